import Canvas
import Execution

/// One branch on one line.
struct BranchRow {
    private let branch: BranchSnapshot
    private let text: TerminalText?
    private let columns: ListColumns
    private let state: DashboardState

    init(_ branch: BranchSnapshot, _ columns: ListColumns, _ state: DashboardState) {
        self.branch = branch
        text = state.texts[branch.branch.index]
        self.columns = columns
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let isSelected = branch.branch == state.selection
        let look = StatusLook(of: branch, in: state)
        if isSelected {
            grid.put(state.glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus))
        }
        grid.put(look.glyph, at: Point(x: rect.x + 1, y: rect.y), style: Style(look.role))
        drawName(on: &grid, in: rect)
        if let word = columns.word {
            grid.put(look.word, at: Point(x: rect.x + word, y: rect.y), style: Style(look.role))
        }
        drawMeasures(on: &grid, in: rect)
        drawText(on: &grid, in: rect)
    }

    private func drawName(on grid: inout Grid, in rect: Rect) {
        let isSelected = branch.branch == state.selection
        let number: SafeText = state.order.number(of: branch.branch).map { "\($0)" } ?? ""
        let start = Point(x: rect.x + 3, y: rect.y)
        grid.put(
            number.leftPadded(to: columns.numberWidth) + " ", at: start, style: Style(isSelected ? .selection : .muted))
        let name = BranchName(of: branch.branch, in: state.run)
            .fitted(to: columns.nameWidth, widest: state.nameWidth, ellipsis: state.glyphs.ellipsis)
            .padded(to: isSelected ? columns.nameWidth : 0)
        grid.put(name, at: Point(x: rect.x + columns.name, y: rect.y), style: Style(isSelected ? .selection : .title))
    }

    private func drawMeasures(on grid: inout Grid, in rect: Rect) {
        let fields = BranchFields(of: branch, at: state.elapsed)
        let measures = [
            (fields.time, columns.time, BranchFields.timeWidth),
            (fields.firstOutput, columns.firstOutput, BranchFields.firstOutputWidth),
            (fields.amount, columns.amount, BranchFields.amountWidth),
        ]
        for case (let text?, let column?, let width) in measures {
            let x = rect.x + column + width - text.width
            grid.put(text, at: Point(x: x, y: rect.y), style: Style(.muted))
        }
    }

    /// What went wrong or why it waits; otherwise the last thing it said.
    private func drawText(on grid: inout Grid, in rect: Rect) {
        let room = rect.maxX - 1 - rect.x - columns.text
        guard room > 0 else { return }
        let start = Point(x: rect.x + columns.text, y: rect.y)
        if let note = state.note(on: branch) {
            grid.put(note.text.cut(to: room, ellipsis: state.glyphs.ellipsis), at: start, style: Style(note.role))
        } else if let line = text?.lastLine {
            grid.put(line.cut(to: room), at: start)
        }
    }
}
