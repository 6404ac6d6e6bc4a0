import Canvas
import Execution

/// One branch on two lines: its name, state and time, and below them the last thing to say about it.
struct BranchCard {
    private let branch: BranchSnapshot
    private let bar: DurationBar
    private let state: DashboardState

    init(_ branch: BranchSnapshot, _ bar: DurationBar, _ state: DashboardState) {
        self.branch = branch
        self.bar = bar
        self.state = state
    }

    private static let barWidth = 8
    /// Columns that a card must have for a bar.
    private static let smallestWidthForBar = 46

    func draw(on grid: inout Grid, in rect: Rect) {
        guard rect.width > 4, rect.height > 0 else { return }
        if branch.branch == state.selection {
            let marker = Rect(x: rect.x, y: rect.y, width: 1, height: rect.height)
            grid.fill(marker, with: state.glyphs.marker, style: Style(.borderFocus))
        }
        drawTitle(on: &grid, in: rect)
        if rect.height > 1 { drawText(on: &grid, in: rect) }
    }

    private func drawTitle(on grid: inout Grid, in rect: Rect) {
        let look = StatusLook(of: branch, in: state)
        grid.put(look.glyph, at: Point(x: rect.x + 1, y: rect.y), style: Style(look.role))
        if state.marks.contains(branch.branch.index) {
            grid.put(state.glyphs.mark, at: Point(x: rect.x + 2, y: rect.y), style: Style(.mark))
        }
        let end = drawMeasures(look, on: &grid, in: rect)
        let number: SafeText = state.order.number(of: branch.branch).map { "\($0)" } ?? ""
        let isSelected = branch.branch == state.selection
        let width = "\(state.counts.rows)".count
        grid.put(
            number.leftPadded(to: width) + " ", at: Point(x: rect.x + 3, y: rect.y),
            style: Style(isSelected ? .selection : .muted))
        let sign: SafeText = state.order.isOnlyGroup(branch.branch) ? state.glyphs.folded + " " : ""
        let start = rect.x + 4 + width
        let name = BranchName(of: branch.branch, in: state.run)
            .fitted(to: end - start - 1 - sign.width, widest: state.picture.nameWidth, ellipsis: state.glyphs.ellipsis)
        grid.put(sign + name, at: Point(x: start, y: rect.y), style: Style(isSelected ? .selection : .title))
    }

    /// From the right; gives the column where they begin.
    private func drawMeasures(_ look: StatusLook, on grid: inout Grid, in rect: Rect) -> Int {
        let time = BranchFields(of: branch, at: state.elapsed).time ?? ""
        var x = rect.maxX - 1 - time.width
        grid.put(time, at: Point(x: x, y: rect.y), style: Style(.muted))
        x = rect.maxX - 1 - BranchFields.timeWidth
        if rect.width >= Self.smallestWidthForBar {
            x -= Self.barWidth + 1
            bar.draw(branch, on: &grid, at: Point(x: x, y: rect.y), width: Self.barWidth)
        }
        x -= StatusLook.wordWidth + 1
        grid.put(look.word, at: Point(x: x, y: rect.y), style: Style(look.role))
        return x
    }

    private func drawText(on grid: inout Grid, in rect: Rect) {
        let room = rect.width - 5
        let start = Point(x: rect.x + 4, y: rect.y + 1)
        if state.order.isOnlyGroup(branch.branch) {
            grid.put(GroupSummary(of: branch.branch, in: state).counts.cut(to: room), at: start)
        } else if let note = state.note(on: branch) {
            grid.put(note.line(in: room, ellipsis: state.glyphs.ellipsis), at: start, style: Style(note.role))
        } else if let line = state.texts[branch.branch.index]?.lastLine {
            grid.put(line.cut(to: room), at: start)
        }
    }
}
