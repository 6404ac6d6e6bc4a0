import Canvas
import Execution

/// One branch or group on one line.
struct BranchRow {
    private let row: BranchOrder.Row
    private let branch: BranchSnapshot
    private let isSelected: Bool
    /// Lines of groups stand above it, which say the beginning of its name.
    private let isInTree: Bool
    private let columns: ListColumns
    private let bar: DurationBar
    private let state: DashboardState

    init(
        _ row: BranchOrder.Row, _ columns: ListColumns, _ bar: DurationBar, _ state: DashboardState,
        isInTree: Bool = true
    ) {
        self.row = row
        branch = state.run.branches[row.index]
        isSelected = branch.branch == state.selection
        self.isInTree = isInTree
        self.columns = columns
        self.bar = bar
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
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

    private var isGroup: Bool { state.order.isGroup(branch.branch) }

    private func drawName(on grid: inout Grid, in rect: Rect) {
        let number: SafeText = row.number.map { "\($0)" } ?? ""
        grid.put(
            number.leftPadded(to: columns.numberWidth) + " ", at: Point(x: rect.x + 3, y: rect.y),
            style: Style(isSelected ? .selection : .muted))
        if state.marks.contains(row.index) {
            grid.put(state.glyphs.mark, at: Point(x: rect.x + 2, y: rect.y), style: Style(.mark))
        }
        let indent = isInTree ? min(BranchName.indent(at: row.depth), columns.nameWidth / 2) : 0
        let sign: SafeText =
            isGroup ? (state.order.isFolded(branch.branch) ? state.glyphs.folded : state.glyphs.unfolded) + " " : ""
        // Without the group above it, its path says what it is a part of.
        let name =
            (isInTree
            ? BranchName(inListOf: branch.branch, in: state.run) : BranchName(of: branch.branch, in: state.run))
            .fitted(
                to: columns.nameWidth - indent - sign.width, ellipsis: state.glyphs.ellipsis)
        let text = (SafeText("").padded(to: indent) + sign + name).padded(to: isSelected ? columns.nameWidth : 0)
        grid.put(text, at: Point(x: rect.x + columns.name, y: rect.y), style: Style(isSelected ? .selection : .title))
    }

    private func drawMeasures(on grid: inout Grid, in rect: Rect) {
        let fields = BranchFields(of: branch, at: state.elapsed)
        let measures = [
            (fields.time, columns.time, BranchFields.timeWidth),
            (fields.firstOutput, columns.firstOutput, BranchFields.firstOutputWidth),
            // A list by size shows what it is sorted by.
            (state.isSortedBySize ? fields.size : fields.amount, columns.amount, BranchFields.amountWidth),
        ]
        for case (let text?, let column?, let width) in measures {
            let x = rect.x + column + width - text.width
            grid.put(text, at: Point(x: x, y: rect.y), style: Style(.muted))
        }
        if let column = columns.bar, !isGroup {
            bar.draw(branch, on: &grid, at: Point(x: rect.x + column, y: rect.y), width: columns.barWidth)
        }
    }

    /// What went wrong or why it waits; otherwise the last thing it said; of a group, how its branches stand.
    private func drawText(on grid: inout Grid, in rect: Rect) {
        let room = rect.maxX - 1 - rect.x - columns.text
        guard room > 0 else { return }
        let start = Point(x: rect.x + columns.text, y: rect.y)
        if isGroup {
            drawSummary(on: &grid, at: start, room: room)
        } else if let note = state.note(on: branch) {
            grid.put(note.line(in: room, ellipsis: state.glyphs.ellipsis), at: start, style: Style(note.role))
        } else if let line = state.texts[row.index]?.lastLine {
            grid.put(line.cut(to: room), at: start)
        }
    }

    private func drawSummary(on grid: inout Grid, at start: Point, room: Int) {
        let summary = GroupSummary(of: branch.branch, in: state)
        let counts = summary.counts
        grid.put(counts.cut(to: room), at: start)
        let left = room - counts.width - 3
        if state.order.isFolded(branch.branch), left > 0 {
            grid.put(summary.strip(of: left), at: Point(x: start.x + counts.width + 3, y: start.y))
        }
    }
}
