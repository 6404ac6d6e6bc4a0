package import Canvas
package import Execution

/// One lane of a comparison: the runs it consists of, and what they say.
package struct Lane: Sendable {
    package let kind: LaneKind
    /// In the order in which they ran; none where it was worked out.
    package let runs: [LaneRun]
    package let time: LaneTime
    /// The shortest and the longest of its runs, where there are several.
    package let spread: ClosedRange<Duration>?
    /// How often it was to run.
    package let plannedCount: Int

    /// A lane that ran, once or several times.
    ///
    /// - Parameter planned: how often it was to run; `nil`: as often as it did.
    package init(_ kind: LaneKind, of runs: [LaneRun], planned: Int? = nil) {
        self.kind = kind
        self.runs = runs
        plannedCount = planned ?? runs.count
        let times = runs.compactMap(\.wall).sorted()
        if let reason = runs.lazy.compactMap(\.reasonForNoTime).first {
            (time, spread) = (.none(reason), nil)
        } else if let first = times.first, let last = times.last {
            // Of an even number the shorter one of both in the middle: a time between them is that of no run.
            time = .measured(times[(times.count - 1) / 2])
            spread = times.count > 1 ? first...last : nil
        } else {
            (time, spread) = (.none(.notBegun), nil)
        }
    }

    /// A lane that did not run.
    package init(_ kind: LaneKind, projected time: Duration) {
        self.kind = kind
        runs = []
        plannedCount = 0
        spread = nil
        self.time = .projected(time)
    }

    /// A lane that has nothing to show.
    package init(_ kind: LaneKind, without reason: NoTime) {
        self.kind = kind
        runs = []
        plannedCount = 0
        spread = nil
        time = .none(reason)
    }

    /// It was stopped before it had run as often as it was to, and not by a run that did not finish.
    package var isCutShort: Bool { runs.count < plannedCount && runs.allSatisfy { $0.wall != nil } }

    /// The run that is shown for all of them: the one whose time is that of the lane; the one that has no time, if that is
    /// why the lane has none.
    package var typicalRun: LaneRun? { typicalPlace.map { runs[$0] } }

    /// Its place among the runs, from 0.
    package var typicalPlace: Int? {
        guard let median = time.duration else { return runs.firstIndex { $0.reasonForNoTime != nil } }
        return runs.firstIndex { $0.wall == median }
    }
}

/// One run of a lane.
package struct LaneRun: Sendable {
    package let run: RunSnapshot
    /// The six letters by which `braid show` finds it; `nil` if it was not kept.
    package let id: String?

    package init(_ run: RunSnapshot, id: String? = nil) {
        self.run = run
        self.id = id
    }

    /// From its start to its end; `nil` where that says nothing.
    package var wall: Duration? { reasonForNoTime == nil ? run.result?.wall : nil }
}

/// How long a lane took.
package enum LaneTime: Sendable, Equatable {
    /// It ran; of several runs the median.
    case measured(Duration)
    /// It did not run.
    case projected(Duration)
    /// It did not finish, or what it did cannot be compared: it has no time.
    case none(NoTime)

    package var duration: Duration? {
        switch self {
        case .measured(let time), .projected(let time): time
        case .none: nil
        }
    }

    package var isMeasured: Bool { if case .measured = self { true } else { false } }

    package var reason: NoTime? {
        if case .none(let reason) = self { reason } else { nil }
    }
}

/// Why a lane has no time.
package enum NoTime: Sendable, Equatable {
    case notBegun
    /// It is under way, or its log ends in the midst of it.
    case unfinished
    case cancelled
    /// It ended otherwise than it was to.
    case ended(RunResult.Status, why: SafeText)
    /// It has results of an earlier run, which took it no time.
    case takenOver(Int)
    /// It did not run, and branches that it would have had to run were cancelled by an early decision.
    case decidedEarly
    /// It did not run, and commands would have shared the processor in it.
    case computing(cores: Int)
    /// It did not run, and a provider had limited how often it may be asked.
    case limited(by: SafeText)

    /// Nothing went wrong: it cannot be known.
    var isOfProjection: Bool {
        switch self {
        case .decidedEarly, .computing, .limited: true
        case .notBegun, .unfinished, .cancelled, .ended, .takenOver: false
        }
    }

    /// For a place where a time would stand.
    package var word: SafeText {
        switch self {
        case .notBegun: "did not run"
        case .unfinished: "did not end"
        case .cancelled: "was cancelled"
        case .ended(.incomplete, _): "ended incomplete"
        case .ended(.guarded, _): "was stopped by a guard"
        case .ended: "failed"
        case .takenOver: "ran only in part"
        case .decidedEarly, .computing, .limited: "cannot be worked out"
        }
    }

    /// The same of two lanes.
    var wordOfBoth: SafeText {
        switch self {
        case .cancelled: "were cancelled"
        case .ended(.guarded, _): "were stopped by a guard"
        case .notBegun, .unfinished, .ended, .takenOver, .decidedEarly, .computing, .limited: word
        }
    }

    /// The whole of it: `failed, 1/3 branches failed`.
    package var words: SafeText {
        switch self {
        case .notBegun, .unfinished, .cancelled: word
        case .ended(_, let why): why.isEmpty ? word : "\(word), \(why)"
        case .decidedEarly: "\(word): an early decision cancelled branches that may have run first"
        case .computing(let cores):
            "\(word): commands that compute are slower where they share \(SafeText.count(cores, "core", "cores"))"
        case .limited(let gate): "\(word): nobody knows what \(gate) would have allowed at another pace"
        case .takenOver(let count):
            "\(word): \(count) \(count == 1 ? "branch was" : "branches were") taken over from an earlier run"
        }
    }
}

extension LaneRun {
    /// `nil` if all of it ran, and ended as it was to.
    package var reasonForNoTime: NoTime? {
        guard let result = run.result else { return .unfinished }
        switch result.status {
        case .cancelled: return .cancelled
        case .incomplete, .failed, .guarded:
            return .ended(result.status, why: SafeText(sanitizing: result.reasons.joined(separator: "; ")))
        case .succeeded:
            let count = run.branches.count { !$0.hasBranches && $0.outcome?.status == .cached }
            return count > 0 ? .takenOver(count) : nil
        }
    }
}
