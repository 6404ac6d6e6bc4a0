import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TimeScaleTests {
    @Test(arguments: [
        (0, 10), (7, 10), (10, 10), (11, 12), (640, 800), (8400, 10_000), (10_000, 10_000), (10_001, 12_000),
        (59_000, 60_000), (60_001, 72_000), (100_000, 120_000), (3_600_000, 3_600_000), (3_600_001, 4_320_000),
        (90_000_000, 90_000_000),
    ])
    func `all of a run ends at a round time`(end: Int, length: Int) {
        #expect(TimeScale.round(.milliseconds(end)) == .milliseconds(length))
    }

    @Test func `while time goes on the scale changes seldom, and never by much`() {
        var lengths: [Duration] = []
        for tenths in 1...36_000 {
            let length = TimeScale.round(.milliseconds(tenths * 100))
            #expect(length >= .milliseconds(tenths * 100))
            #expect(length * 2 <= .milliseconds(tenths * 100) * 3 + .milliseconds(20))
            if lengths.last != length { lengths.append(length) }
        }
        #expect(lengths.count < 50)
    }

    @Test func `what happened has a column at least, and neighbours share none`() {
        let scale = TimeScale(length: .seconds(10), width: 50)
        #expect(scale.columns(from: .seconds(2), until: .seconds(2)) == 10..<11)
        #expect(scale.columns(from: .seconds(2), until: .milliseconds(2001)) == 10..<11)
        for cut in stride(from: 500, through: 9500, by: 130) {
            let left = scale.columns(from: .zero, until: .milliseconds(cut))
            let right = scale.columns(from: .milliseconds(cut), until: .seconds(10))
            #expect(left?.upperBound == right?.lowerBound)
        }
    }

    @Test func `what is out of sight has no column, and what reaches into it is cut`() {
        let scale = TimeScale(start: .seconds(4), length: .seconds(2), width: 20)
        #expect(scale.columns(from: .seconds(1), until: .seconds(3)) == nil)
        #expect(scale.columns(from: .seconds(6), until: .seconds(7)) == nil)
        #expect(scale.columns(from: .seconds(1), until: .seconds(5)) == 0..<10)
        #expect(scale.columns(from: .seconds(5), until: .seconds(100_000_000)) == 10..<20)
    }

    @Test(arguments: [
        (10, 54, ["0s", "2s", "4s", "6s", "8s"]), (1, 40, ["0s", "0.2s", "0.4s", "0.6s", "0.8s"]),
        (120, 40, ["0s", "30s", "1m", "1m30s"]), (7200, 30, ["0s", "1h"]),
        (9000, 60, ["0s", "30m", "1h", "1h30m", "2h"]),
        (86_400 * 3, 40, ["0s", "24h", "48h"]),
    ])
    func `marks are at round times`(seconds: Int, width: Int, labels: [String]) {
        #expect(TimeScale(length: .seconds(seconds), width: width).ticks.map(\.label.text) == labels)
    }

    @Test func `a mark has room for what it says, whatever the scale`() {
        for width in [1, 9, 24, 54, 180] {
            for end in [1, 3, 50, 999, 4000, 61_000, 3_599_000, 90_000_000, 31_536_000_000] {
                for start in [0, end / 3] {
                    let scale = TimeScale(start: .milliseconds(start), length: .milliseconds(end), width: width)
                    let ticks = scale.ticks
                    #expect(ticks.count <= width / 8 + 1)
                    for (tick, next) in zip(ticks, ticks.dropFirst()) {
                        #expect(tick.column + tick.label.width < next.column)
                    }
                    #expect(ticks.allSatisfy { (0..<width).contains($0.column) })
                }
            }
        }
    }

    // MARK: What a person looks at

    private let all = TimeScale(length: .seconds(16), width: 32)

    @Test func `zooming keeps the middle, and ends at ten milliseconds and at all of the time`() {
        let half = all.zoomed(in: true, of: all)
        #expect((half.start, half.length) == (.seconds(4), .seconds(8)))
        #expect(half.zoomed(in: false, of: all) == all)
        #expect(all.zoomed(in: false, of: all) == all)
        var scale = all
        for _ in 0..<40 { scale = scale.zoomed(in: true, of: all) }
        #expect(scale.length == .milliseconds(10))
        #expect(scale.start + scale.length / 2 == .seconds(8))
    }

    @Test func `panning stops at both ends`() {
        let half = all.zoomed(in: true, of: all)
        #expect(half.panned(by: 1, of: all).start == .seconds(6))
        #expect(half.panned(by: -1, of: all).start == .seconds(2))
        #expect(half.panned(by: -3, of: all).start == .zero)
        #expect(half.panned(by: 9, of: all).end == .seconds(16))
        #expect(all.panned(by: 1, of: all) == all)
    }

    @Test func `a part that is no longer there gives way to what is`() {
        let late = TimeScale(start: .seconds(12), length: .seconds(4), width: 32)
        let short = TimeScale(length: .seconds(6), width: 20)
        #expect(late.moved(into: short) == TimeScale(start: .seconds(2), length: .seconds(4), width: 20))
        #expect(all.moved(into: short) == short)
    }
}
