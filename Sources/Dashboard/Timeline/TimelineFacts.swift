import Execution

/// What a timeline shows that takes a look at all branches: made anew when something has happened, of a large run at
/// most a few times a second.
struct TimelineFacts: Sendable {
    let basis: Basis
    /// When it was made.
    let moment: Duration
    private let history: History
    let counts: ColumnCounts
    private(set) var kinds: KindLanes?
    private(set) var heatMap: HeatMap?

    /// What it was made of; the same basis gives the same facts.
    struct Basis: Sendable, Equatable {
        let lanes: TimelineLanes
        let scale: TimeScale
        /// Changes of the run so far.
        let changes: Int
        let branchCount: Int
        let rowCount: Int

        /// It is of the same run at the same point, whatever is shown of it.
        fileprivate func isOfSameRun(as other: Basis) -> Bool {
            changes == other.changes && branchCount == other.branchCount
        }
    }

    /// What is the same on every scale.
    private struct History: Sendable {
        var criticalPath = CriticalPath()
        var critical: Set<Int> = []
        /// Made when it is looked at first.
        var slots: SlotRows?
        var slowest = SlowestBranches()
        var estimates: [Int: TimeSpan] = [:]
    }

    /// A run with more branches than this is looked at less often.
    static let mostForEveryFrame = 500
    private static let (pause, longestPause) = (Duration.milliseconds(250), Duration.seconds(1))
    private static let mostSlowest = 100

    var criticalPath: CriticalPath { history.criticalPath }
    /// The same branches, by index.
    var critical: Set<Int> { history.critical }
    var slowest: SlowestBranches { history.slowest }
    /// When branches are expected to end that have not, by the index of the branch.
    var estimates: [Int: TimeSpan] { history.estimates }
    var slots: SlotRows? { basis.lanes == .slots ? history.slots : nil }

    init() {
        basis = Basis(
            lanes: .branches, scale: TimeScale(length: .zero, width: 1), changes: -1, branchCount: 0, rowCount: 0)
        moment = .zero
        history = History()
        counts = ColumnCounts(basis.scale)
    }

    init(of run: RunSnapshot, at now: Duration, _ basis: Basis, estimates: [Int: TimeSpan]) {
        let path = CriticalPath(of: run)
        let history = History(
            criticalPath: path, critical: Set(path.branches.map(\.index)),
            slowest: SlowestBranches(of: run, at: now, count: Self.mostSlowest), estimates: estimates)
        self.init(of: run, at: now, basis, history)
    }

    private init(of run: RunSnapshot, at now: Duration, _ basis: Basis, _ history: History) {
        var history = history
        if basis.lanes == .slots, history.slots == nil { history.slots = SlotRows(of: run, at: now) }
        self.basis = basis
        self.history = history
        moment = now
        counts = ColumnCounts(of: run, at: now, on: basis.scale)
        switch basis.lanes {
        case .branches, .slots: break
        case .kinds: kinds = KindLanes(of: run, at: now, on: basis.scale)
        case .heatMap: heatMap = HeatMap(of: run, at: now, on: basis.scale, rowCount: basis.rowCount)
        }
    }

    /// The same facts, looked at otherwise: a zoom or other lanes change nothing of what was found out of the run.
    func shown(as other: Basis, of run: RunSnapshot) -> TimelineFacts {
        let basis = Basis(
            lanes: other.lanes, scale: other.scale, changes: basis.changes, branchCount: basis.branchCount,
            rowCount: other.rowCount)
        return basis == self.basis ? self : TimelineFacts(of: run, at: moment, basis, history)
    }

    /// It tells of a run that has gone on since, or of one that was wound back.
    ///
    /// - Parameter isMoving: time passes; what stands still is shown as it is.
    func isOutdated(by basis: Basis, at now: Duration, isMoving: Bool) -> Bool {
        let age = now - moment
        let isOfSameRun = basis.isOfSameRun(as: self.basis)
        if isOfSameRun, age == .zero { return false }
        if !isMoving || basis.branchCount <= Self.mostForEveryFrame || age < .zero { return true }
        return age >= (isOfSameRun ? Self.longestPause : Self.pause)
    }
}
