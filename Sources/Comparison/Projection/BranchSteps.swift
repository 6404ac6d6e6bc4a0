internal import Execution

/// What a branch did, one after the other, as far as that takes time: what a projection lets it do again.
struct BranchSteps: Sendable {
    private(set) var steps: [Step] = []

    enum Step: Sendable, Equatable {
        /// It holds a slot for so long, and does not begin before its provider let it.
        case work(Duration, notBefore: Duration)
        /// It waits for its next attempt.
        case pause(Duration)
        /// It waits for branches that it called, by index.
        case calls([Int])
    }

    init() {}

    /// - Parameter calls: the branches that it called, in order.
    init(of branch: BranchSnapshot, calling calls: [Int], in run: RunSnapshot, _ gates: GateOpenings) {
        var calls = calls[...]
        var last: TimeSpan?
        for span in Self.spans(of: branch, until: run.elapsed) {
            if let last {
                addWaits(of: branch, from: last.end(at: run.elapsed), until: span.from, &calls, in: run)
            }
            let opened = gates.last(before: span.from, for: branch)
            steps.append(.work(span.length(at: run.elapsed), notBefore: opened ?? .zero))
            last = span
        }
    }

    /// When it held a slot; two attempts that ran side by side are one span.
    private static func spans(of branch: BranchSnapshot, until now: Duration) -> [TimeSpan] {
        var spans: [TimeSpan] = []
        branch.forEachSpan { spans.append($1) }
        guard spans.count > 1 else { return spans }
        var merged: [TimeSpan] = []
        for span in spans.sorted(by: { $0.from < $1.from }) {
            if let last = merged.indices.last, span.from < merged[last].end(at: now) {
                merged[last].until = max(merged[last].end(at: now), span.end(at: now))
            } else {
                merged.append(span)
            }
        }
        return merged
    }

    private mutating func addWaits(
        of branch: BranchSnapshot, from: Duration, until: Duration, _ calls: inout ArraySlice<Int>, in run: RunSnapshot
    ) {
        for wait in branch.waits where wait.span.from >= from && wait.span.from <= until {
            switch wait.reason {
            case .backingOff: steps.append(.pause(wait.span.length(at: run.elapsed)))
            case .calls:
                // Those that began before it went on.
                let made = calls.prefix { run.branches[$0].firstKnownAt ?? .zero <= wait.span.end(at: run.elapsed) }
                calls = calls.dropFirst(made.count)
                steps.append(.calls(Array(made)))
            case .blocked, .queued: break
            }
        }
    }

    /// All that it worked.
    var work: Duration {
        steps.reduce(.zero) { sum, step in if case .work(let time, _) = step { sum + time } else { sum } }
    }

    /// All that it worked, and waited for its next attempt.
    var sum: Duration {
        steps.reduce(.zero) { sum, step in
            switch step {
            case .work(let time, _), .pause(let time): sum + time
            case .calls: sum
            }
        }
    }
}

extension BranchSnapshot {
    fileprivate var firstKnownAt: Duration? { [queuedAt, startedAt, endedAt].compactMap(\.self).min() }
}
