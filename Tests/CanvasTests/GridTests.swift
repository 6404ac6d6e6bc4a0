import Canvas
import TestSupport
import Testing

struct GridTests {
    private let style = Style(.text)

    @Test(arguments: [
        (0, "hello   |\n"), (5, "     hel|\n"), (-3, "lo      |\n"), (8, "        |\n"), (-9, "        |\n"),
        (Int.max, "        |\n"), (-1000, "        |\n"),
    ])
    func `text is clipped at both edges`(x: Int, expected: String) {
        var grid = Grid(size: Size(width: 8, height: 1))
        grid.put("hello", at: Point(x: x, y: 0), style: style)
        #expect(grid.text == expected)
    }

    @Test(arguments: [-1, 1, Int.min, Int.max])
    func `text above or below is not drawn`(y: Int) {
        var grid = Grid(size: Size(width: 8, height: 1))
        grid.put("hello", at: Point(x: 0, y: y), style: style)
        #expect(grid == Grid(size: Size(width: 8, height: 1)))
    }

    @Test(arguments: [
        (0, "漢字 |\n"), (1, " 漢字|\n"), (2, "  漢 |\n"), (4, "     |\n"), (-1, " 字  |\n"), (-2, "字   |\n"),
        (-3, "     |\n"),
    ])
    func `a wide character cut by an edge is a space`(x: Int, expected: String) {
        var grid = Grid(size: Size(width: 5, height: 1))
        grid.put("漢字", at: Point(x: x, y: 0), style: style)
        #expect(grid.text == expected)
    }

    @Test(arguments: [
        (0, "x 字|\n"), (1, " x字|\n"), (2, "漢x |\n"), (3, "漢 x|\n"),
    ])
    func `a wide character of which half is covered is a space`(x: Int, expected: String) {
        var grid = Grid(size: Size(width: 4, height: 1))
        grid.put("漢字", at: Point(x: 0, y: 0), style: style)
        grid.put("x", at: Point(x: x, y: 0), style: style)
        #expect(grid.text == expected)
    }

    @Test func `a wide character over two others leaves two spaces`() {
        var grid = Grid(size: Size(width: 4, height: 1))
        grid.put("漢字", at: Point(x: 0, y: 0), style: style)
        grid.put("語", at: Point(x: 1, y: 0), style: style)
        #expect(grid.text == " 語 |\n")
    }

    @Test func `marks are drawn with their character, three at most`() {
        var grid = Grid(size: Size(width: 4, height: 1))
        grid.put(SafeText(sanitizing: "e\u{301}漢\u{302}") + "x", at: Point(x: 0, y: 0), style: style)
        #expect(grid.row(0).map(\.text) == ["e\u{301}", "漢\u{302}", "", "x"])
        #expect(Array(grid.row(0)[0].scalars) == ["e", "\u{301}"])
        #expect(grid.row(0).map(\.width) == [1, 2, 0, 1])
    }

    @Test func `a filled rectangle is clipped and keeps no half of a wide character`() {
        var grid = Grid(size: Size(width: 6, height: 3))
        for y in 0..<3 { grid.put("漢字漢", at: Point(x: 0, y: y), style: style) }
        grid.fill(Rect(x: 1, y: 1, width: 4, height: 9), with: "─", style: Style(.border))
        #expect(grid.text == "漢字漢|\n ──── |\n ──── |\n")
    }

    @Test(arguments: [Size(width: 0, height: 5), Size(width: 5, height: 0), Size(width: -3, height: -3)])
    func `an empty grid takes everything and shows nothing`(size: Size) {
        var grid = Grid(size: size)
        grid.put("text", at: Point(x: 0, y: 0), style: style)
        grid.fill(Rect(x: -1, y: -1, width: 100, height: 100), style: style)
        Box.draw(titled: "title", content: Size(width: 3, height: 3), glyphs: .unicode, on: &grid, of: size)
        #expect(grid.text.allSatisfy { $0 == "|" || $0 == "\n" })
    }

    @Test func `a styled line keeps its styles`() {
        var grid = Grid(size: Size(width: 8, height: 1))
        let line = StyledLine("ab", style: Style(.stderr)) + StyledLine("漢c", style: Style(.match))
        grid.put(line, at: Point(x: 1, y: 0))
        #expect(grid.textAndRoles == " ab漢c  |\n EE///  |\n  background\n/ match\nE log-stderr\n")
    }
}
