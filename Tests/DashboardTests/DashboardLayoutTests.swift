import Canvas
import Testing

@testable import Dashboard

@Suite struct DashboardLayoutTests {
    @Test(arguments: [
        (3, Size(width: 80, height: 24), [80, 80, 80]), (3, Size(width: 200, height: 50), [66, 66, 66]),
        (12, Size(width: 200, height: 50), Array(repeating: 49, count: 12)),
        (6, Size(width: 80, height: 24), Array(repeating: 40, count: 6)),
    ])
    func `panes show as much text as can be`(count: Int, size: Size, widths: [Int]) {
        let layout = DashboardLayout(size: size, .branches(count))
        guard case .tiles(let tiles) = layout.content else {
            Issue.record("not panes: \(layout.content)")
            return
        }
        #expect(zip(tiles.places, widths).allSatisfy { abs($0.rect.width - $1) <= 1 })
    }

    @Test(arguments: [
        (3, Size(width: 80, height: 24), Density.pane), (12, Size(width: 80, height: 24), .card),
        (100, Size(width: 200, height: 50), .card), (3, Size(width: 40, height: 10), .card),
        (12, Size(width: 40, height: 10), .row), (100, Size(width: 80, height: 24), .row),
        (200, Size(width: 80, height: 24), .row), (201, Size(width: 80, height: 24), .cell),
        (60, Size(width: 40, height: 10), .row), (61, Size(width: 40, height: 10), .cell),
        (10_000, Size(width: 80, height: 24), .bucket), (10_000, Size(width: 200, height: 50), .bucket),
        (2_000, Size(width: 200, height: 50), .cell),
    ])
    func `each branch has as much room as all of them leave it`(count: Int, size: Size, density: Density) {
        #expect(DashboardLayout(size: size, .branches(count, hasJoin: true)).density == density)
    }

    @Test(arguments: Density.allCases, [(3, 80, 24), (12, 80, 24), (100, 80, 24), (100, 200, 50), (12, 40, 8)])
    func `a density that was chosen stays, and what does not fit is scrolled to`(
        density: Density, screen: (count: Int, width: Int, height: Int)
    ) {
        let size = Size(width: screen.width, height: screen.height)
        var top = 0
        for position in 0..<screen.count {
            let layout = {
                DashboardLayout(size: size, .branches(screen.count, hasJoin: true), density: density, top: $0)
            }
            top = layout(top).top(showing: position) ?? 0
            #expect(layout(top).density == density)
            #expect(layout(top).shows(position))
            #expect(layout(top).visible.contains(screen.count))
        }
    }

    @Test func `every branch can be reached by going right and down, and back`() {
        for (count, width) in [(7, 200), (12, 120), (5, 80), (1, 80), (100, 200)] {
            let layout = DashboardLayout(size: Size(width: width, height: 50), .branches(count, hasJoin: true))
            for position in 0..<count {
                let right = layout.neighbour(of: position, .moveRight)
                #expect(right == position || layout.neighbour(of: right, .moveLeft) == position)
                let down = layout.neighbour(of: position, .moveDown)
                #expect(down > position)
            }
            #expect(layout.neighbour(of: count, .moveUp) == count - 1)
        }
    }

    @Test(arguments: [Size(width: 39, height: 24), Size(width: 80, height: 7), Size(width: 0, height: 0)])
    func `nothing is laid out on a screen that is too small`(size: Size) {
        guard case .tooSmall = DashboardLayout(size: size, .branches(3, hasJoin: true)).content else {
            Issue.record("laid out at \(size)")
            return
        }
    }

    @Test func `at every size all places lie in the body and none on another`() {
        for width in stride(from: 1, through: 220, by: 3) {
            for height in stride(from: 1, through: 60, by: 1) {
                for (count, hasJoin) in [(0, true), (1, false), (3, true), (12, true), (100, true)] {
                    let size = Size(width: width, height: height)
                    for density in [nil, .pane, .card] as [Density?] {
                        let counts = DashboardLayout.Counts.branches(count, hasJoin: hasJoin)
                        expectDisjoint(DashboardLayout(size: size, counts, density: density, top: 7), in: size)
                    }
                }
            }
        }
    }

    private func expectDisjoint(_ layout: DashboardLayout, in size: Size) {
        let rects = layout.places.map(\.rect)
        let area = rects.reduce(0) { $0 + $1.width * $1.height }
        let isInside = rects.allSatisfy {
            $0.x >= 0 && $0.y >= 1 && $0.maxX <= size.width && $0.maxY <= size.height - 1
        }
        let isDisjoint = rects.indices.allSatisfy { index in
            rects[..<index].allSatisfy { other in
                let shared = other.intersection(rects[index])
                return shared.width == 0 || shared.height == 0
            }
        }
        if !isInside || !isDisjoint || area > size.width * size.height {
            Issue.record("places overlap or leave the body at \(size)")
        }
    }

    @Test func `the list scrolls no more than it must`() {
        let layout = {
            DashboardLayout(size: Size(width: 80, height: 24), .branches(100, hasJoin: true), top: $0)
        }
        #expect(layout(0).top(showing: 5) == 0)
        #expect(layout(0).top(showing: 17) == 0)
        #expect(layout(0).top(showing: 18) == 1)
        #expect(layout(40).top(showing: 39) == 39)
        #expect(layout(40).top(showing: 100) == 40)
    }

    @Test func `the join is in sight wherever the list is`() {
        for top in [0, 50, 1000] {
            let layout = DashboardLayout(
                size: Size(width: 80, height: 24), .branches(100, hasJoin: true), top: top)
            #expect(layout.visible.last == 100)
        }
    }
}

extension DashboardLayout {
    /// Whether a branch has a place of its own, or is in a cell.
    func shows(_ position: Int) -> Bool {
        if case .map(let map) = content, position < map.cells.count {
            return map.cells.point(of: map.cells.cell(of: position)) != nil
        }
        return visible.contains(position)
    }
}

extension DashboardLayout.Counts {
    fileprivate static func branches(_ count: Int, hasJoin: Bool = false) -> Self {
        .init(rows: count, lines: count, hasJoin: hasJoin)
    }
}
