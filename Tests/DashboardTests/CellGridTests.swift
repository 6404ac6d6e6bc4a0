import Canvas
import Testing

@testable import Dashboard

@Suite struct CellGridTests {
    @Test(arguments: [
        (100, 100, 1), (101, 100, 2), (200, 100, 2), (201, 100, 4), (500, 100, 5), (501, 100, 8), (1_000, 100, 10),
        (1_001, 100, 16), (2_000, 100, 20), (10_000, 100, 100), (10_001, 100, 200), (100_000, 100, 1_000),
        (100_001, 100, 2_000), (7_000_000, 100, 100_000), (0, 100, 1), (1, 1, 1),
    ])
    func `as few branches share a cell as fit`(count: Int, cells: Int, number: Int) {
        #expect(CellGrid.branchesPerCell(of: count, fitting: cells) == number)
    }

    @Test func `the numbers are those that a person can reckon with`() {
        let steps = sequence(first: 1) { $0 < 100_000 ? CellGrid.step(after: $0) : nil }
        #expect(
            Array(steps) == [
                1, 2, 4, 5, 8, 10, 16, 20, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
            ])
    }

    @Test(arguments: [0, 1, 7, 61, 200, 201, 999, 10_000, 123_456])
    func `on every screen all branches have a cell of the map, and each cell is one place`(count: Int) {
        for (width, height) in [(40, 8), (40, 10), (80, 24), (120, 40), (200, 50), (400, 100)] {
            for hasJoin in [false, true] {
                let body = Rect(x: 0, y: 1, width: width, height: height - 2)
                let counts = DashboardLayout.Counts(rows: count, lines: count, hasJoin: hasJoin)
                let map = MapLayout(counts, nil, top: 0, in: body)
                #expect(map.ruler == nil)
                #expect(map.cells.window == 0..<map.cells.cellCount)
                expectSeparate(map, in: body)
                var seen: Set<Point> = []
                for cell in map.cells.window {
                    let point = map.cells.point(of: cell)
                    #expect(point.map { map.cells.cell(at: $0) } == cell)
                    if let point { seen.insert(point) }
                }
                #expect(seen.count == map.cells.cellCount)
                #expect(map.cells.window.reduce(0) { $0 + map.cells.branches(of: $1).count } == count)
            }
        }
    }

    /// The parts of a map lie below each other, inside its area.
    private func expectSeparate(_ map: MapLayout, in body: Rect) {
        let parts = [map.title, map.cells.rect, map.ruler, map.join?.rect, map.lists, map.selected].compactMap(\.self)
        #expect(parts.first?.y == body.y && parts.last?.maxY == body.maxY)
        for (upper, lower) in zip(parts, parts.dropFirst()) { #expect(upper.maxY <= lower.y) }
    }

    @Test func `a gap after ten cells is no cell`() {
        let cells = CellGrid(
            rect: Rect(x: 1, y: 1, width: 54, height: 2), count: 100, branchesPerCell: 1, columns: 50, firstLine: 0,
            hasGaps: true)
        #expect(cells.cell(at: Point(x: 10, y: 1)) == 9)
        #expect(cells.cell(at: Point(x: 11, y: 1)) == nil)
        #expect(cells.cell(at: Point(x: 12, y: 1)) == 10)
        #expect(cells.point(of: 50) == Point(x: 1, y: 2))
        #expect(cells.cell(at: Point(x: 0, y: 1)) == nil)
    }

    @Test func `every cell can be reached by going right and down, and back`() {
        for (count, columns) in [(100, 78), (7, 3), (9, 3), (1, 10), (1000, 38)] {
            let cells = CellGrid(
                rect: Rect(x: 0, y: 0, width: columns, height: 50), count: count, branchesPerCell: 1, columns: columns,
                firstLine: 0, hasGaps: false)
            for cell in 0..<count {
                let right = cells.neighbour(of: cell, .moveRight)
                #expect(right == min(count - 1, cell + 1))
                #expect(right == cell || cells.neighbour(of: right, .moveLeft) == cell)
                let down = cells.neighbour(of: cell, .moveDown)
                #expect(down >= cell && down <= cell + columns)
                if down == cell + columns { #expect(cells.neighbour(of: down, .moveUp) == cell) }
            }
            #expect(cells.neighbour(of: 0, .pageDown) / columns == cells.lineCount - 1)
            #expect(cells.neighbour(of: count - 1, .pageUp) / columns == 0)
        }
    }

    @Test func `more lines than fit are scrolled to, by as little as can be`() {
        let counts = DashboardLayout.Counts(rows: 10_000, lines: 10_000, hasJoin: true)
        let body = Rect(x: 0, y: 1, width: 80, height: 22)
        var top = 0
        for position in stride(from: 0, to: 10_000, by: 37) {
            let before = MapLayout(counts, .cell, top: top, in: body)
            top = before.top(showing: position) ?? -1
            let after = MapLayout(counts, .cell, top: top, in: body)
            #expect(after.cells.point(of: position) != nil)
            #expect(before.cells.point(of: position) == nil || before.cells.firstLine == after.cells.firstLine)
        }
    }

    @Test(arguments: [
        ([CellState.done, .done], CellState.done), ([.done, .waiting], .mixed),
        ([.waiting, .done, .running], .running),
        ([.waiting, .waiting], .waiting), ([.cancelled, .done], .cancelled), ([.partial, .done], .partial),
        ([.running, .slow, .done], .slow), ([.slow, .failed], .failed), ([.done, .waiting, .failed], .failed),
        ([.cancelled, .waiting], .mixed),
    ])
    func `the worst state of a cell is told, however its branches are ordered`(states: [CellState], told: CellState) {
        for states in [states, states.reversed()] {
            #expect(states.dropFirst().reduce(states[0]) { $0.joined(by: $1) } == told)
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `each state has a sign of its own, so that no colour is needed`(glyphs: Glyphs) {
        let signs = Set(CellState.allCases.map { $0.glyph(in: glyphs).text })
        #expect(signs.count == CellState.allCases.count)
        #expect(CellState.allCases.allSatisfy { $0.glyph(in: glyphs).width == 1 })
    }
}
