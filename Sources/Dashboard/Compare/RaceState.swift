import Canvas
package import Comparison
package import Execution

/// What the screen shows of a comparison: both lanes, and, once all of it is over, what is to be said of them.
struct RaceState: Sendable {
    private(set) var sequential = LaneState(.sequential)
    private(set) var parallel = LaneState(.parallel)
    private(set) var mode: ComparisonMode
    private(set) var name: SafeText
    /// What came of it; `nil` while it is under way.
    private(set) var comparison: RunComparison?
    /// Both lanes are played again from here, once they are over; before that they stand at their end.
    var playback: Playback?
    var page = RacePage.lanes
    /// The first line of a page that is scrolled.
    var top = 0
    /// What is said in the lanes is shown below them.
    var showsText = true
    /// The texts that differ, made once they are asked for.
    var differences: [OutputDifference]?

    init(_ mode: ComparisonMode, name: SafeText) {
        self.mode = mode
        self.name = name
    }

    /// One that is over, or that nobody runs.
    init(_ comparison: RunComparison, at now: Duration) {
        self.init(comparison.mode, name: comparison.name)
        end(comparison, at: now)
    }

    subscript(kind: LaneKind) -> LaneState { kind == .sequential ? sequential : parallel }

    /// In its place: what ten thousand branches have done is not to be copied for each thing that happens.
    mutating func change(_ kind: LaneKind, _ body: (inout LaneState) -> Void) {
        if kind == .sequential { body(&sequential) } else { body(&parallel) }
    }

    var isOver: Bool { comparison != nil }
    /// What is lost by stopping it, and what is kept.
    var sentencesOfStopping: [SafeText] {
        let lanes = [sequential, parallel].map { lane -> SafeText in
            let state: SafeText =
                !lane.hasRun ? "has not begun" : lane.run.result != nil ? "has ended" : "still runs"
            return "\(lane.kind.title) \(state)."
        }
        return lanes + ["A stopped lane has no time.", "What was said so far is kept."]
    }
    /// There are too many branches to draw them one by one, or to read along.
    var isLarge: Bool { sequential.isTooLargeForBars || parallel.isTooLargeForBars }
    var isSimulated: Bool { sequential.isSimulated || parallel.isSimulated }

    /// Before the parallel lane has begun, the other one knows the limit, too.
    var plannedSlots: Int? {
        parallel.run.branches.isEmpty ? sequential.run.plannedMaxParallel : parallel.run.maxParallel
    }

    /// Branches come into being while lanes run.
    var branchCount: Int { max(sequential.branchCount, parallel.branchCount) }

    /// The branches of a lane; before it has begun, as the other one has them.
    func outline(of kind: LaneKind) -> RunSnapshot {
        self[kind].run.branches.isEmpty ? self[kind.other].run : self[kind].run
    }

    /// Branches of the critical path, by their paths; none before it is known.
    var critical: Set<String> {
        Set((comparison?.account?.criticalPath ?? []).map(\.branch.path))
    }

    // MARK: What happens

    mutating func take(_ news: RaceNews, at now: Duration) {
        switch news {
        case .began(let kind, let number, let count): change(kind) { $0.begin(at: now, repetition: (number, count)) }
        case .happened(let kind, let events): change(kind) { $0.take(events) }
        case .ended(let comparison): end(comparison, at: now)
        }
    }

    private mutating func end(_ comparison: RunComparison, at now: Duration) {
        self.comparison = comparison
        mode = comparison.mode
        name = comparison.name
        sequential.show(comparison.sequential, beside: comparison.parallel.typicalRun?.run)
        parallel.show(comparison.parallel, beside: comparison.sequential.typicalRun?.run)
        let end = longest(at: now)
        playback = Playback(of: .zero...end, from: end, isPlaying: false, at: now)
    }

    // MARK: Time

    private func longest(at now: Duration) -> Duration { max(sequential.length(at: now), parallel.length(at: now)) }

    /// Both lanes have one time axis, unless all of the shorter one would be a column or two of it.
    func hasOwnAxes(at now: Duration) -> Bool {
        guard isOver else { return false }
        let lengths = LaneKind.allCases.map { self[$0].length(at: now) }
        return lengths.allSatisfy { $0 > .zero } && lengths[0] / lengths[1] > Self.farApart
    }

    private static let farApart = 25.0

    /// The time axis of a lane.
    func scale(of kind: LaneKind, width: Int, at now: Duration) -> TimeScale {
        let end = hasOwnAxes(at: now) ? self[kind].length(at: now) : longest(at: now)
        // The lane that has ended is seldom outlasted by the other one.
        let isKnown = LaneKind.allCases.contains { self[$0].isOver(at: end) && self[$0].length(at: now) == end }
        guard isOver || isKnown else { return TimeScale(length: LiveAxis.length(for: end), width: width) }
        // What is said beside the longest bar has room.
        let columns = max(1, width - min(Self.roomForWords, width / 4))
        return TimeScale(length: end * width / columns, width: width)
    }

    private static let roomForWords = 9

    /// How far a lane has come; `nil` if it has not begun.
    func position(of kind: LaneKind, at now: Duration) -> Duration? {
        let lane = self[kind]
        let length = lane.length(at: now)
        if let playback {
            guard lane.hasRun || length > .zero else { return nil }
            return min(playback.position(at: now), length)
        }
        return lane.hasRun ? length : nil
    }

    /// It is being played again, and has not come to its end.
    func isReplaying(at now: Duration) -> Bool { playback.map { !$0.isAtEnd(at: now) } ?? false }

    func isMoving(at now: Duration) -> Bool { playback?.isMoving(at: now) ?? true }
}

/// What is looked at of a comparison.
enum RacePage: Sendable, Hashable {
    /// The lanes, the figures, and as much of the account as there is room for.
    case lanes
    /// All of the account.
    case account
    /// Where the outputs of the two lanes differ.
    case differences
}

/// What the one who runs a comparison tells of it.
package enum RaceNews: Sendable {
    /// A lane begins, for the first or another time.
    case began(LaneKind, number: Int, of: Int)
    /// Things that happened in the run of a lane, in order.
    case happened(LaneKind, [RunEvent])
    /// All lanes are over, or nothing more comes of them.
    case ended(RunComparison)
}
