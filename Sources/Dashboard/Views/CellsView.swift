import Canvas
import Execution

/// Branches as cells: in each the worst state of those that it stands for.
struct CellsView {
    private let cells: CellGrid
    private let state: DashboardState
    private let picture: RunPicture

    init(_ cells: CellGrid, _ state: DashboardState) {
        self.cells = cells
        self.state = state
        picture = state.picture
    }

    func draw(on grid: inout Grid) {
        for line in cells.lines {
            let end = min(cells.cellCount, (line + 1) * cells.columns)
            draw(line * cells.columns..<end, on: &grid)
        }
        drawMarks(on: &grid)
        drawSelection(on: &grid)
    }

    /// Cells beside each other that look the same are put on the screen at once.
    private func draw(_ line: Range<Int>, on grid: inout Grid) {
        var start = line.lowerBound
        while start < line.upperBound {
            let look = self.look(of: start)
            var end = start + 1
            while end < line.upperBound, !(cells.hasGaps && end % 10 == 0), self.look(of: end) == look { end += 1 }
            if let point = cells.point(of: start) {
                let rect = Rect(x: point.x, y: point.y, width: end - start, height: 1)
                grid.fill(rect, with: look.glyph(in: state.glyphs), style: Style(look.role))
            }
            start = end
        }
    }

    func look(of cell: Int) -> CellState {
        let branches = cells.branches(of: cell)
        var look = state.cellState(at: branches.lowerBound, in: picture)
        for position in branches.dropFirst() where look != .failed {
            look = look.joined(by: state.cellState(at: position, in: picture))
        }
        return look
    }

    private func drawMarks(on grid: inout Grid) {
        for index in state.marks {
            guard let position = picture.order.position(of: picture.run.branches[index].branch),
                position < cells.count, let point = cells.point(of: cells.cell(of: position))
            else { continue }
            let glyph = look(of: cells.cell(of: position)).glyph(in: state.glyphs)
            grid.put(glyph, at: point, style: Style(.mark, attributes: .reverse))
        }
    }

    /// With the sign of its state, as everywhere else: a full cell in reverse would be an empty one.
    ///
    /// Underlined, since without colours what has failed is in reverse as well.
    private func drawSelection(on grid: inout Grid) {
        guard let selection = state.selection, let position = picture.order.position(of: selection),
            position < cells.count, let point = cells.point(of: cells.cell(of: position))
        else { return }
        let glyph = StatusLook(of: picture.run[selection], in: state).glyph
        grid.put(glyph, at: point, style: Style(.selection, attributes: .underline))
        grid.put(state.glyphs.marker, at: Point(x: cells.rect.x - 1, y: point.y), style: Style(.borderFocus))
    }
}
