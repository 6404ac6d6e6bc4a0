import Execution
import Reports
import TestSupport
import Testing

@testable import Reports

@Suite struct CSVExportTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
        ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a=1", "a=1"),
        ("nul\u{0}", "nul\u{FFFD}"), ("\u{1B}[31m", "\u{FFFD}[31m"),
    ])
    func `a cell is text, whatever it looks like`(text: String, cell: String) {
        #expect(CSVCell.text(text) == cell)
    }

    @Test func `numbers and times are written without a locale, and nothing where there is none`() {
        #expect(CSVCell.number(-3) == "-3")
        #expect(CSVCell.number(nil).isEmpty)
        #expect(CSVCell.seconds(.milliseconds(1_500) + .microseconds(999)) == "1.500")
        #expect(CSVCell.seconds(nil).isEmpty)
    }

    @Test(arguments: ExportedRun.hostile)
    func `each row has all columns, and gives back what it was made of`(name: String) throws {
        let rows = Self.read(try ExportedRun.text(.hostile([name, "plain"]), .csv))
        #expect(rows.map(\.count) == [17, 17, 17])
        #expect(rows[0] == JobLog.columns)
        #expect(rows[2][10] == "plain")
        let firsts = rows.joined().compactMap(\.first)
        #expect(Set(firsts).isDisjoint(with: "=+@"))
    }

    @Test func `a command that was killed has its signal, and a branch that did not run has no status`() throws {
        var script = RunScript("w", commands: ["killed", "skipped", "open"])
        script.start(0)
        script.finish(0, .failed) { outcome in
            outcome.error = "killed by SIGKILL"
            outcome.exitCode = 137
        }
        script.finish(1, .skipped)
        script.start(2)
        script.wait(.milliseconds(250))
        script.say(2, "so far")
        let rows = Self.read(try ExportedRun.text(script, .csv))
        let ends = rows.dropFirst().map { row in [row[3], row[6], row[7], row[11]].joined(separator: " ") }
        #expect(ends == ["0.000 137 9 failed", "0.000  0 skipped", "0.250   running"])
    }

    /// As RFC 4180 has it.
    private static func read(_ text: String) -> [[String]] {
        var (rows, row, cell, isQuoted): ([[String]], [String], String.UnicodeScalarView, Bool) = (
            [], [], .init(), false
        )
        var rest = Array(text.unicodeScalars)[...]
        while let next = rest.popFirst() {
            switch next {
            case "\"" where isQuoted && rest.first == "\"":
                cell.append("\"")
                rest = rest.dropFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(String(cell))
                cell = .init()
            case "\r" where !isQuoted && rest.first == "\n":
                rest = rest.dropFirst()
                rows.append(row + [String(cell)])
                (row, cell) = ([], .init())
            default: cell.append(next)
            }
        }
        return rows
    }
}
