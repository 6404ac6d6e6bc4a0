import Execution

/// What a person chose of the timeline, and what is kept of the run between frames.
struct TimelineState: Sendable {
    /// `nil` is what shows all there is.
    var lanes: TimelineLanes?
    /// The part of the time that is looked at; `nil` is all of it.
    var window: TimeScale?
    /// The first lane.
    var top = 0
    private(set) var facts = TimelineFacts()

    mutating func take(_ facts: TimelineFacts) {
        self.facts = facts
    }
}

/// What a timeline shows that takes a look at all branches: made anew when something has happened, of a large run at
/// most a few times a second.
struct TimelineFacts: Sendable {
    let basis: Basis
    /// When it was made.
    let moment: Duration
    let criticalPath: CriticalPath
    let critical: Set<Int>
    let counts: ColumnCounts
    private(set) var slots: SlotRows?
    private(set) var kinds: KindLanes?
    private(set) var heatMap: HeatMap?
    let slowest: SlowestBranches
    /// When branches are expected to end that have not, by the index of the branch.
    let estimates: [Int: TimeSpan]

    /// What it was made of; the same basis gives the same facts.
    struct Basis: Sendable, Equatable {
        let lanes: TimelineLanes
        let scale: TimeScale
        /// Changes of the run so far.
        let changes: Int
        let branchCount: Int
        let rowCount: Int
    }

    /// A run with more branches than this is looked at less often.
    static let mostForEveryFrame = 500
    private static let (pause, longestPause) = (Duration.milliseconds(250), Duration.seconds(1))

    init() {
        basis = Basis(
            lanes: .branches, scale: TimeScale(length: .zero, width: 1), changes: -1, branchCount: 0, rowCount: 0)
        moment = .zero
        criticalPath = CriticalPath()
        critical = []
        counts = ColumnCounts(basis.scale)
        slowest = SlowestBranches()
        estimates = [:]
    }

    init(of run: RunSnapshot, at now: Duration, _ basis: Basis, estimates: [Int: TimeSpan]) {
        self.basis = basis
        self.estimates = estimates
        moment = now
        criticalPath = CriticalPath(of: run)
        critical = Set(criticalPath.branches.map(\.index))
        counts = ColumnCounts(of: run, at: now, on: basis.scale)
        slowest = SlowestBranches(of: run, at: now, count: TimelineFacts.mostSlowest)
        switch basis.lanes {
        case .branches: break
        case .slots: slots = SlotRows(of: run, at: now)
        case .kinds: kinds = KindLanes(of: run, at: now, on: basis.scale)
        case .heatMap: heatMap = HeatMap(of: run, at: now, on: basis.scale, rowCount: basis.rowCount)
        }
    }

    private static let mostSlowest = 100

    /// - Parameter isMoving: time passes; what stands still is shown as it is.
    func isOutdated(by basis: Basis, at now: Duration, isMoving: Bool) -> Bool {
        let age = now - moment
        if basis == self.basis, age == .zero { return false }
        if !isMoving || basis.branchCount <= Self.mostForEveryFrame || age < .zero { return true }
        if basis.lanes != self.basis.lanes || basis.scale != self.basis.scale || basis.rowCount != self.basis.rowCount {
            return true
        }
        return age >= (basis.changes == self.basis.changes ? Self.longestPause : Self.pause)
    }
}
