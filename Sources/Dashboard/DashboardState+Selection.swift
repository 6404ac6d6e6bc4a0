import Canvas
import Execution

/// Which branch the keys act on.
extension DashboardState {
    /// Indexes of the branches in sight.
    var visibleBranches: [Int] {
        let (layout, shown) = (self.layout, self.shown)
        return layout.visible.filter { $0 < shown.count }.map { shown[$0].index } + branchesBelowMap
    }

    var selectedPosition: Int? {
        selection.flatMap { !isZoomed && layout.isList ? order.line(of: $0) : order.position(of: $0) }
    }

    mutating func select(_ command: KeyCommand) {
        let (layout, shown) = (self.layout, self.shown)
        guard layout.view != .timeline else { return moveInTimeline(command) }
        guard let current = selectedPosition else { return }
        let target =
            switch command {
            case .selectFirst: 0
            case .selectLast: shown.count - 1
            default: layout.neighbour(of: current, command)
            }
        var position = min(max(0, target), shown.count - 1)
        // A group does not fill the screen: the next branch beyond it does.
        while isZoomed, position != current, order.isOnlyGroup(run.branches[shown[position].index].branch) {
            position += target > current ? 1 : -1
            guard shown.indices.contains(position) else { return }
        }
        if case .map(let map) = layout.content, map.density == .bucket, position < map.cells.count {
            guard command == .selectFirst || command == .selectLast || position != current else { return }
            position = tellingBranch(of: map.cells.cell(of: position), in: map.cells)
        }
        select(shown[position].index)
    }

    mutating func select(_ index: Int) {
        let branch = run.branches[index].branch
        chosen = branch
        guard branch != selection else { return }
        selection = branch
        if detailsTop != nil { detailsTop = 0 }
    }

    /// Goes to the next branch that failed, hangs in a back-off or is slow, from the last one to the first.
    ///
    /// Those that failed come before those that are slow or wait to be tried again, and after the last the first.
    mutating func selectNextProblem() {
        let leaves = order.leaves.map(\.index)
        let failed = leaves.filter { picture.signs[$0] == .failed }
        let problems = failed + leaves.filter { picture.signs[$0] != .failed && isProblem($0) }
        if let next = next(of: failed, in: problems, leaves) { return reveal(next) }
        show(notice: arrangement.filter == nil ? "no branch has a problem" : "none of those shown has a problem")
    }

    private func next(of failed: [Int], in problems: [Int], _ leaves: [Int]) -> Int? {
        guard let selection else { return problems.first }
        if let place = problems.firstIndex(of: selection.index) { return problems[(place + 1) % problems.count] }
        // From a branch without a problem on, in declared order.
        let ahead = Set(leaves.drop { $0 != selection.index })
        let nearest = failed.isEmpty ? problems : failed
        return nearest.first { ahead.contains($0) } ?? nearest.first
    }

    func isProblem(_ index: Int) -> Bool {
        let sign = picture.signs[index]
        return sign == .failed || sign == .backingOff || sign.isRunning && diagnosis.running[index] != nil
    }

    /// Goes to the next branch that fits in declared order, also where it is folded, or to the one before.
    ///
    /// - Parameter includesSelection: whether the one to begin with may be the one.
    @discardableResult
    mutating func goToLeaf(
        from start: BranchID? = nil, by step: Int = 1, includesSelection: Bool = false,
        where fits: (BranchOrder.Row) -> Bool
    ) -> Bool {
        let leaves = order.leaves
        guard !leaves.isEmpty else { return false }
        let first = (start ?? selection).flatMap { branch in leaves.firstIndex { $0.index == branch.index } }
        for offset in 0..<leaves.count {
            let position = (first ?? 0) + step * (includesSelection || first == nil ? offset : offset + 1)
            let row = leaves[(position % leaves.count + leaves.count) % leaves.count]
            guard fits(row) else { continue }
            reveal(row.index)
            return true
        }
        return false
    }

    /// Selects a branch, and opens all that it is folded in.
    private mutating func reveal(_ index: Int) {
        var group = run.branches[index].parent
        while let branch = group {
            if order.isFolded(branch) { toggleFold(of: branch) }
            group = run[branch].parent
        }
        _ = refreshOrder()
        select(index)
    }

    /// Keeps the selection on something that is shown, and in sight.
    mutating func showSelection() {
        let (before, wasList) = (selectedPosition, layout.isList)
        let hasChanged = refreshOrder()
        reselect()
        // Lines that came in above the selection do not push it down.
        if hasChanged, wasList, layout.isList, chosen != nil, let before, let now = selectedPosition {
            gridTop += now - before
        }
        showNewOrder()
        if let selectedPosition, let top = layout.top(showing: selectedPosition) {
            gridTop = top
        }
    }

    /// A new order is asked for to see what comes first in it.
    private mutating func showNewOrder() {
        guard arrangement.isSortNew, layout.isList else { return }
        arrangement.noteBeginningShown()
        gridTop = 0
        if let first = shown.first { select(first.index) }
    }

    private mutating func refreshOrder() -> Bool {
        let hasChanged = latest.order.refresh(for: latest.run)
        guard var picture = paused?.picture else { return hasChanged }
        let hasPausedChanged = picture.order.refresh(for: picture.run)
        paused?.picture = picture
        return hasPausedChanged
    }

    /// A branch that is not shown hands the selection to the group that it is folded in, or to the first of those that
    /// it consists of.
    private mutating func reselect() {
        // The report and the event log show none of them.
        if selection != nil, layout.view == .report || layout.view == .log { return }
        if chosen == nil {
            // A timeline shows the same branch that was selected before, not the group above it.
            let first = layout.view == .timeline ? order.rows.first : shown.first
            return selection = first.map { run.branches[$0.index].branch }
        }
        if selection == nil { selection = chosen }
        guard selectedPosition == nil else { return }
        var folding = selection
        while let branch = folding, order.position(of: branch) == nil { folding = run[branch].parent }
        let position =
            (folding ?? selection.flatMap { order.firstBranch(in: $0, of: run) }).flatMap { order.position(of: $0) }
            ?? selection.flatMap { order.nearestRow(to: $0) }
        let shown = order.rows
        guard !shown.isEmpty else { return selection = nil }
        selection = run.branches[shown[position ?? 0].index].branch
    }

    // MARK: Groups

    /// Folds the group that is selected or that the selected branch is a part of, or unfolds it.
    mutating func toggleFold() {
        guard let selection else { return }
        guard !layout.isList || !order.isSorted else {
            return show(
                notice:
                    "a sorted list has no groups; \(keys.shortLabel(of: .sort, in: glyphs)) goes on to the next order")
        }
        let group = order.isGroup(selection) ? selection : run[selection].parent
        guard let group else { return show(notice: "this branch is not part of a group") }
        toggleFold(of: group)
    }

    mutating func toggleFold(of group: BranchID) {
        latest.order.toggleFold(of: group)
        paused?.picture.order.toggleFold(of: group)
        selection = group
        chosen = group
    }

    /// What the arrows do in a tree: left folds, or goes to the group; right unfolds, or goes to its first member.
    mutating func moveInTree(_ command: KeyCommand) {
        guard let selection, !order.isSorted else { return }
        let isOpen = order.isGroup(selection) && !order.isFolded(selection)
        switch command {
        case .foldIn where isOpen, .foldOut where order.isGroup(selection) && !isOpen:
            toggleFold(of: selection)
        case .foldIn:
            if let parent = run[selection].parent { select(parent.index) }
        default:
            if isOpen { select(.moveDown) }
        }
    }
}
