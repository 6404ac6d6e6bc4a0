import Canvas
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

        /// Without its waits for a slot, in which others worked.
        var ownSegments: [BarSegment] { segments.filter { $0.look != .queued } }

        /// From when to when it worked, without the waits before it.
        var work: TimeSpan? {
            let work = segments.filter { $0.look != .queued && $0.look != .backOff }
            guard let first = work.first, let last = work.last else { return nil }
            return TimeSpan(from: first.from, until: last.until)
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
            return Bar(
                branch: index, number: branch.branch == run.join ? nil : number,
                segments: branch.segments.compactMap { $0.known(at: position) })
        }
    }

    /// One after the other, each as long as its work was: what was never run is drawn as an estimate.
    init(projecting spans: [ProjectedSpan], of run: RunSnapshot) {
        let numbers = Dictionary(
            LaneBars(of: run, at: .zero).bars.map { ($0.branch, $0.number) }, uniquingKeysWith: { first, _ in first })
        bars = spans.map { span in
            Bar(
                branch: span.branch, number: numbers[span.branch] ?? nil,
                segments: [BarSegment(look: .estimate, from: span.from, until: span.until)])
        }
    }
}

/// The place of a branch among others that would run one after the other.
struct ProjectedSpan: Sendable, Equatable {
    let branch: Int
    let from: Duration
    let until: Duration
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

extension BarLook {
    /// It is how an attempt ended.
    fileprivate var isResult: Bool { [.done, .partial, .failed, .cancelled].contains(self) }

    /// Nothing comes after it in its bar.
    var isEnd: Bool { isResult || self == .estimate }
}
