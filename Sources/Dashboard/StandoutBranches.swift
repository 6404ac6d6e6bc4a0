import Execution

/// Of very many branches the few that a person may want to look at.
///
/// What is open is known in the order in which it began; what has failed is looked for only while there is more of it.
struct StandoutBranches {
    private let picture: RunPicture
    private let slow: [Int: Finding]

    init(of state: DashboardState) {
        picture = state.picture
        slow = state.diagnosis.running
    }

    /// Those that are slow or wait to be tried again, the one that began first before the others, and then those that
    /// failed, in declared order.
    func problems(atMost count: Int) -> [BranchOrder.Row] {
        let open = rows(atMost: count) { isHeldUp($0) }
        let failedCount = min(count - open.count, picture.run.counts.failed)
        guard failedCount > 0 else { return open }
        let failed = picture.order.rows.lazy.filter { picture.signs[$0.index] == .failed }.prefix(failedCount)
        return open + Array(failed)
    }

    /// How many wait to be tried again.
    var backingOffCount: Int { picture.running.open.count { picture.signs[$0] == .backingOff && isShown($0) } }

    var slowCount: Int { slow.keys.count { picture.signs[$0].isRunning && isShown($0) } }

    /// Those that run and stand nowhere else, the one that began first before the others.
    func longest(atMost count: Int, without shown: [BranchOrder.Row]) -> [BranchOrder.Row] {
        let shown = Set(shown.map(\.index))
        return rows(atMost: count) { picture.signs[$0].isRunning && !shown.contains($0) }
    }

    /// Of the open branches those that meet a condition.
    private func rows(atMost count: Int, where fits: (Int) -> Bool) -> [BranchOrder.Row] {
        var rows: [BranchOrder.Row] = []
        for index in picture.running.open {
            guard rows.count < count else { break }
            if fits(index), isShown(index) { rows.append(row(of: index)) }
        }
        return rows
    }

    private func isHeldUp(_ index: Int) -> Bool {
        picture.signs[index] == .backingOff || picture.signs[index].isRunning && slow[index] != nil
    }

    /// The join of the run has a line of its own, and a group is told by its branches.
    private func isShown(_ index: Int) -> Bool {
        let branch = picture.run.branches[index]
        return branch.branch != picture.run.join && !picture.order.isOnlyGroup(branch.branch)
            && picture.order.position(of: branch.branch) != nil
    }

    private func row(of index: Int) -> BranchOrder.Row {
        picture.order.rows[picture.order.position(of: picture.run.branches[index].branch) ?? 0]
    }
}
