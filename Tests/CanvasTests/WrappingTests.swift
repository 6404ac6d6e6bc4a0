import Canvas
import Testing

struct WrappingTests {
    @Test(arguments: [
        Case("one two three", 20, ["one two three"]),
        Case("one two three", 8, ["one two", "three"]),
        Case("one two three", 7, ["one two", "three"]),
        Case("one two three", 6, ["one", "two", "three"]),
        Case("one  two", 5, ["one", "two"]),
        Case("one two   ", 7, ["one two"]),
        Case("one two   x", 9, ["one two", "x"]),
        Case("abcdefgh", 3, ["abc", "def", "gh"]),
        Case("a bcdefgh", 3, ["a", "bcd", "efg", "h"]),
        Case("  indented text", 10, ["  indented", "text"]),
        Case("    abcdefgh", 6, ["    ab", "cdefgh"]),
        Case("", 5, [""]),
        Case("     ", 3, ["   "]),
        Case("text", 0, []),
        Case("text", -1, []),
        Case("漢字漢字", 4, ["漢字", "漢字"]),
        Case("漢字漢字", 5, ["漢字", "漢字"]),
        Case("漢字 漢字", 5, ["漢字", "漢字"]),
        Case("a漢字", 2, ["a", "漢", "字"]),
        Case("漢a字b", 1, ["a", "b"]),
        Case("漢", 1, [""]),
        Case("漢\u{301}a", 1, ["a"]),
        Case("ae\u{301}bc", 2, ["ae\u{301}", "bc"]),
        Case("see https://example.com/long for more", 12, ["see", "https://exam", "ple.com/long", "for more"]),
    ])
    func `text is broken between words, and inside words that are too long`(_ sample: Case) {
        let text = SafeText(sanitizing: sample.text)
        let rows = text.wrapped(to: sample.width)
        #expect(rows.map(\.text) == sample.rows)
        #expect(rows.map(\.width) == rows.map { SafeText(sanitizing: $0.text).width })
        #expect(StyledLine(text, style: Style(.text)).wrapped(to: sample.width).map(\.text) == rows)
    }

    @Test func `styles stay with their words`() {
        let line = StyledLine("one two", style: Style(.text)) + StyledLine(" three", style: Style(.match))
        #expect(line.wrapped(to: 5).map(described) == ["‹text›one", "‹text›two", "‹match›three"])
        #expect(described(line.cut(to: 9)) == "‹text›one two‹match› t")
    }

    @Test func `the end of a text is the last rows of all its rows`() {
        var text = TerminalText()
        for number in 0..<30 {
            text.append("\(number): \(String(repeating: "word ", count: number % 7))\n".utf8, role: .text)
        }
        for width in 1...40 {
            let all = text.lines.flatMap { $0.wrapped(to: width) }
            for count in [0, 1, 2, 5, 1_000] {
                #expect(text.lastRows(count, width: width) == all.suffix(count))
            }
        }
        #expect(text.lastRows(-1, width: 10) == [])
        #expect(text.lastRows(3, width: 0) == [])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var width: Int
        var rows: [String]

        init(_ text: String, _ width: Int, _ rows: [String]) {
            self.text = text
            self.width = width
            self.rows = rows
        }

        var testDescription: String { "\(text.debugDescription) to \(width)" }
    }
}
