import Canvas
import Execution

/// Very many branches on one screen: a character each, or one for several.
struct MapView {
    private let layout: MapLayout
    private let state: DashboardState
    private let picture: RunPicture

    init(_ layout: MapLayout, _ state: DashboardState) {
        self.layout = layout
        self.state = state
        picture = state.picture
    }

    func draw(on grid: inout Grid) {
        MapTitle(layout.cells, state.glyphs).draw(on: &grid, in: layout.title)
        CellsView(layout.cells, state).draw(on: &grid)
        if let ruler = layout.ruler {
            drawRuler(on: &grid, in: ruler)
        }
        if let join = layout.join {
            MapRows(state).draw(picture.order.rows[join.position], on: &grid, in: join.rect)
        }
        MapLists(of: state, in: layout.lists).draw(on: &grid, in: layout.lists)
        MapSelection(layout, state)?.draw(on: &grid)
    }

    private func drawRuler(on grid: inout Grid, in rect: Rect) {
        let cells = layout.cells
        let window =
            cells.branches(of: cells.window.lowerBound)
            .lowerBound..<cells.branches(
                of: cells.window.upperBound - 1
            ).upperBound
        ScrollRuler(window: window, count: cells.count, glyphs: state.glyphs).draw(on: &grid, in: rect)
    }
}

/// Branches of a map as lines of a list, which is what they are elsewhere.
struct MapRows {
    private let columns: ListColumns
    private let bar: DurationBar
    private let state: DashboardState

    init(_ state: DashboardState) {
        columns = ListColumns(
            width: state.size.width, branchCount: state.counts.rows, nameWidth: state.picture.nameWidth)
        bar = DurationBar(state)
        self.state = state
    }

    func draw(_ row: BranchOrder.Row, on grid: inout Grid, in rect: Rect) {
        BranchRow(row, columns, bar, state, isInTree: false).draw(on: &grid, in: rect)
    }
}

/// `─ map ─ 1 cell = 20 branches, worst state wins ─ █ done  ▒ running … ─`, as much of it as fits.
struct MapTitle {
    private let cells: CellGrid
    private let glyphs: Glyphs

    init(_ cells: CellGrid, _ glyphs: Glyphs) {
        self.cells = cells
        self.glyphs = glyphs
    }

    /// Of the legend, what is worth more than a long title.
    private static let firstEntries = 4

    func draw(on grid: inout Grid, in rect: Rect) {
        let legend = CellLegend(glyphs, hasMixed: cells.branchesPerCell > 1)
        let room = { (words: SafeText) in rect.width - words.width - 6 }
        let wanted = [legend.width, legend.width(of: Self.firstEntries + 1), legend.width(of: Self.firstEntries)]
        let words =
            wanted.lazy.compactMap { width in forms.first { room($0) >= width } }.first ?? forms[forms.count - 1]
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        grid.put(" \(words) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let start = rect.x + words.width + 5
        let end = rect.maxX - 2
        guard let last = (1...8).last(where: { legend.width(of: $0) <= end - start }) else { return }
        let width = legend.width(of: last)
        grid.fill(Rect(x: end - width - 1, y: rect.y, width: width + 2, height: 1), style: Style(.border))
        legend.draw(on: &grid, in: Rect(x: end - width, y: rect.y, width: width, height: 1))
    }

    /// The longer ones first.
    private var forms: [SafeText] {
        let count = cells.branchesPerCell
        let cell: SafeText = "1 cell = \(count)"
        let branches: SafeText = cell + (count == 1 ? " branch" : " branches")
        let map: SafeText = "map \(glyphs.rule) \(branches)"
        return (count > 1 ? [map + ", worst state wins"] : []) + [map, branches, cell]
    }
}
