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
        let layout = DashboardLayout(size: size, branchCount: count, hasJoin: false)
        guard case .panes(let places) = layout.content else {
            Issue.record("not panes: \(layout.content)")
            return
        }
        #expect(zip(places, widths).allSatisfy { abs($0.rect.width - $1) <= 1 })
    }

    @Test(arguments: [
        (12, Size(width: 80, height: 24)), (100, Size(width: 200, height: 50)), (3, Size(width: 40, height: 10)),
    ])
    func `branches are listed when panes do not fit`(count: Int, size: Size) {
        #expect(DashboardLayout(size: size, branchCount: count, hasJoin: true).view == .list)
    }

    @Test(arguments: [Size(width: 39, height: 24), Size(width: 80, height: 7), Size(width: 0, height: 0)])
    func `nothing is laid out on a screen that is too small`(size: Size) {
        guard case .tooSmall = DashboardLayout(size: size, branchCount: 3, hasJoin: true).content else {
            Issue.record("laid out at \(size)")
            return
        }
    }

    @Test func `at every size all places lie in the body and none on another`() {
        for width in stride(from: 1, through: 220, by: 1) {
            for height in stride(from: 1, through: 60, by: 1) {
                for (count, hasJoin) in [(0, true), (1, false), (3, true), (12, true), (100, true)] {
                    let size = Size(width: width, height: height)
                    let layout = DashboardLayout(size: size, branchCount: count, hasJoin: hasJoin, listTop: 7)
                    expectDisjoint(layout, in: size)
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
            DashboardLayout(size: Size(width: 80, height: 24), branchCount: 100, hasJoin: true, listTop: $0)
        }
        #expect(layout(0).listTop(showing: 5) == 0)
        #expect(layout(0).listTop(showing: 19) == 0)
        #expect(layout(0).listTop(showing: 20) == 1)
        #expect(layout(40).listTop(showing: 39) == 39)
        #expect(layout(40).listTop(showing: 100) == 40)
    }

    @Test func `the join is in sight wherever the list is`() {
        for top in [0, 50, 1000] {
            let layout = DashboardLayout(
                size: Size(width: 80, height: 24), branchCount: 100, hasJoin: true, listTop: top)
            #expect(layout.visible.last == 100)
        }
    }
}
