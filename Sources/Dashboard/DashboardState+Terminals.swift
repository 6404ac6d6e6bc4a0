import Canvas
import Execution

/// How much room commands have that run in a terminal.
extension DashboardState {
    /// What has changed since the last time: a command in sight has as much room as its text.
    ///
    /// A line of a list is no terminal, and a cell is none; there a command keeps the room that it had.
    mutating func resizeTerminals() -> [DashboardEffect] {
        let layout = self.layout
        guard !layout.isList, layout.view != .map else { return [] }
        let rows = order.rows
        return layout.places.compactMap { place in
            guard rows.indices.contains(place.position) else { return nil }
            let branch = run.branches[rows[place.position].index]
            guard case .run = branch.kind, !branch.status.isEnded else { return nil }
            let size = textSize(of: branch, in: place.rect)
            guard size.width > 0, size.height > 0, terminalSizes[branch.branch.index] != size else { return nil }
            terminalSizes[branch.branch.index] = size
            return .resizeTerminal(branch.branch, size)
        }
    }

    private func textSize(of branch: BranchSnapshot, in rect: Rect) -> Size {
        guard !isZoomed else { return ZoomedBranch(branch, self).textSize(in: rect) }
        let body = BranchPane.body(of: rect)
        return Size(width: body.width, height: body.height)
    }
}
