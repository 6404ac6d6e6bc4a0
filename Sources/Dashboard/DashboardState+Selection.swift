import Execution

/// Which branch the keys act on.
extension DashboardState {
    var visibleBranches: [Int] { layout.visible.filter { $0 < shownCount } }

    mutating func select(_ command: KeyCommand) {
        guard let current = selection?.index, shownCount > 0 else { return }
        let target =
            switch command {
            case .selectFirst: 0
            case .selectLast: shownCount - 1
            default: layout.neighbour(of: current, command)
            }
        selection = run.branches[min(max(0, target), shownCount - 1)].branch
        if selection?.index != current {
            zoomTop = nil
        }
    }
}
