import Execution

/// Which branches are slow, looked up at most twice a second: asking it of each branch in each frame is too dear where
/// there are thousands.
struct SlowBranches: Sendable {
    private(set) var indexes: Set<Int> = []
    /// In the order in which they began.
    private(set) var ordered: [Int] = []
    private(set) var checkedAt: Duration?

    private static let interval = Duration.milliseconds(500)

    /// Whether it is time to look again; a replay may have gone back.
    fileprivate func isOutdated(at elapsed: Duration) -> Bool {
        guard let checkedAt else { return true }
        return elapsed < checkedAt || elapsed - checkedAt >= Self.interval
    }

    fileprivate init(_ ordered: [Int], at elapsed: Duration) {
        self.ordered = ordered
        indexes = Set(ordered)
        checkedAt = elapsed
    }

    init() {}
}

extension DashboardState {
    /// Only what runs can be slow, so the others are not asked.
    mutating func findSlowBranches() {
        let picture = self.picture
        guard slow.isOutdated(at: picture.elapsed) else { return }
        slow = SlowBranches(
            picture.running.open.filter { isSlow(picture.run.branches[$0]) }, at: picture.elapsed)
    }

    func isSlow(_ branch: BranchSnapshot) -> Bool { slowness(of: branch) != nil }
}
