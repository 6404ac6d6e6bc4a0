/// Finds the argument that a program runs as code: the one after an interpreter's `-c` or `-e`, the program of `awk`.
enum CodeArgument {
    /// Why a word with a value is refused, given the words before it.
    static func reason(for word: ShellWord, after words: [ShellWord]) -> ShellRefusal.Reason? {
        for (index, program) in words.enumerated() {
            guard let isCode = options(of: program.program) else { continue }
            let rest = words[(index + 1)...]
            // A script of its own, which the options behind it belong to.
            if let first = rest.first, !first.isOption, !takesOperands.contains(program.program) { continue }
            if let option = codeOption(in: rest, isCode), isFirstOperand(word, behind: rest, option) {
                return .code(program: program.program, option: rest[option].text)
            }
            // `--eval={{x}}`, `-c"{{x}}"`
            let glued = String(word.text.prefix { $0.unicodeScalars.first != ShellWord.mark })
            if word.isOption, isCode(glued.hasSuffix("=") ? String(glued.dropLast()) : glued) {
                return .code(program: program.program, option: glued)
            }
        }
        return languageReason(for: word, after: words)
    }

    static func isInterpreter(_ program: String) -> Bool {
        options(of: program) != nil && !takesOperands.contains(program)
    }

    static func hasCode(_ words: ArraySlice<ShellWord>) -> Bool {
        guard let first = words.first, let isCode = options(of: first.program) else { return false }
        return codeOption(in: words.dropFirst(), isCode) != nil
    }

    /// Programs whose options may come after other words.
    private static let takesOperands: Set = ["psql", "mysql", "su", "runuser", "script", "flock"]

    private static func codeOption(in words: ArraySlice<ShellWord>, _ isCode: (String) -> Bool) -> Int? {
        words.firstIndex { $0.isOption && isCode($0.text) }
    }

    /// Options, and the name that `-o` takes, may still stand before the code.
    private static func isFirstOperand(_ word: ShellWord, behind words: ArraySlice<ShellWord>, _ option: Int) -> Bool {
        var isName = false
        for between in words[(option + 1)...] {
            guard between.isOption || isName else { return false }
            isName = between.text.hasSuffix("o") && between.isOption
        }
        return true
    }

    /// Which options of an interpreter are followed by code.
    private static func options(of program: String) -> ((String) -> Bool)? {
        switch program {
        case "sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "python", "pypy", "su", "runuser", "script",
            "flock", "$SHELL", "${SHELL}":
            { isCluster($0, "c") || $0 == "--command" }
        case "perl", "ruby", "lua", "luajit", "osascript", "Rscript", "julia", "elixir", "mysql":
            { isCluster($0, "eE") || $0 == "--eval" || $0 == "--execute" }
        case "node", "nodejs", "bun":
            { isCluster($0, "ep") || $0 == "--eval" || $0 == "--print" }
        case "php": { isCluster($0, "rBRE") }
        case "psql": { isCluster($0, "c") || $0 == "--command" }
        default: nil
        }
    }

    /// `-c` alone or among other letters: `-lc`.
    private static func isCluster(_ option: String, _ letters: String) -> Bool {
        option.hasPrefix("-") && !option.hasPrefix("--") && option.contains { letters.contains($0) }
    }

    /// Programs whose first operand is a program in a language of its own.
    private static func languageReason(
        for word: ShellWord, after words: [ShellWord]
    ) -> ShellRefusal.Reason? {
        let runners: Set = ["command", "exec", "sudo", "env", "nohup", "nice", "xargs"]
        guard let index = words.firstIndex(where: { !runners.contains($0.text) }) else { return nil }
        let program = words[index].program
        let rest = words[(index + 1)...]
        switch program {
        case "awk", "gawk", "mawk", "nawk":
            let isProgram = !word.isOption && operands(rest, taking: "Fvf").isEmpty && !isArgument(rest, taking: "Fvf")
            return isProgram && !rest.contains { $0.text.hasPrefix("-f") } ? .program(program) : nil
        case "sed":
            let isExpression = { (word: ShellWord) in isCluster(word.text, "e") || word.text.hasPrefix("--e") }
            let hasScript = rest.contains { isExpression($0) || isCluster($0.text, "f") || $0.text.hasPrefix("--fi") }
            let isScript = hasScript ? rest.last.map(isExpression) ?? false : operands(rest, taking: "l").isEmpty
            return (isScript && !word.isOption) || isExpression(word) ? .program(program) : nil
        case "ssh":
            let isBehindHost = !operands(rest, taking: "BbcDEeFIiJLlmOopQRSWw").isEmpty
            return isBehindHost ? .remoteShell : nil
        default:
            return nil
        }
    }

    /// The words that are neither options nor what an option takes.
    private static func operands(_ words: ArraySlice<ShellWord>, taking letters: String) -> [ShellWord] {
        words.indices.filter { index in
            !words[index].isOption && !isArgument(words[..<index], taking: letters)
        }
        .map { words[$0] }
    }

    /// Whether what comes next belongs to the option before it: `-F`, then `,`.
    private static func isArgument(_ words: ArraySlice<ShellWord>, taking letters: String) -> Bool {
        guard let last = words.last, last.text.utf8.count == 2, last.isOption else { return false }
        return letters.contains(last.text.dropFirst())
    }
}
