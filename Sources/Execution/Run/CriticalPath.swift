/// The chain of branches that decides when the run ends: each could not begin before the one ahead of it let it.
///
/// It is read from its end back. The end is the join of the run, if that does work of its own; otherwise what ended
/// last, or, while the run is under way, the end of the longest chain of branches that wait for each other, and of
/// several as long ones that whose first has been running longest. A branch that waited for a slot comes after the one
/// that gave a slot back when it began; any other one after what it waited for last: a dependency, the members that it
/// joins, or its caller. Of a group the member counts that ended last, because it is what the group took so long for.
/// What only puts together what is there is no part of the chain, nor is what nobody waited for.
///
/// So to shorten a branch of the chain lets the run end earlier, until another chain is the longest; to shorten any
/// other branch does not, unless its slot is what somebody waits for.
package struct CriticalPath: Sendable, Equatable {
    /// In the order in which they come.
    package let steps: [Step]

    package struct Step: Sendable, Equatable {
        package let branch: BranchID
        /// Why it did not begin earlier.
        package let reason: Reason
        /// When the one before it let it begin, zero for the first; `nil` while that has not come.
        package let from: Duration?
        /// When it ended or gave its slot to the next one; `nil` while that has not come.
        package let until: Duration?
    }

    package enum Reason: Sendable, Equatable {
        /// Nothing came before it.
        case first
        /// It waited for the branch before it.
        case dependency
        /// It waited for the slot of the branch before it.
        case slot
        /// It joins the branch before it, which was the last or is the one that is longest in coming.
        case join
        /// The branch before it called it.
        case call
    }

    package var branches: [BranchID] { steps.map(\.branch) }

    package func contains(_ branch: BranchID) -> Bool { steps.contains { $0.branch == branch } }

    /// While the run is under way, the branch that all the rest of it waits for.
    package var head: BranchID? { steps.first { $0.until == nil }?.branch }

    package init() {
        steps = []
    }

    package init(of run: RunSnapshot) {
        let tree = BranchTree(of: run)
        let open = OpenChain(of: run, tree)
        var past = PastChain(of: run, tree)
        var steps: [Step] = []
        let end = run.result == nil ? open.branches.last : past.end
        if let end { steps = past.steps(to: end, until: run.branches[end].endedAt) }
        let known = Set(steps.map(\.branch))
        for index in open.branches.dropLast().reversed() {
            let branch = run.branches[index]
            // One that waits for its call is ahead of it already.
            guard run.isWorker(branch), !known.contains(branch.branch) else { continue }
            let reason: Reason = steps.isEmpty ? .first : run.isJoin(branch) ? .join : .dependency
            steps.append(Step(branch: branch.branch, reason: reason, from: nil, until: nil))
        }
        self.steps = steps
    }
}

/// What consists of what.
package struct BranchTree {
    /// By the index of a branch, the indexes of those that it consists of or that it called.
    package let members: [[Int]]
    /// Those that are not part of another one, without the join of the run.
    package let roots: [Int]

    package init(of run: RunSnapshot) {
        var members: [[Int]] = Array(repeating: [], count: run.branches.count)
        var roots: [Int] = []
        for (index, branch) in run.branches.enumerated() {
            if let parent = branch.parent {
                members[parent.index].append(index)
            } else if branch.branch != run.join {
                roots.append(index)
            }
        }
        self.members = members
        self.roots = roots
    }

    /// What a join waits for.
    package func joined(by join: BranchSnapshot) -> [Int] {
        join.parent.map { members[$0.index].filter { $0 != join.branch.index } } ?? roots
    }
}
