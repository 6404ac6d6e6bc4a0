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
    /// Branches of the chain that decided when it ended, once it has.
    private(set) var critical: Set<Int> = []
    /// When its branches ended, in order, once it has.
    private var ends: [Duration] = []

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
    }

    /// Shows what is known of it at the end: the run that stands for the lane, or what it would have been.
    ///
    /// - Parameter other: the run of the other lane, of which a projection is made.
    mutating func show(_ lane: Lane, beside other: RunSnapshot?) {
        if let typical = lane.typicalRun?.run {
            run = typical
            hasRun = true
            isSimulated = isSimulated || typical.result?.isSimulated == true
            settle()
        } else if let other, case .projected(let time) = lane.time {
            run = other
            hasRun = false
            projectedEnd = time
            projection = kind == .sequential ? ProjectedSpan.oneAfterTheOther(other, until: time) : []
        }
    }

    /// What is known once the run has ended, and does not change any more.
    private mutating func settle() {
        let path = CriticalPath(of: run)
        critical = Set(path.branches.map(\.index))
        ends = run.branches.filter { run.isWorker($0) && !run.isJoin($0) }.compactMap(\.endedAt).sorted()
    }

    // MARK: How it stands

    var branchCount: Int { run.counts.total }

    /// The widest name of a branch, in columns.
    var nameWidth: Int {
        run.branches.lazy.filter { run.isWorker($0) }.map { BranchName(of: $0.branch, in: run).width }.max() ?? 0
    }

    var isTooLargeForBars: Bool { run.branches.count > LaneBars.most }

    /// How long it took, or, while it is under way, takes so far.
    func length(at now: Duration) -> Duration {
        if hasRun, let result = run.result { return result.wall }
        guard hasRun else { return projectedEnd }
        return beganAt.map { max(.zero, now - $0) } ?? run.elapsed
    }

    func isOver(at position: Duration) -> Bool {
        run.result.map { position >= $0.wall || position >= run.elapsed } ?? false
    }

    /// Branches that have ended at a time.
    func endedCount(at position: Duration) -> Int {
        guard hasRun else { return projection.count { $0.until <= position } }
        guard !ends.isEmpty, !isOver(at: position) else { return run.counts.ended }
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Who worked when, up to a time.
    func bars(at position: Duration) -> LaneBars {
        hasRun
            ? LaneBars(of: run, at: position)
            : LaneBars(projecting: projection.filter { $0.from < position }, of: run)
    }

    /// Counts anew, where that is needed to show the lane and something has changed.
    mutating func refresh(at position: Duration, on scale: TimeScale, now: Duration) {
        guard hasRun, isTooLargeForBars else { return counts = nil }
        let basis = LaneCounts.Basis(run: run, scale: scale)
        if let counts, !counts.isOutdated(by: basis, at: now) { return }
        let end = run.result == nil ? position : run.elapsed
        counts = LaneCounts(value: ColumnCounts(of: run, at: end, on: scale), basis: basis, madeAt: now)
    }
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

extension ProjectedSpan {
    /// The work of a run's branches one after the other, in declared order; what is left of the time comes after it.
    static func oneAfterTheOther(_ run: RunSnapshot, until end: Duration) -> [ProjectedSpan] {
        var start = Duration.zero
        return run.branches.indices.compactMap { index in
            let branch = run.branches[index]
            guard run.isWorker(branch), start < end else { return nil }
            var work = Duration.zero
            branch.forEachSpan { _, span in work += span.length(at: run.elapsed) }
            // One at a time nobody has the slot between two attempts.
            for wait in branch.waits {
                if case .backingOff = wait.reason { work += wait.span.length(at: run.elapsed) }
            }
            guard work > .zero else { return nil }
            defer { start += work }
            return ProjectedSpan(branch: index, from: start, until: min(end, start + work))
        }
    }
}
