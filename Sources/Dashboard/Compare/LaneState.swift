import Canvas
import Comparison
import Execution

/// One lane of a comparison, as far as the screen needs to know it.
struct LaneState: Sendable {
    let kind: LaneKind
    /// The run of it that is shown: the one that is under way, or the one that stands for all of them.
    private(set) var run = RunSnapshot()
    private(set) var isSimulated = false
    /// When that run began, on the clock of the one who watches; `nil` if there is none, or if it is told from a record.
    private(set) var beganAt: Duration?
    /// Which of how many runs it is.
    private(set) var repetition = (number: 1, of: 1)
    /// It has a run, and that is not only worked out.
    private(set) var hasRun = false
    /// What it would have done one after the other, where it did not run.
    private(set) var projection: [ProjectedSpan] = []
    /// How long it would have taken then.
    private(set) var projectedEnd = Duration.zero
    /// How many branches did something, where these are too many to be drawn one by one.
    private(set) var counts: LaneCounts?
    /// Why it has no time although it is over, and the branch that it is due to, where it is due to one.
    private(set) var noTime: NoTime?
    private(set) var failure: LaneFailure?
    /// What its slots did, once it is over and where it is shown.
    private(set) var slotRows: SlotRows?
    /// How many branches it has that work themselves, and the widest name of one, where they are drawn one by one.
    private(set) var (workerCount, nameWidth) = (0, 0)
    /// When its branches were done, when others had only a part or failed, in order, once it has ended.
    private var doneAt: [Duration] = []
    private var partialAt: [Duration] = []
    private var failedAt: [Duration] = []
    private var measuredCount = 0

    init(_ kind: LaneKind) {
        self.kind = kind
    }

    // MARK: What happens

    mutating func begin(at now: Duration, repetition: (number: Int, of: Int)) {
        self = LaneState(kind)
        beganAt = now
        hasRun = true
        self.repetition = repetition
    }

    mutating func take(_ events: [RunEvent]) {
        for event in events {
            run.apply(event)
            switch event.kind {
            case .branchRequest(let branch, _, _): isSimulated = isSimulated || run[branch].isSimulated
            case .branchFinished(let outcome): isSimulated = isSimulated || outcome.isSimulated
            case .runFinished: settle()
            default: break
            }
        }
        measure()
    }

    /// Branches come into being while it runs.
    private mutating func measure() {
        guard run.branches.count != measuredCount else { return }
        measuredCount = run.branches.count
        let workers = isTooLargeForBars ? [] : run.branches.filter { run.isWorker($0) }
        workerCount = workers.count
        nameWidth = workers.map { BranchName(of: $0.branch, in: run).width }.max() ?? 0
    }

    /// Shows what is known of it at the end: the run that stands for the lane, or what it would have been.
    ///
    /// - Parameter other: the run of the other lane, of which a projection is made.
    mutating func show(_ lane: Lane, beside other: RunSnapshot?) {
        if let typical = lane.typicalRun?.run {
            run = typical
            hasRun = true
            // From now on its time is that of its log.
            beganAt = nil
            isSimulated = isSimulated || typical.result?.isSimulated == true
            settle()
        } else if let other, case .projected(let time) = lane.time {
            run = other
            hasRun = false
            projectedEnd = time
            projection = kind == .sequential ? ProjectedSpan.oneAfterTheOther(other, until: time) : []
        }
        measure()
    }

    /// What is known once the run has ended, and does not change any more.
    private mutating func settle() {
        noTime = LaneRun(run).reasonForNoTime
        failure = LaneFailure(of: run)
        slotRows = isTooLargeForBars ? nil : SlotRows(of: run, at: run.elapsed)
        let workers = run.branches.filter { run.isWorker($0) && !run.isJoin($0) }
        partialAt = workers.filter { $0.outcome?.status == .partial }.compactMap(\.endedAt).sorted()
        doneAt = workers.filter { $0.outcome?.status.hasValue == true && $0.outcome?.status != .partial }
            .compactMap(\.endedAt).sorted()
        failedAt = workers.filter { $0.outcome?.status.isFailure == true }.compactMap(\.endedAt).sorted()
    }

    // MARK: How it stands

    var branchCount: Int { run.counts.total }

    var isTooLargeForBars: Bool { run.branches.count > LaneBars.most }

    /// How long it took, or, while it is under way, takes so far.
    func length(at now: Duration) -> Duration {
        if hasRun, let result = run.result { return result.wall }
        guard hasRun else { return projectedEnd }
        return beganAt.map { max(.zero, now - $0) } ?? run.elapsed
    }

    func isOver(at position: Duration) -> Bool {
        // What is worked out ends when that would have, and not with the run that it was worked out from.
        if !hasRun, projectedEnd > .zero { return position >= projectedEnd }
        guard let result = run.result else { return noTime != nil && position >= run.elapsed }
        return position >= result.wall || position >= run.elapsed
    }

    /// How many branches were done at a time, how many had only a part, and how many had failed.
    func ends(at position: Duration) -> (done: Int, partial: Int, failed: Int) {
        guard hasRun else { return (projection.count { $0.until <= position }, 0, 0) }
        let counts = run.counts
        guard run.result != nil, !isOver(at: position) else {
            return (counts.succeeded, counts.partial, counts.failed)
        }
        return (doneAt.count(upTo: position), partialAt.count(upTo: position), failedAt.count(upTo: position))
    }

    /// Its branches have ended, and what puts them together is at work.
    func isJoining(at position: Duration) -> Bool {
        guard hasRun, let join = run.join, let start = run[join].startedAt, start <= position else { return false }
        return run[join].endedAt.map { position < $0 } ?? true
    }

    /// Who worked when, up to a time.
    func bars(at position: Duration) -> LaneBars {
        hasRun
            ? LaneBars(of: run, at: position)
            : LaneBars(projecting: projection, of: run, at: position)
    }

    /// It was worked out as a whole: when each of its branches would run is not known.
    var isWhole: Bool { !hasRun && projection.isEmpty && projectedEnd > .zero }

    /// Counts anew, where that is needed to show the lane and something has changed.
    mutating func refresh(at position: Duration, on scale: TimeScale, now: Duration) {
        guard hasRun, isTooLargeForBars else { return counts = nil }
        let basis = LaneCounts.Basis(run: run, scale: scale)
        if let counts, !counts.isOutdated(by: basis, at: now) { return }
        let end = run.result == nil ? position : run.elapsed
        counts = LaneCounts(value: ColumnCounts(of: run, at: end, on: scale), basis: basis, madeAt: now)
    }
}

extension [Duration] {
    /// How many are not later; they are in order.
    fileprivate func count(upTo time: Duration) -> Int { partitioningIndex { $0 > time } }
}

/// What happened in each column of the time axis; kept, because it takes a look at all branches.
struct LaneCounts: Sendable {
    let value: ColumnCounts
    let basis: Basis
    let madeAt: Duration

    struct Basis: Sendable, Equatable {
        let elapsed: Duration
        let isOver: Bool
        let scale: TimeScale

        init(run: RunSnapshot, scale: TimeScale) {
            elapsed = run.elapsed
            isOver = run.result != nil
            self.scale = scale
        }
    }

    private static let pause = Duration.milliseconds(250)

    /// While the run goes on, a few times a second are enough.
    func isOutdated(by basis: Basis, at now: Duration) -> Bool {
        guard basis != self.basis else { return false }
        return basis.isOver || basis.scale != self.basis.scale || !(.zero..<Self.pause).contains(now - madeAt)
    }
}
