package import Canvas
internal import Execution

/// How long the same branches took, or would take, with so many slots.
package struct WhatIfRow: Sendable, Equatable {
    package let slots: Int
    package let time: Duration
    package let speedUp: Double
    /// A lane of the comparison really ran so; otherwise it was worked out.
    package let isMeasured: Bool
    /// It is no shorter than the row before: what more slots do not change, the branches of the chain in order.
    package let limitedBy: [SafeText]?

    /// `no gain: limited by plan ▸ draft`; `nil` where there is a gain.
    package func remark(_ glyphs: Glyphs) -> SafeText? {
        guard let limitedBy else { return nil }
        guard limitedBy.count > 3, let last = limitedBy.last else {
            return "no gain: limited by \(SafeText.joined(limitedBy, by: " \(glyphs.prompt) "))"
        }
        return
            "no gain: limited by \(limitedBy[0]) \(glyphs.prompt) \(limitedBy.count - 2) more \(glyphs.prompt) \(last)"
    }
}

/// The same branches under the caps 1, 2, 4, 8 and so on, up to as many as can be at work at once.
struct WhatIfTable {
    private(set) var rows: [WhatIfRow] = []
    private let projection: RunProjection

    /// What is shorter by less than this is no gain.
    private static let smallestGain = 0.01

    /// - Parameter slots: of the lane that runs all at once; `nil` is no limit.
    init(
        of projection: RunProjection, sequential: LaneTime, parallel: LaneTime, slots: Int?, best: BestCase
    ) {
        self.projection = projection
        guard let slowest = sequential.duration, let fastest = parallel.duration else { return }
        let width = best.width
        let actual = min(slots ?? .max, width)
        var before = slowest
        for slots in Self.caps(upTo: width, with: actual) {
            let (time, isMeasured): (Duration, Bool)
            var limit = best.path.map(\.branch)
            if slots == actual {
                (time, isMeasured) = (fastest, parallel.isMeasured)
            } else if slots == 1 {
                (time, isMeasured) = (slowest, sequential.isMeasured)
            } else {
                let schedule = projection.schedule(slots: slots)
                (time, isMeasured, limit) = (schedule.time, false, schedule.path)
            }
            let hasGain = slots == 1 || time < before * (1 - Self.smallestGain)
            rows.append(
                WhatIfRow(
                    slots: slots, time: time, speedUp: time > .zero ? slowest / time : 1, isMeasured: isMeasured,
                    limitedBy: hasGain ? nil : limit.map { projection.run.shownName(of: $0) }))
            before = min(before, time)
        }
    }

    private static func caps(upTo width: Int, with actual: Int) -> [Int] {
        var caps: Set<Int> = [1, actual, width]
        var cap = 2
        while cap < width {
            caps.insert(cap)
            cap *= 2
        }
        return caps.sorted()
    }
}
