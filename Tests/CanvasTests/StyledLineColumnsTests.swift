import TestSupport
import Testing

@testable import Canvas

@Suite struct StyledLineColumnsTests {
    @Test(arguments: [
        (0..<4, "abcd"), (2..<5, "cde"), (5..<9, "fgh"), (6..<20, "gh"), (8..<20, ""), (20..<30, ""), (3..<3, ""),
    ])
    func `a window over plain text`(columns: Range<Int>, shown: String) {
        #expect(StyledLine("abcdefgh", style: Style(.text)).columns(columns).text.text == shown)
    }

    @Test(arguments: [
        (0..<4, "漢字"), (1..<5, " 字e\u{301}"), (2..<5, "字e\u{301}"), (3..<6, " e\u{301}x"), (0..<3, "漢"), (5..<6, "x"),
    ])
    func `a wide character is never cut in half`(columns: Range<Int>, shown: String) {
        let line = StyledLine("漢字e\u{301}x", style: Style(.text))
        let window = line.columns(columns)
        #expect(window.text.text.unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(window.width <= columns.count)
    }

    @Test func `what is marked looks different, and the rest as it did`() {
        let line = StyledLine("one two", style: Style(.text)) + StyledLine(" three", style: Style(.stderr))
        let marked = line.marking([(0..<3, Style(.match)), (6..<9, Style(.matchCurrent))])
        #expect(described(marked) == "‹match›one‹text› tw‹matchCurrent›o t‹stderr›hree")
        #expect(described(line.marking([])) == described(line))
        #expect(described(line.marking([(0..<13, Style(.match))])) == "‹match›one two three")
    }

    @Test(arguments: 0..<20)
    func `windows side by side show all columns`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let letters = ["a", "漢", "e\u{301}", " ", "😀", "ß"]
        let text = SafeText(
            sanitizing: (0..<40).map { _ in letters.randomElement(using: &random) ?? "" }.joined())
        let line = StyledLine(text, style: Style(.text))
        let width = Int.random(in: 2...12, using: &random)
        for start in 0..<line.width {
            let window = line.columns(start..<start + width)
            #expect(window.width <= width)
            #expect(window.width >= min(width, line.width - start) - 1)
            var whole = Grid(size: Size(width: line.width + width, height: 1))
            whole.put(line, at: Point(x: 0, y: 0))
            var part = Grid(size: Size(width: width, height: 1))
            part.put(window, at: Point(x: 0, y: 0))
            for column in 0..<min(width, line.width - start) {
                let (cell, shown) = (whole.row(0)[start + column], part.row(0)[column])
                let isCut = shown.text == " " && (column == 0 || column == width - 1)
                #expect(cell.text == shown.text || isCut)
            }
        }
    }
}
