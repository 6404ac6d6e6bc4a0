import Canvas
import Comparison
import Execution

/// What a lane of a comparison shows of its branches: who worked when, as far as the lane has been played.
struct LaneBars: Sendable {
    /// Those that work themselves, in declared order.
    let bars: [Bar]

    struct Bar: Sendable {
        /// The place of its branch in the run.
        let branch: Int
        /// From 1, as people count them; the join of the run has none.
        let number: Int?
        let segments: [BarSegment]
        /// When it had given its slot back until what it had called was over.
        var calls: [TimeSpan] = []
        /// It has ended, or waits for what it called.
        let isAtRest: Bool

        /// Without its waits for a slot, in which others worked.
        var ownSegments: [BarSegment] { segments.filter { $0.look != .queued } }

        /// From when to when it worked, without the waits before it.
        var work: TimeSpan? {
            let work = segments.filter { $0.look != .queued && $0.look != .backOff }
            guard let first = work.first, let last = work.last else { return nil }
            return TimeSpan(from: first.from, until: last.until)
        }

        /// How long that is without what it waited in between for a slot or for its calls.
        var worked: Duration? {
            guard let work, let end = work.until else { return nil }
            let queued = segments.filter { $0.look == .queued }.map { TimeSpan(from: $0.from, until: $0.until) }
            return (queued + calls).reduce(end - work.from) { $0 - $1.length(from: work.from, until: end) }
        }
    }

    /// More branches than this are not drawn one by one.
    static let most = 500

    /// - Parameter position: what happened later is not known yet.
    init(of run: RunSnapshot, at position: Duration) {
        var number = 0
        bars = run.branches.indices.compactMap { index in
            let branch = run.branches[index]
            guard run.isWorker(branch) else { return nil }
            if branch.branch != run.join { number += 1 }
            let segments = branch.workSegments.compactMap { $0.known(at: position) }
            let calls = branch.waits.filter(\.isForCalls).map(\.span)
            return Bar(
                branch: index, number: branch.branch == run.join ? nil : number, segments: segments, calls: calls,
                isAtRest: branch.endedAt.map { $0 <= position } ?? false || calls.contains { $0.contains(position) })
        }
    }

    /// One after the other, each as long as its work was: what was never run is drawn as an estimate.
    ///
    /// - Parameter position: what would have come later is not drawn yet.
    init(projecting spans: [ProjectedSpan], of run: RunSnapshot, at position: Duration) {
        let numbers = Dictionary(
            LaneBars(of: run, at: .zero).bars.map { ($0.branch, $0.number) }, uniquingKeysWith: { first, _ in first })
        bars = spans.filter { $0.from < position }.map { span in
            Bar(
                branch: span.branch, number: numbers[span.branch] ?? nil,
                segments: [BarSegment(look: .estimate, from: span.from, until: min(span.until, position))],
                isAtRest: span.until <= position)
        }
    }
}

extension BarSegment {
    /// As it looked at a time; `nil` if it had not begun.
    fileprivate func known(at position: Duration) -> BarSegment? {
        if let until, until <= position { return self }
        guard from < position else { return nil }
        // How it ended was not known then.
        return BarSegment(look: look.isResult ? .streaming : look, from: from, until: position)
    }
}

extension BranchSnapshot {
    /// The segments of its bar, in which a command works from its start on: while it says nothing it waits for nobody.
    fileprivate var workSegments: [BarSegment] {
        // While it waits for its calls it does nothing.
        let calls = Set(waits.filter(\.isForCalls).map(\.span.from))
        // A provider that it had asked too often lets it try again later; alone in a lane it says so itself.
        let pauses = Set(waits.filter(\.isForGate).map(\.span.from).filter { $0 > startedAt ?? .zero })
        let segments = segments.filter { $0.look != .queued || !calls.contains($0.from) }.map { segment in
            segment.look == .queued && pauses.contains(segment.from)
                ? BarSegment(look: .backOff, from: segment.from, until: segment.until) : segment
        }
        guard case .run = kind else { return segments }
        return segments.reduce(into: []) { segments, next in
            if let last = segments.last, last.look == .streaming, last.until == next.from, next.look.isWork {
                segments[segments.count - 1] = BarSegment(look: next.look, from: last.from, until: next.until)
            } else {
                let look: BarLook = next.look == .silent ? .streaming : next.look
                segments.append(BarSegment(look: look, from: next.from, until: next.until))
            }
        }
    }
}

extension BarLook {
    /// It is how an attempt ended.
    fileprivate var isResult: Bool { [.done, .partial, .failed, .cancelled].contains(self) }

    fileprivate var isWork: Bool { isResult || self == .streaming }
}

extension BranchWait {
    fileprivate var isForGate: Bool { if case .queued(.gate) = reason { true } else { false } }
}

extension TimeSpan {
    fileprivate func contains(_ time: Duration) -> Bool { from <= time && until.map { time < $0 } ?? true }
}
