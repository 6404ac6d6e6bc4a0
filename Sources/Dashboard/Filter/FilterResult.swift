import Execution

/// What a filter has found in a run.
struct FilterResult: Sendable {
    /// By index.
    let isFound: [Bool]
    /// Of the branches that the header counts.
    let count: Int
    /// Of some branches only the end of what they said was searched.
    let hasMissed: Bool

    func finds(_ branch: BranchID) -> Bool { isFound.indices.contains(branch.index) && isFound[branch.index] }
}

extension BranchFilter {
    /// - Parameter searches: what was found in the words of branches before.
    func found(in state: DashboardState, _ searches: inout OutputSearches) -> FilterResult {
        let run = state.run
        var count = 0
        searches.begin()
        let isFound = run.branches.map { branch in
            let isFound = matches(branch, in: state, &searches)
            if isFound, branch.isCounted(in: run) { count += 1 }
            return isFound
        }
        return FilterResult(isFound: isFound, count: count, hasMissed: searches.hasMissed)
    }
}

extension BranchSnapshot {
    /// It is one of those that the header counts.
    func isCounted(in run: RunSnapshot) -> Bool { !hasBranches && !isJoin && branch != run.join }
}
