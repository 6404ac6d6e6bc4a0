import Testing

@testable import Workflows

@Suite struct ShellTextTests {
    /// Cuts a script at its `{{x}}`.
    static func parts(_ script: String) -> [ShellText.Part] {
        var parts: [ShellText.Part] = []
        for (index, text) in script.split(separator: "{{x}}", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { parts.append(.value("__braid_1")) }
            parts.append(.text(String(text)))
        }
        return parts
    }

    struct Accepted: CustomTestStringConvertible {
        let name: String
        let script: String
        let expected: @Sendable (String) -> String
        var testDescription: String { name }

        init(_ name: String, _ script: String, _ expected: @escaping @Sendable (String) -> String) {
            self.name = name
            self.script = script
            self.expected = expected
        }
    }

    @Test(arguments: accepted, Shell.installed)
    func `a value is exactly one text wherever it may stand`(example: Accepted, shell: String) throws {
        let text = ShellText(Self.parts(example.script))
        #expect(text.refusals.isEmpty)
        let jobs = Shell.hostileValues.map { Shell.Job(script: text.script, values: [$0]) }
        let result = try Shell(program: shell).run(jobs)
        #expect(!result.isBroken)
        for (value, output) in zip(Shell.hostileValues, result.outputs) {
            #expect(output == example.expected(value), "value \(value.debugDescription) in \(text.script)")
        }
        #expect(result.outputs.count == Shell.hostileValues.count)
    }

    static let accepted: [Accepted] =
        bracketed.map { script in
            Accepted(script, script) { "<\($0)>" }
        }
        + substituted.map { script in
            // A substitution takes the line ends at the end away.
            Accepted(script, script) { "<\($0.droppingLineEnds)>" }
        } + others

    private static let bracketed = [
        "printf '<%s>' {{x}}",
        "printf '<%s>' \"{{x}}\"",
        "printf \"<%s>\" {{x}}",
        "# it's a \"comment with $( quotes\nprintf '<%s>' {{x}}",
        "case {{x}} in zzz) echo z;; *) printf '<%s>' {{x}};; esac",
        "case a in\n# it's (a comment\n(a|b) printf '<%s>' {{x}} ;;\nesac",
        "y={{x}}; printf '<%s>' \"$y\"",
        "y={{x}} sh -c 'printf \"<%s>\" \"$y\"'",
        "sh -c 'printf \"<%s>\" \"$1\"' sh {{x}}",
        "if true; then printf '<%s>' {{x}}; fi",
        "f() { printf '<%s>' \"$1\"; }; f {{x}}",
        "f() { printf '<%s>' {{x}}; }; f",
        "{ printf '<%s>' {{x}}; } 2>/dev/null",
        "printf '<%s>' 2>&1 {{x}}",
        "n=$((1 + (2 * 3))); printf '<%s>' {{x}}",
        "printf '<%s>' {{x}} # it's the end",
        "v=${HOME#'/}'}; printf '<%s>' {{x}}",
        "v=\"${HOME#'/'}\"; printf '<%s>' {{x}}",
        "v=\"${HOME:-\"}\"}\"; printf '<%s>' {{x}}",
        "v=`echo \\`echo a\\``; printf '<%s>' {{x}}",
        "v=\"`echo \"a b\"`\"; printf '<%s>' {{x}}",
        "v=\"`echo \\\"a\\\"`\"; printf '<%s>' {{x}}",
        "v=$( (echo a) ); printf '<%s>' {{x}}",
        "v=$(case a in a) echo \")\";; esac); printf '<%s>' {{x}}",
        "v=$(case a in (a) echo ;; b) echo; esac) && printf '<%s>' {{x}}",
        "printf '<%s>' \\\n  {{x}}",
        "b1=no; printf '<%s>' {{x}}",
        "export y={{x}}; printf '<%s>' \"$y\"",
        "printf '<%s>' {{x}} <<'EOF'\nit's $(touch CANARY\nEOF\n",
        "for i in {{x}}; do printf '<%s>' \"$i\"; done",
        "[ {{x}} = \"{{x}}\" ] && printf '<%s>' {{x}}",
        "echo esac >/dev/null; printf '<%s>' {{x}}",
    ]

