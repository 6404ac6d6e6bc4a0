internal import Canvas
internal import Execution

/// Where the time of the parallel lane went, in parts that are all of it together.
///
/// First the critical path, which would take as long under any cap. What the lane took beyond that is put down to what
/// the chain that ended last waited for: all of it, or as much of each as that chain has more waits than the lane took
/// longer.
struct TimeParts: Sendable {
    private var times: [TimePart.Kind: Duration] = [:]

    subscript(kind: TimePart.Kind) -> Duration { times[kind] ?? .zero }

    /// - Parameters:
    ///   - total: work of all branches, without joins.
    ///   - count: of these branches.
    init(of parallel: Duration, _ best: BestCase, _ waits: ChainWaits, total: Duration, count: Int) {
        let even = count > 0 ? min(best.worked, total / count) : best.worked
        let slowest = max(.zero, (best.longest?.time ?? .zero) - even)
        times = [
            .evenShare: even, .slowestBranch: slowest, .dependencies: best.worked - even - slowest,
            .backOff: best.backOff, .join: best.join,
        ]
        let excess = parallel - best.time
        if excess < .zero { shorten(by: .zero - excess) } else { spread(excess, over: waits, in: parallel) }
    }

    private mutating func spread(_ excess: Duration, over waits: ChainWaits, in parallel: Duration) {
        let all = waits.times.values.reduce(.zero, +)
        var left = excess
        if all > .zero {
            let share = min(1, excess / all)
            for kind in TimePart.Kind.allCases where kind != .rest {
                guard let time = waits.times[kind] else { continue }
                let part = min(left, .nanoseconds((Double(time.nanoseconds) * share).rounded()))
                times[kind] = part
                left -= part
            }
        }
        if self[.contention] < ChainWaits.leastContention(in: parallel) {
            left += times.removeValue(forKey: .contention) ?? .zero
        }
        times[.rest] = left
    }

    /// Times of several runs are not those of the run that is looked at.
    private mutating func shorten(by time: Duration) {
        var left = time
        for kind in [TimePart.Kind.dependencies, .slowestBranch, .backOff, .join, .evenShare] {
            let part = min(left, times[kind] ?? .zero)
            times[kind, default: .zero] -= part
            left -= part
        }
    }
}
