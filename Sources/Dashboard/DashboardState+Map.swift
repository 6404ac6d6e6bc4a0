import Canvas
import Execution

/// What the dashboard goes back to from the branches of a cell.
struct OpenedCell: Sendable {
    /// The one that a person chose before.
    let density: Density?
}

/// Cells that stand for several branches: which of them keys act on, and how they are looked at one by one.
extension DashboardState {
    /// How the branch at a position stands, as a cell tells it.
    func cellState(at position: Int, in picture: RunPicture) -> CellState {
        let index = picture.order.rows[position].index
        let sign = picture.signs[index]
        return sign.isRunning && diagnosis.running[index] != nil ? .slow : CellState(sign)
    }

    /// The position of the branch of a cell that it looks like, the first of several.
    func tellingBranch(of cell: Int, in cells: CellGrid) -> Int {
        let picture = self.picture
        let branches = cells.branches(of: cell)
        return branches.min { cellState(at: $0, in: picture) < cellState(at: $1, in: picture) } ?? branches.lowerBound
    }

    /// Whether the selection is a cell in which other branches are too.
    var selectsSeveral: Bool {
        guard case .map(let map) = layout.content, let selectedPosition else { return false }
        return map.density == .bucket && selectedPosition < map.cells.count
    }

    /// Shows the branches of the selected cell as a list, with the first of them at the top.
    mutating func openCell() {
        guard case .map(let map) = layout.content, let position = selectedPosition else { return }
        chosen = selection
        openedCell = OpenedCell(density: density)
        let first = map.cells.branches(of: map.cells.cell(of: position)).lowerBound
        let branch = run.branches[order.rows[first].index].branch
        density = .row
        gridTop = order.line(of: branch) ?? 0
        let back = keys.shortLabel(of: .back, in: glyphs)
        if !back.isEmpty { show(notice: "\(back) goes back to the map") }
    }

    /// Shows the map again; `false` if it was not left for one of its cells.
    mutating func closeCell() -> Bool {
        guard let openedCell, !isZoomed, screen == .branches else { return false }
        density = openedCell.density
        self.openedCell = nil
        return true
    }

    mutating func changeDensity(_ word: SafeText, _ change: (Density) -> Density) {
        guard let density = layout.density else { return }
        let changed = change(density)
        if changed == density {
            show(notice: "no \(word) than this; \(keys.shortLabel(of: .automaticDensity, in: glyphs)) fits")
        }
        choose(changed)
    }

    /// What a person chooses stays, whichever cell was opened before.
    mutating func choose(_ density: Density?) {
        self.density = density
        openedCell = nil
    }

    /// Branches beyond those with a place of their own whose last words are shown: the selected one and those that
    /// stand out.
    var branchesBelowMap: [Int] {
        guard case .map(let map) = layout.content else { return [] }
        return (selection.map { [$0.index] } ?? []) + MapLists(of: self, in: map.lists).branches
    }
}