    private static let substituted = [
        "printf '<%s>' \"$(printf %s {{x}})\"",
        "printf '<%s>' \"$(printf %s \"{{x}}\")\"",
        "y=$(printf %s {{x}}); printf '<%s>' \"$y\"",
        "y=`printf %s {{x}}`; printf '<%s>' \"$y\"",
        "printf '<%s>' \"$(printf '%s' \"$(printf %s {{x}})\")\"",
        "printf '<%s>' \"$(case a in a) printf %s {{x}};; esac)\"",
        "printf '<%s>' \"$(case a in b) ;; *) printf %s \"{{x}}\" ; esac)\"",
        "printf '<%s>' \"$(cat <<EOF\n{{x}}\nEOF\n)\"",
        "printf '<%s>' \"${nosuch:-$(printf %s {{x}})}\"",
        "printf '<%s>' \"$( (printf %s {{x}}) )\"",
        "printf '<%s>' \"$(printf %s {{x}} # it's )\n)\"",
    ]

    private static let others = [
        Accepted("glued", "printf '<%s>' --opt={{x}}.txt") { "<--opt=\($0).txt>" },
        Accepted("in double quotes", "printf '<%s>' \"pre {{x}} post\"") { "<pre \($0) post>" },
        Accepted("between escaped quotes", "printf '<%s>' \\\"{{x}}\\'") { "<\"\($0)'>" },
        Accepted("between escaped quotes in quotes", "printf '<%s>' \"\\\"{{x}}\\\"\"") { "<\"\($0)\">" },
        Accepted("behind an escaped backslash", "printf '<%s>' \\\\{{x}}") { "<\\\($0)>" },
        Accepted("behind an escaped backslash in quotes", "printf '<%s>' \"\\\\{{x}}\"") { "<\\\($0)>" },
        Accepted("behind a sign in a word", "printf '<%s>' a#{{x}}") { "<a#\($0)>" },
        Accepted("between single quotes", "printf '<%s>' 'a'{{x}}'b'") { "<a\($0)b>" },
        Accepted("behind a quoted quote", "printf '%s %s' 'it'\"'\"'s' {{x}}") { "it's \($0)" },
        Accepted("twice", "printf '<%s|%s>' {{x}} \"{{x}}\"") { "<\($0)|\($0)>" },
        Accepted("in a loop", "for i in 1 2; do printf '<%s>' \"$i {{x}}\"; done") { "<1 \($0)><2 \($0)>" },
        Accepted("in a subshell", "(printf '<%s>' {{x}}; echo)") { "<\($0)>\n" },
        Accepted("in a pipe", "printf %s {{x}} | cat") { $0 },
        Accepted("behind a default", "printf '<%s>' \"${nosuch:-none}\" {{x}}") { "<none><\($0)>" },
        Accepted("in a here-document", "cat <<EOF\na {{x}} b\nEOF\n") { "a \($0) b\n" },
        Accepted("with quotes in a here-document", "cat <<EOF\n\"{{x}}\" it's\nEOF\n") { "\"\($0)\" it's\n" },
        Accepted("in an indented here-document", "cat <<-EOF\n\ta {{x}} b\n\tEOF\n") { "a \($0) b\n" },
        Accepted("in the second of two here-documents", "cat <<'A' - <<B\n$(\nA\n{{x}}\nB\n") { "\($0)\n" },
        Accepted("behind a here-document", "cat <<'E F'\nit's\nE F\nprintf '<%s>' {{x}}") { "it's\n<\($0)>" },
        Accepted("with a substitution in a here-document", "cat <<EOF\n$(echo \")\") {{x}}\nEOF\n") { ") \($0)\n" },
        Accepted("with line ends of another system", "printf '<%s>' {{x}} \"\r\n\"") { "<\($0)><\r\n>" },
    ]
}

extension String {
    fileprivate var droppingLineEnds: String {
        var text = Substring(self)
        while text.hasSuffix("\n") { text.removeLast() }
        return String(text)
    }
}
