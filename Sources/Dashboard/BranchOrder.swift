import Execution

/// Which branches are shown, in declared order: what a branch consists of stands in its place.
///
/// Taken in event by event; put in order anew only where rows have come or gone.
struct BranchOrder: Sendable {
    /// What has a pane or a card of its own, from first to last; the join of the run is the last one, if it is shown.
    private(set) var rows: [Row] = []
    /// The lines of the list: the same, and above the members of a branch the branch itself.
    private(set) var lines: [Row] = []
    /// All that is counted and the joins, also what is folded.
    private(set) var leaves: [Row] = []
    /// The place of each branch in `rows` and in `lines`, by the index of the branch.
    private var positions: [Int?] = []
    private var linePositions: [Int?] = []
    private var roots: [Int] = []
    /// What each branch consists of, by the index of the branch; a group's join comes last.
    private var members: [[Int]] = []
    private var joins: Set<Int> = []
    /// Branches whose members are calls that they made: they work themselves, and stand before what they called.
    private var callers: Set<Int> = []
    private var folded: Set<Int> = []
    /// What a filter has found, by index; `nil` shows all.
    private var found: [Bool]?
    /// The order of the lines, by index; `nil` is the declared one, with groups.
    private var ranking: [Int]?
    /// The place of each branch among all in declared order, whatever is shown, by index.
    private(set) var ordinals: [Int] = []
    /// The number of the last branch that has one.
    private(set) var highestNumber = 0
    private var isOutdated = false

    struct Row: Sendable {
        /// The index of the branch.
        let index: Int
        /// Counts from 1 what the header counts; `nil` for joins and for what consists of others.
        let number: Int?
        /// How many branches it lies within.
        var depth = 0
    }

    /// The indexes of the branches that a branch consists of.
    func members(of branch: BranchID) -> [Int] { members[branch.index] }

    func isJoin(_ branch: BranchID) -> Bool { joins.contains(branch.index) }

    /// It stands for others instead of doing something itself.
    func isOnlyGroup(_ branch: BranchID) -> Bool { isGroup(branch) && !callers.contains(branch.index) }

    /// It consists of others or has others called, and can be folded.
    func isGroup(_ branch: BranchID) -> Bool { !members[branch.index].isEmpty }

    func isFolded(_ branch: BranchID) -> Bool { folded.contains(branch.index) }

    /// `nil` if the branch has no row of its own.
    func position(of branch: BranchID) -> Int? { Self.place(of: branch, in: positions) }

    /// `nil` if the branch has no line of its own.
    func line(of branch: BranchID) -> Int? { Self.place(of: branch, in: linePositions) }

    private static func place(of branch: BranchID, in places: [Int?]) -> Int? {
        places.indices.contains(branch.index) ? places[branch.index] : nil
    }

    func number(of branch: BranchID) -> Int? {
        line(of: branch).flatMap { lines[$0].number }
    }

    /// The leaves of a branch, which the header counts, in declared order.
    func leaves(of branch: BranchID) -> [Int] {
        var leaves: [Int] = []
        var open = [branch.index]
        while let index = open.popLast() {
            if members[index].isEmpty || callers.contains(index), !joins.contains(index) { leaves.append(index) }
            open += members[index].reversed()
        }
        return leaves
    }

    /// Puts what a branch consists of out of sight, or shows it again.
    mutating func toggleFold(of branch: BranchID) {
        folded.formSymmetricDifference([branch.index])
        isOutdated = true
    }

    /// Takes over what a person has folded, filtered and sorted.
    mutating func arrange(as other: BranchOrder) {
        guard folded != other.folded || found != other.found || ranking != other.ranking else { return }
        folded = other.folded
        found = other.found
        ranking = other.ranking
        isOutdated = true
    }

    /// Shows only what a filter has found, by index, and what that is a part of; `nil` shows all.
    mutating func show(only found: [Bool]?) {
        guard found != self.found else { return }
        self.found = found
        isOutdated = true
    }

    /// Puts the lines in an order of their own, by index and without groups; `nil` is the declared one.
    mutating func sortLines(by ranking: [Int]?) {
        guard ranking != self.ranking else { return }
        self.ranking = ranking
        isOutdated = true
    }

    /// The lines have an order of their own.
    var isSorted: Bool { ranking != nil }

    /// Of what is shown the one that comes next in declared order, or else the last.
    func nearestRow(to branch: BranchID) -> Int? {
        guard ordinals.indices.contains(branch.index) else { return rows.indices.first }
        let ordinal = ordinals[branch.index]
        return rows.firstIndex { ordinals[$0.index] >= ordinal } ?? rows.indices.last
    }

