internal import Execution

/// The longest chain of branches that need each other, which no number of slots makes shorter.
struct BestCase: Sendable {
    let time: Duration
    /// Each branch once, in order, and how long it worked.
    let path: [(branch: BranchID, took: Duration)]
    /// The most branches that could be at work at once.
    let width: Int

    /// - Parameter alone: how the same branches ran one at a time, where they did: they may be shorter then.
    init(of projection: RunProjection, alone: RunSnapshot?) {
        let own = projection.unlimited
        let other = alone.map { RunProjection(of: $0).unlimited }.flatMap { $0.time < own.time ? $0 : nil }
        let schedule = other ?? own
        time = schedule.time
        width = max(1, own.mostAtOnce)
        var took: [BranchID: Duration] = [:]
        for link in schedule.chain { took[link.branch, default: .zero] += link.took }
        let path = schedule.path.map { (branch: $0, took: took[$0] ?? .zero) }
        self.path = other == nil ? path : Self.renamed(path, in: projection.run)
    }

    /// In another run the same branches may have other numbers.
    private static func renamed(
        _ path: [(branch: BranchID, took: Duration)], in run: RunSnapshot
    ) -> [(branch: BranchID, took: Duration)] {
        var wanted: [String: BranchID] = [:]
        let paths = Set(path.map(\.branch.path))
        for branch in run.branches where paths.contains(branch.branch.path) {
            wanted[branch.branch.path] = branch.branch
        }
        return path.compactMap { link in wanted[link.branch.path].map { ($0, link.took) } }
    }
}
