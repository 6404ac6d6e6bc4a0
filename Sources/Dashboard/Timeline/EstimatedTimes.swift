import Execution

/// What is to come of branches that have not ended, by how long they usually take.
struct EstimatedTimes {
    private let run: RunSnapshot
    private let now: Duration
    private let usual: (BranchSnapshot) -> UsualTime?
    private let tree: BranchTree
    /// By the index of the branch; what is not known of is left out.
    private(set) var spans: [Int: TimeSpan] = [:]
    private var seen: Set<Int> = []

    /// - Parameter usual: how long branches like this one took in earlier runs.
    init(of run: RunSnapshot, at now: Duration, usual: @escaping (BranchSnapshot) -> UsualTime?) {
        self.run = run
        self.now = now
        self.usual = usual
        tree = BranchTree(of: run)
        for index in run.branches.indices { _ = end(of: index) }
    }

    /// When a branch is expected to have ended; now, if nothing is known of it.
    private mutating func end(of index: Int) -> Duration {
        let branch = run.branches[index]
        if let end = branch.endedAt { return end }
        guard seen.insert(index).inserted else { return spans[index]?.until ?? now }
        if branch.hasBranches { return end(ofLastOf: tree.members[index]) }
        let begins = branch.startedAt == nil ? max(now, begin(of: branch)) : now
        guard run.isWorker(branch), let median = usual(branch)?.median else { return begins }
        let end = (branch.startedAt ?? begins) + median
        guard end > begins else { return begins }
        spans[index] = TimeSpan(from: begins, until: end)
        return end
    }

    private mutating func begin(of branch: BranchSnapshot) -> Duration {
        if branch.status == .blocked { return end(ofLastOf: branch.waitsFor.map(\.index)) }
        return run.isJoin(branch) ? end(ofLastOf: tree.joined(by: branch)) : now
    }

    private mutating func end(ofLastOf branches: [Int]) -> Duration {
        branches.reduce(now) { max($0, end(of: $1)) }
    }
}
