package import Canvas
internal import Execution

/// How long the same branches took, or would take, with so many slots.
package struct WhatIfRow: Sendable, Equatable {
    package let slots: Int
    package let time: Duration
    package let speedUp: Double
    /// A lane of the comparison really ran so; otherwise it was worked out.
    package let isMeasured: Bool
    /// It is no shorter than the row before: why; `nil` where it is.
    package let limit: Limit?

    package enum Limit: Sendable, Equatable {
        /// The critical path: what more slots do not change, in order.
        case path([SafeText])
        /// Caps of groups, of fan-outs or of providers: `the cap of 8 of letter`.
        case caps(SafeText)
        /// Branches still wait for one, but it takes more of them to end earlier.
        case slots
    }

    /// `no gain: limited by plan ▸ draft`; `nil` where there is a gain.
    package func remark(_ glyphs: Glyphs) -> SafeText? {
        switch limit {
        case nil: return nil
        case .slots: return "no gain yet: branches still wait for a slot"
        case .caps(let words): return "no gain: limited by \(words)"
        case .path(let path):
            guard path.count > 3, let last = path.last else {
                return "no gain: limited by \(SafeText.joined(path, by: " \(glyphs.prompt) "))"
            }
            return "no gain: limited by \(path[0]) \(glyphs.prompt) \(path.count - 2) more \(glyphs.prompt) \(last)"
        }
    }
}

/// The same branches under the caps 1, 2, 4, 8 and so on, up to as many as can be at work at once.
struct WhatIfTable {
    private(set) var rows: [WhatIfRow] = []
    private let projection: RunProjection

    /// - Parameter slots: of the lane that runs all at once; `nil` is no limit.
    init(
        of projection: RunProjection, sequential: LaneTime, parallel: LaneTime, slots: Int?, best: BestCase
    ) {
        self.projection = projection
        guard let slowest = sequential.duration, let fastest = parallel.duration else { return }
        let width = best.width
        let actual = min(slots ?? .max, width)
        var before = slowest
        // What limits any number of slots; looked for once a row is no gain.
        var last: (time: Duration, limit: WhatIfRow.Limit)?
        // Also as many as the caps of groups let through.
        for slots in Self.caps(upTo: width, with: [actual, max(1, min(width, projection.mostAtOnce))]) {
            let (time, isMeasured): (Duration, Bool) =
                if slots == actual {
                    (fastest, parallel.isMeasured)
                } else if slots == 1 {
                    (slowest, sequential.isMeasured)
                } else {
                    (projection.schedule(slots: slots).time, false)
                }
            var limit: WhatIfRow.Limit?
            if slots > 1, time >= before * (1 - LimitingCaps.smallestGain) {
                let end = last ?? endlessLimit(best)
                last = end
                let projected = isMeasured ? projection.schedule(slots: slots).time : time
                let isLast = projected <= end.time * (1 + LimitingCaps.smallestGain)
                limit = isLast ? end.limit : self.limit(by: LimitingCaps(of: projection, slots: slots), best)
            }
            rows.append(
                WhatIfRow(
                    slots: slots, time: time, speedUp: time > .zero ? slowest / time : 1, isMeasured: isMeasured,
                    limit: limit))
            before = min(before, time)
        }
    }

    private func endlessLimit(_ best: BestCase) -> (Duration, WhatIfRow.Limit) {
        let caps = LimitingCaps(of: projection, slots: nil)
        return (caps.time, limit(by: caps, best))
    }

    private func limit(by caps: LimitingCaps, _ best: BestCase) -> WhatIfRow.Limit {
        if caps.isOnlyRun { return .slots }
        if let words = caps.otherWords { return .caps(words) }
        return .path(best.path.map { projection.run.shownName(of: $0.branch) })
    }

    private static func caps(upTo width: Int, with others: [Int]) -> [Int] {
        var caps = Set([1, width] + others)
        var cap = 2
        while cap < width {
            caps.insert(cap)
            cap *= 2
        }
        return caps.sorted()
    }
}
