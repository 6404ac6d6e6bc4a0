import Canvas
import Execution

/// The selected cell of a map: how its branches stand, and of the one that keys act on what a list says of it.
struct MapSelection {
    private let rect: Rect
    private let state: DashboardState
    private let cells: CellGrid
    private let position: Int
    private let row: BranchOrder.Row

    /// `nil` while there is nothing to select.
    init?(_ layout: MapLayout, _ state: DashboardState) {
        guard let position = state.selectedPosition else { return nil }
        rect = layout.selected
        self.state = state
        cells = layout.cells
        self.position = position
        row = state.order.rows[position]
    }

    func draw(on grid: inout Grid) {
        let y = { Rect(x: rect.x, y: rect.y + $0, width: rect.width, height: 1) }
        drawTitle(on: &grid, in: y(0))
        MapRows(state).draw(row, on: &grid, in: y(1))
        guard rect.height > 2, let line = lastWords else { return }
        grid.put(line.cut(to: rect.width - 5), at: Point(x: rect.x + 4, y: rect.y + 2))
    }

    /// What it said last, where the line of the list does not show it because there is something to explain.
    private var lastWords: StyledLine? {
        guard state.note(on: state.run.branches[row.index]) != nil else { return nil }
        return state.texts[row.index]?.lastLine
    }

    private func drawTitle(on grid: inout Grid, in rect: Rect) {
        let glyphs = state.glyphs
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        grid.put(" \(name) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let line = counts
        let start = rect.x + name.width + 4
        guard line.width > 0, start + line.width + 2 < rect.maxX else { return }
        grid.fill(Rect(x: start, y: rect.y, width: line.width + 2, height: 1), style: Style(.border))
        grid.put(line, at: Point(x: start + 1, y: rect.y))
    }

    private var name: SafeText {
        guard position < cells.count else { return "join" }
        let rows = state.order.rows[cells.branches(of: cells.cell(of: position))]
        let numbers = rows.compactMap(\.number)
        guard rows.count > 1, let first = numbers.first, let last = numbers.last else { return "selected" }
        return first < last ? "cell \(first)-\(last)" : "cell \(first)"
    }

    /// How many branches of the cell are in which state, the worst first; nothing of a cell of one.
    private var counts: StyledLine {
        var line = StyledLine("", style: Style(.text))
        guard cells.branchesPerCell > 1, position < cells.count else { return line }
        let picture = state.picture
        var counts: [CellState: Int] = [:]
        for other in cells.branches(of: cells.cell(of: position)) {
            counts[state.cellState(at: other, in: picture), default: 0] += 1
        }
        for cell in CellState.allCases {
            guard let count = counts[cell] else { continue }
            let gap: SafeText = line.width > 0 ? "  " : ""
            line =
                line + StyledLine(gap + cell.glyph(in: state.glyphs), style: Style(cell.role))
                + StyledLine(" \(count) " + cell.word, style: Style(.text))
        }
        return line
    }
}
