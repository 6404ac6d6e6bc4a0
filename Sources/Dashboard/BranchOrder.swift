import Execution

/// Which branches have a row, a pane or a cell, in declared order: what a branch consists of stands in its place.
///
/// Taken in event by event; put in order anew only where rows have come or gone.
struct BranchOrder: Sendable {
    /// From first to last; the join of the run is the last one, if it is shown.
    private(set) var rows: [Row] = []
    /// The place of each branch in `rows`, by the index of the branch.
    private var positions: [Int?] = []
    private var roots: [Int] = []
    /// What each branch consists of, by the index of the branch; a group's join comes last.
    private var members: [[Int]] = []
    private var joins: Set<Int> = []
    private var isOutdated = false

    struct Row: Sendable {
        /// The index of the branch.
        let index: Int
        /// Counts from 1 what the header counts; `nil` for joins and for what consists of others.
        let number: Int?
    }

    /// The indexes of the branches that a branch consists of.
    func members(of branch: BranchID) -> [Int] { members[branch.index] }

    func isJoin(_ branch: BranchID) -> Bool { joins.contains(branch.index) }

    /// `nil` if the branch has no row of its own.
    func position(of branch: BranchID) -> Int? {
        positions.indices.contains(branch.index) ? positions[branch.index] : nil
    }

    func number(of branch: BranchID) -> Int? {
        position(of: branch).flatMap { rows[$0].number }
    }

    /// Where a branch stands, or the first of those that it consists of.
    func firstPosition(in branch: BranchID) -> Int? {
        var index = branch.index
        while positions.indices.contains(index) {
            if let position = positions[index] { return position }
            guard let first = members[index].first else { return nil }
            index = first
        }
        return nil
    }

    /// Takes in the next event; `refresh` makes its rows.
    mutating func note(_ event: RunEvent) {
        switch event.kind {
        case .runStarted(let start):
            roots = (start.branches + [start.join]).map(\.index)
            joins = [start.join.index]
            members = Array(repeating: [], count: roots.count)
            isOutdated = true
        case .branchAdded(let added):
            add(added)
        case .branchFinished(let outcome) where !outcome.status.hasValue:
            let index = outcome.branch.index
            isOutdated = isOutdated || joins.contains(index) || !members[index].isEmpty
        case .runFinished:
            isOutdated = true
        default:
            break
        }
    }

    private mutating func add(_ added: AddedBranch) {
        members.append([])
        if added.isJoin { joins.insert(added.branch.index) }
        if let parent = added.parent {
            members[parent.index].append(added.branch.index)
        } else {
            // The run's join stays the last one.
            roots.insert(added.branch.index, at: roots.count - 1)
        }
        isOutdated = true
    }

    /// Puts the rows in order if some came or went; `true` if it did.
    mutating func refresh(for run: RunSnapshot) -> Bool {
        guard isOutdated else { return false }
        isOutdated = false
        rows.removeAll(keepingCapacity: true)
        positions = Array(repeating: nil, count: run.branches.count)
        var lastNumber = 0
        // No recursion: groups may be nested as deep as a file can say.
        var open = roots.reversed().map { (index: $0, isLeft: false) }
        while let (index, isLeft) = open.popLast() {
            if !isLeft, !members[index].isEmpty {
                open.append((index, true))
                open += members[index].reversed().map { ($0, false) }
            } else if hasRow(run.branches[index], in: run) {
                let isCounted = !isLeft && !joins.contains(index)
                lastNumber += isCounted ? 1 : 0
                positions[index] = rows.count
                rows.append(Row(index: index, number: isCounted ? lastNumber : nil))
            }
        }
        return true
    }

    /// A join has a row if it does work of its own, from the start, so that its beginning moves nothing.
    ///
    /// Any other join has one only if it goes wrong, and so has a fan-out, after its instances: it has no join to say
    /// so.
    private func hasRow(_ branch: BranchSnapshot, in run: RunSnapshot) -> Bool {
        if joins.contains(branch.branch.index) {
            return branch.kind.takesTime || run.lacksValue(ofJoin: branch)
        }
        guard let last = members[branch.branch.index].last else { return true }
        return branch.status.isFailure && !joins.contains(last)
    }
}

extension RunSnapshot {
    /// Whether a join was to give something, and did not.
    fileprivate func lacksValue(ofJoin join: BranchSnapshot) -> Bool {
        if join.outcome?.status.hasValue == true { return false }
        guard let parent = join.parent else {
            return result.map { $0.status != .cancelled } ?? false
        }
        return self[parent].status.isFailure
    }
}

extension BranchStatus {
    fileprivate var isFailure: Bool {
        self == .ended(.failed) || self == .ended(.timedOut)
    }
}
