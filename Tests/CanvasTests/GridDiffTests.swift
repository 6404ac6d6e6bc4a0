import TestSupport
import Testing

@testable import Canvas

struct GridDiffTests {
    @Test func `equal grids differ in nothing`() {
        let grid = Grid(size: Size(width: 20, height: 5))
        #expect(GridDiff(from: grid, to: grid).map(\.start) == [])
    }

    @Test func `without an old grid, or with one of another size, all is new`() {
        let grid = Grid(size: Size(width: 4, height: 2))
        for old in [nil, Grid(size: Size(width: 2, height: 4))] {
            let runs = Array(GridDiff(from: old, to: grid))
            #expect(runs.map(\.start) == [Point(x: 0, y: 0), Point(x: 0, y: 1)])
            #expect(runs.map(\.cells.count) == [4, 4])
        }
    }

    @Test func `each change is a run of its own`() {
        let old = Grid(size: Size(width: 10, height: 2))
        var new = old
        new.put("ab", at: Point(x: 1, y: 0), style: Style(.text))
        new.put("c", at: Point(x: 7, y: 0), style: Style(.text))
        new.put("d", at: Point(x: 9, y: 1), style: Style(.text))
        let runs = Array(GridDiff(from: old, to: new))
        #expect(runs.map(\.start) == [Point(x: 1, y: 0), Point(x: 7, y: 0), Point(x: 9, y: 1)])
        #expect(runs.map { $0.cells.map(\.text).joined() } == ["ab", "c", "d"])
    }

    @Test func `a run holds wide characters whole`() {
        var old = Grid(size: Size(width: 6, height: 1))
        old.put("a漢b", at: Point(x: 0, y: 0), style: Style(.text))
        var new = old
        new.put("x", at: Point(x: 2, y: 0), style: Style(.text))
        let there = Array(GridDiff(from: old, to: new))
        #expect(there.map(\.start.x) == [1])
        #expect(there.map { $0.cells.map(\.text) } == [[" ", "x"]])
        let back = Array(GridDiff(from: new, to: old))
        #expect(back.map { $0.cells.map(\.text) } == [["漢", ""]])
    }

    @Test(arguments: 0..<200)
    func `applying the difference to the old grid gives the new one`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let size = Size(width: Int.random(in: 1...12, using: &random), height: Int.random(in: 1...4, using: &random))
        let old = randomGrid(size, &random)
        let new = Bool.random(using: &random) ? randomGrid(size, &random) : scribbled(old, 2, &random)
        var screen = (0..<size.height).map { Array(old.row($0)) }
        for run in GridDiff(from: old, to: new) {
            #expect(run.cells.first?.width != 0)
            #expect(run.cells.last?.width != 2)
            screen[run.start.y].replaceSubrange(run.start.x..<run.start.x + run.cells.count, with: run.cells)
        }
        #expect(screen == (0..<size.height).map { Array(new.row($0)) })
    }

    private func randomGrid(_ size: Size, _ random: inout SeededGenerator) -> Grid {
        scribbled(Grid(size: size), 12, &random)
    }

    private func scribbled(_ grid: Grid, _ count: Int, _ random: inout SeededGenerator) -> Grid {
        var grid = grid
        let texts: [SafeText] = ["a", "漢", "字a", "e\u{301}", "  ", "b漢c"]
        for _ in 0..<count {
            let point = Point(
                x: Int.random(in: -2...grid.size.width, using: &random),
                y: Int.random(in: 0..<grid.size.height, using: &random))
            let style = Style(Bool.random(using: &random) ? .text : .muted)
            grid.put(texts.randomElement(using: &random) ?? "", at: point, style: style)
        }
        return grid
    }
}
