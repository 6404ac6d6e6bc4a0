import Canvas
import TestSupport
import Testing

struct BoxTests {
    @Test(arguments: [("unicode", Glyphs.unicode), ("ascii", .ascii)])
    func `a box stands in the middle and covers what is below`(name: String, glyphs: Glyphs) {
        let size = Size(width: 40, height: 9)
        var grid = Grid(size: size)
        grid.fill(Rect(size), with: "x", style: Style(.text))
        let inner = Box.draw(
            titled: "quit?", content: Size(width: 24, height: 3), glyphs: glyphs, on: &grid, of: size)
        grid.put("4 branches are running.", at: Point(x: inner.x + 1, y: inner.y + 1), style: Style(.dialog))
        #expect(inner == Rect(x: 8, y: 3, width: 24, height: 3))
        expectSnapshot(of: grid.textAndRoles, named: "box-\(name)")
    }

    @Test func `a box that does not fit is cut, at any size`() {
        for width in 0...12 {
            for height in 0...6 {
                let size = Size(width: width, height: height)
                var grid = Grid(size: size)
                let inner = Box.draw(
                    titled: "title", content: Size(width: 50, height: 50), glyphs: .unicode, on: &grid, of: size)
                #expect(inner.width == max(0, width - 2))
                #expect(inner.height == max(0, height - 2))
            }
        }
    }
}
