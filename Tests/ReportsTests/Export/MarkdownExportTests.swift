import Execution
import Reports
import TestSupport
import Testing

@testable import Reports

@Suite struct MarkdownExportTests {
    @Test(arguments: [
        ("plain", "plain"), ("a|b", "a\\|b"), ("tick ` tick", "tick \\` tick"), ("two\r\nlines", "two lines"),
        ("snake_case", "snake_case"), ("_em_", "\\_em\\_"), ("*b*", "\\*b\\*"), ("<b>&", "&lt;b&gt;&amp;"),
        ("[x](y)", "\\[x\\](y)"), ("\\|", "\\\\\\|"), ("$x$", "\\$x\\$"), ("\u{1B}[0m", "\u{FFFD}\\[0m"),
        ("~~s~~", "\\~\\~s\\~\\~"), ("\u{202E}x", "\u{FFFD}x"),
    ])
    func `a text is on one line and no markup`(text: String, inline: String) {
        #expect(MarkdownText.inline(text) == inline)
    }

    @Test func `a fence is longer than any within it`() {
        #expect(MarkdownText.block("a\n```\nb") == "````text\na\n```\nb\n````\n")
        #expect(MarkdownText.block("a\u{1B}\n") == "```text\na\u{FFFD}\n```\n")
    }

    @Test(arguments: ExportedRun.hostile)
    func `names do not break a table`(name: String) throws {
        let text = try ExportedRun.text(.hostile([name, "plain"]), .markdown)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| each") }
        #expect(rows.count == 4)
        for row in rows {
            let bars = row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
            #expect(bars == (row.contains("failed") ? 9 : 8), "\(row)")
        }
    }

    @Test func `the answer comes last, so that nothing is lost behind what it does not end`() throws {
        var script = RunScript("w", commands: ["a"])
        script.start(0)
        script.finish(0)
        script.startJoin()
        script.say(script.join.index, "<!-- never ends\n```\n\u{1B}[31mred")
        script.finish(script.join.index)
        script.finishRun()
        let text = try ExportedRun.text(script, .markdown)
        #expect(text.hasSuffix("\n## Answer\n\n<!-- never ends\n```\nred\n"), "\(text)")
    }

    @Test func `of very many branches those are listed that went wrong`() throws {
        let script = RunScript.many(1000, failing: 3)
        let text = try ExportedRun.text(script, .markdown)
        #expect(text.contains("\n| b3 | failed |"))
        #expect(!text.contains("\n| b4 | done |"))
        #expect(text.contains("\n999 more branches are not listed.\n"))
        #expect(text.utf8.count < 10_000)
    }
}

extension RunScript {
    /// Ten at once, of which one fails.
    static func many(_ count: Int, failing: Int) -> RunScript {
        var script = RunScript("many", commands: (0..<count).map { "b\($0)" })
        for branch in 0..<count {
            script.start(branch)
            if branch % 10 == 9 || branch == count - 1 {
                script.wait(.milliseconds(5))
                for ended in (branch / 10 * 10)...branch {
                    script.finish(ended, ended == failing ? .failed : .succeeded)
                }
            }
        }
        script.finishRun(.incomplete)
        return script
    }
}
