/// The longest chain of branches that have not ended and wait for each other, from the join of the run on to the one
/// that the others wait for.
struct OpenChain {
    /// By index; the join of the run comes first, a branch that waits for no other one last.
    let branches: [Int]

    /// The best chain that begins with a branch.
    private struct Chain {
        /// The next branch in it.
        var next: Int?
        /// How many of it do work of their own.
        var length: Int
        /// When its last branch began.
        var since: Duration?

        /// Whether it is longer, or as long and its last branch has been running longer.
        func outlasts(_ other: Chain) -> Bool {
            if length != other.length { return length > other.length }
            guard let since else { return false }
            return other.since.map { since < $0 } ?? true
        }
    }

    init(of run: RunSnapshot, _ tree: BranchTree) {
        guard run.result == nil, let join = run.join else {
            branches = []
            return
        }
        let chains = Self.chains(from: join.index, in: run, tree)
        var branches: [Int] = []
        var next: Int? = join.index
        while let index = next {
            branches.append(index)
            next = chains[index]?.next
        }
        self.branches = branches
    }

    /// For a branch and all that it waits for; no recursion, since chains may be as long as a file can say.
    private static func chains(from start: Int, in run: RunSnapshot, _ tree: BranchTree) -> [Int: Chain] {
        var chains: [Int: Chain] = [:]
        var path = [Step(index: start, others: waited(for: start, in: run, tree))]
        // What is on the way is not gone into again, so that it ends whatever a log says.
        var seen: Set<Int> = [start]
        while let step = path.last {
            guard step.next < step.others.count else {
                chains[step.index] = best(of: step.others, after: run.branches[step.index], in: run, chains)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let other = step.others[step.next]
            guard seen.insert(other).inserted else { continue }
            path.append(Step(index: other, others: waited(for: other, in: run, tree)))
        }
        return chains
    }

    /// A branch on the way, and how much of what it waits for has been looked at.
    private struct Step {
        let index: Int
        let others: [Int]
        var next = 0
    }

    private static func best(
        of others: [Int], after branch: BranchSnapshot, in run: RunSnapshot, _ chains: [Int: Chain]
    ) -> Chain {
        let length = run.isWorker(branch) ? 1 : 0
        var best: Chain?
        for other in others {
            guard let chain = chains[other] else { continue }
            let longer = Chain(next: other, length: chain.length + length, since: chain.since)
            if best.map(longer.outlasts) ?? true { best = longer }
        }
        return best ?? Chain(length: length, since: branch.startedAt)
    }

    /// What has to end before a branch can begin, or go on, or end.
    private static func waited(for index: Int, in run: RunSnapshot, _ tree: BranchTree) -> [Int] {
        let branch = run.branches[index]
        let others: [Int]
        if branch.status == .blocked {
            others = branch.waitsFor.map(\.index)
        } else if run.isJoin(branch), branch.startedAt == nil {
            others = tree.joined(by: branch)
        } else {
            others = tree.members[index]
        }
        return others.filter { !run.branches[$0].status.isEnded }
    }
}
