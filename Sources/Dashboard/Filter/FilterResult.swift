import Execution

/// What a filter has found in a run.
struct FilterResult: Sendable {
    /// By index: those that fit, and those of which that is not known yet.
    let isShown: [Bool]
    /// By index: those that are known to fit.
    let isFound: [Bool]
    /// Of the branches that the header counts.
    let count: Int
    /// Of how many of 100 branches it is known whether they fit; `nil` if of all.
    let searchedPercent: Int?
    /// Some of what branches have said was not searched yet.
    let isUnfinished: Bool
    /// Of some branches only the end of what they said was searched.
    let hasMissed: Bool

    func finds(_ branch: BranchID) -> Bool { isFound.indices.contains(branch.index) && isFound[branch.index] }
}

extension BranchFilter {
    /// - Parameters:
    ///   - searches: what was found in the words of branches before.
    ///   - byteCount: of what they said no more is searched now.
    func found(
        in state: DashboardState, _ searches: inout OutputSearches, searchingAtMost byteCount: Int = .max
    ) -> FilterResult {
        let run = state.run
        var (count, unknown) = (0, 0)
        searches.begin(atMost: byteCount)
        var isShown = Array(repeating: true, count: run.branches.count)
        var isFound = Array(repeating: false, count: run.branches.count)
        let start = min(searches.start, run.branches.count)
        for index in [start..<run.branches.count, 0..<start].joined() {
            let branch = run.branches[index]
            let fits = matches(branch, in: state, &searches)
            isShown[index] = fits ?? true
            isFound[index] = fits ?? false
            if fits == nil { unknown += 1 }
            if fits == true, branch.isCounted(in: run) { count += 1 }
        }
        return FilterResult(
            isShown: isShown, isFound: isFound, count: count,
            searchedPercent: unknown > 0 ? (isShown.count - unknown) * 100 / isShown.count : nil,
            isUnfinished: searches.isUnfinished, hasMissed: searches.hasMissed)
    }
}

extension BranchSnapshot {
    /// It is one of those that the header counts.
    func isCounted(in run: RunSnapshot) -> Bool { !hasBranches && !isJoin && branch != run.join }
}