    private func isFound(_ index: Int) -> Bool {
        found.map { $0.indices.contains(index) && $0[index] } ?? true
    }

    /// What was found and what that is a part of, by index.
    private func reached(in run: RunSnapshot) -> [Bool]? {
        guard found != nil else { return nil }
        var reached = Array(repeating: false, count: run.branches.count)
        for index in run.branches.indices where isFound(index) {
            var next: Int? = index
            while let place = next, !reached[place] {
                reached[place] = true
                next = run.branches[place].parent?.index
            }
        }
        return reached
    }

    /// The first branch with a row of its own that a branch consists of.
    func firstBranch(in branch: BranchID, of run: RunSnapshot) -> BranchID? {
        var index = branch.index
        while positions.indices.contains(index) {
            if positions[index] != nil { return run.branches[index].branch }
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
            if added.isCall { callers.insert(parent.index) }
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
        lines.removeAll(keepingCapacity: true)
        leaves.removeAll(keepingCapacity: true)
        positions = Array(repeating: nil, count: run.branches.count)
        linePositions = positions
        ordinals = Array(repeating: 0, count: run.branches.count)
        let reached = reached(in: run)
        var (lastNumber, lastOrdinal) = (0, 0)
        // No recursion: groups may be nested as deep as a file can say.
        var open = roots.reversed().map { Step(index: $0) }
        while let step = open.popLast() {
            let branch = run.branches[step.index]
            if !step.isLeft {
                ordinals[step.index] = lastOrdinal
                lastOrdinal += 1
            }
            if members[step.index].isEmpty || callers.contains(step.index) {
                let isCounted = !joins.contains(step.index)
                lastNumber += isCounted ? 1 : 0
                guard hasRow(branch, in: run) else { continue }
                if isFound(step.index) {
                    leaves.append(Row(index: step.index, number: isCounted ? lastNumber : nil, depth: step.depth))
                    if !step.isHidden { add(leaves[leaves.count - 1]) }
                }
                let isHidden = step.isHidden || folded.contains(step.index)
                open += members[step.index].reversed()
                    .map { Step(index: $0, depth: step.depth + 1, isHidden: isHidden) }
            } else if step.isLeft {
                if hasRow(branch, in: run), isFound(step.index) {
                    add(Row(index: step.index, number: nil), isLine: false)
                }
            } else {
                let isFolded = folded.contains(step.index)
                if !step.isHidden, reached?[step.index] ?? true {
                    add(Row(index: step.index, number: nil, depth: step.depth), isRow: isFolded)
                }
                if !step.isHidden, !isFolded { open.append(Step(index: step.index, isLeft: true)) }
                let (depth, isHidden) = (step.depth + 1, step.isHidden || isFolded)
                open += members[step.index].reversed().map { Step(index: $0, depth: depth, isHidden: isHidden) }
            }
        }
        highestNumber = lastNumber
        if let ranking { sortLines(as: ranking) }
        return true
    }

    /// What is not in the ranking yet comes after it, and the join of the run stays the last.
    private mutating func sortLines(as ranking: [Int]) {
        var leaves: [Row?] = Array(repeating: nil, count: positions.count)
        for leaf in self.leaves { leaves[leaf.index] = Row(index: leaf.index, number: leaf.number) }
        let join = roots.last.flatMap { leaves[$0] }
        if let join { leaves[join.index] = nil }
        lines.removeAll(keepingCapacity: true)
        for index in ranking where leaves.indices.contains(index) {
            guard let leaf = leaves[index] else { continue }
            lines.append(leaf)
            leaves[index] = nil
        }
        lines += leaves.compactMap { $0 }
        if let join { lines.append(join) }
        linePositions = Array(repeating: nil, count: positions.count)
        for (place, line) in lines.enumerated() { linePositions[line.index] = place }
    }

    /// A branch on the way through the tree.
    private struct Step {
        let index: Int
        var depth = 0
        var isHidden = false
        /// What it consists of has been dealt with.
        var isLeft = false
    }

    private mutating func add(_ row: Row, isRow: Bool = true, isLine: Bool = true) {
        if isRow {
            positions[row.index] = rows.count
            rows.append(row)
        }
        if isLine {
            linePositions[row.index] = lines.count
            lines.append(row)
        }
    }

    /// A join has a row if it does work of its own, from the start, so that its beginning moves nothing.
    ///
    /// Any other join has one only if it goes wrong, and so has a fan-out, after its instances: it has no join to say
    /// so.
    private func hasRow(_ branch: BranchSnapshot, in run: RunSnapshot) -> Bool {
        if callers.contains(branch.branch.index) { return true }
        if joins.contains(branch.branch.index), members[branch.branch.index].isEmpty {
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
