import Execution

/// Which branch the keys act on.
extension DashboardState {
    /// Indexes of the branches in sight.
    var visibleBranches: [Int] { layout.visible.filter { $0 < shownCount }.map { order.rows[$0].index } }

    var selectedPosition: Int? { selection.flatMap { order.position(of: $0) } }

    mutating func select(_ command: KeyCommand) {
        guard let current = selectedPosition else { return }
        let target =
            switch command {
            case .selectFirst: 0
            case .selectLast: shownCount - 1
            default: layout.neighbour(of: current, command)
            }
        selection = branch(at: min(max(0, target), shownCount - 1)).branch
    }

    /// Keeps the selection on something that is shown, and in sight.
    mutating func showSelection() {
        let before = selectedPosition
        if order.refresh(for: run) {
            reselect()
            // Rows that came in above the selection do not push it down.
            if let before, let now = selectedPosition { listTop += now - before }
        }
        if let selectedPosition {
            listTop = layout.listTop(showing: selectedPosition)
        }
    }

    /// A branch that gave way to those it consists of hands the selection to the first of them.
    private mutating func reselect() {
        guard selectedPosition == nil else { return }
        let position = selection.flatMap { order.firstPosition(in: $0) } ?? 0
        selection = position < shownCount ? branch(at: position).branch : nil
    }
}
