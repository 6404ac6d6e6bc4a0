internal import Execution

/// What is known of a branch, of those of a run by the index of their `BranchID`.
protocol KnownBranch {
    var outcome: Outcome? { get }
    var parent: BranchID? { get }
    var isJoin: Bool { get }
}

extension BranchSnapshot: KnownBranch {}
extension BranchStory: KnownBranch {}

extension Array where Element: KnownBranch {
    /// Of the outermost branches that ended; where such a one consists of others and did not end, of those of them.
    var outermostOutcomes: [Outcome] {
        filter { branch in
            guard branch.outcome != nil, !branch.isJoin else { return false }
            var parent = branch.parent
            while let id = parent {
                if self[id.index].outcome != nil { return false }
                parent = self[id.index].parent
            }
            return true
        }.compactMap(\.outcome)
    }
}
