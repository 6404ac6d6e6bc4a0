import Canvas

/// All branches as cells, and below them what there is to know of the selected one and of those that stand out.
struct MapLayout: Sendable {
    /// What a cell stands for, and which sign means what.
    let title: Rect
    let cells: CellGrid
    /// How much is above and below; `nil` if all cells are in sight.
    let ruler: Rect?
    /// The line of the run's join, which has no cell: it is not one of many.
    let join: DashboardLayout.Place?
    /// Branches that stand out; may be empty.
    let lists: Rect
    /// The selected cell, and the branch in it that keys act on.
    let selected: Rect

    /// Rows of a body that has room for more than the map, and for what the selected branch said.
    private static let tallBody = 18

    /// - Parameters:
    ///   - density: whether one branch has a cell, or several share it; `nil` is what fits.
    ///   - top: the first line of cells where not all are in sight.
    init(_ counts: DashboardLayout.Counts, _ density: Density?, top: Int, in area: Rect) {
        let isTall = area.height >= Self.tallBody
        let row = { (y: Int, height: Int) in Rect(x: area.x, y: y, width: area.width, height: height) }
        title = row(area.y, 1)
        let selectedHeight = isTall ? 3 : 2
        selected = row(area.maxY - selectedHeight, selectedHeight)
        let joinHeight = counts.hasJoin ? 1 : 0
        let room = max(1, area.height - 1 - selectedHeight - joinHeight)
        // What stands out has the lower part, as far as there is room for it.
        let most = isTall ? max(1, area.height * 3 / 5) : room
        let columns = CellGrid.columns(in: area.width - 2, hasGaps: false)
        let perCell =
            density == .cell
            ? 1
            : CellGrid.branchesPerCell(
                of: counts.rows, fitting: columns * most, atLeast: density == .bucket ? CellGrid.step(after: 1) : 1)
        let lineCount = ((counts.rows + perCell - 1) / perCell + columns - 1) / columns
        let isScrolled = lineCount > most
        let height = isScrolled ? max(1, most - 1) : lineCount
        cells = CellGrid(
            rect: Rect(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: height), count: counts.rows,
            branchesPerCell: perCell, columns: columns,
            firstLine: isScrolled ? max(0, min(top, lineCount - height)) : 0, hasGaps: false)
        ruler = isScrolled ? row(cells.rect.maxY, 1) : nil
        let end = cells.rect.maxY + (isScrolled ? 1 : 0)
        join = counts.hasJoin ? .init(position: counts.rows, rect: row(end, 1)) : nil
        let listStart = end + joinHeight
        lists = row(listStart, isTall ? selected.y - listStart : 0)
    }

    var density: Density { cells.branchesPerCell == 1 ? .cell : .bucket }

    /// The position of the first branch of the cell a step away; the join lies below the last line.
    func neighbour(of position: Int, _ command: KeyCommand) -> Int {
        guard position < cells.count else {
            return command == .moveUp || command == .pageUp ? max(0, cells.count - 1) : position
        }
        let cell = cells.cell(of: position)
        let next = cells.neighbour(of: cell, command)
        guard next == cell else { return cells.branches(of: next).lowerBound }
        return command == .moveDown && join != nil ? cells.count : position
    }

    /// `nil` if nothing scrolls.
    func top(showing position: Int) -> Int? {
        guard ruler != nil else { return nil }
        return position < cells.count ? cells.top(showing: position) : cells.firstLine
    }
}
