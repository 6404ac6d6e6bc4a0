import Canvas
import Execution

/// One branch: its title, the end of what it said, and what there is to say about it.
struct BranchPane {
    private let branch: BranchSnapshot
    private let text: TerminalText?
    private let state: DashboardState

    init(_ branch: BranchSnapshot, _ state: DashboardState) {
        self.branch = branch
        text = state.texts[branch.branch.index]
        self.state = state
    }

    static let mostNoteRows = 3

    func draw(on grid: inout Grid, in rect: Rect) {
        guard rect.width > 4, rect.height > 0 else { return }
        PaneTitle(of: branch, in: state).draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        let body = Self.body(of: rect)
        if branch.branch == state.selection {
            let marker = Rect(x: rect.x, y: body.y, width: 1, height: body.height)
            grid.fill(marker, with: state.glyphs.marker, style: Style(.borderFocus))
        }
        if state.order.isOnlyGroup(branch.branch) {
            drawGroup(on: &grid, in: body)
        } else {
            drawEnd(on: &grid, in: body)
        }
    }

    /// Where the text goes: below the title, with a column free on each side.
    static func body(of rect: Rect) -> Rect {
        Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 1)
    }

    private func noteLines(width: Int) -> ArraySlice<SafeText> {
        note.map { $0.text.wrapped(to: width).prefix(Self.mostNoteRows) } ?? []
    }

    private var note: BranchNote? { state.note(on: branch) }

    private func drawGroup(on grid: inout Grid, in rect: Rect) {
        let summary = GroupSummary(of: branch.branch, in: state)
        let rows = [summary.counts] + summary.strip(of: rect.width * rect.height).wrapped(to: rect.width)
        for (row, line) in rows.prefix(rect.height).enumerated() {
            grid.put(line.cut(to: rect.width), at: Point(x: rect.x, y: rect.y + row))
        }
    }

    /// The end of the text, and below it the note.
    private func drawEnd(on grid: inout Grid, in rect: Rect) {
        let noteLines = noteLines(width: rect.width)
        let rows = text?.lastRows(rect.height - noteLines.count, width: rect.width) ?? []
        for (row, line) in rows.enumerated() {
            grid.put(line, at: Point(x: rect.x, y: rect.y + row))
        }
        if branch.status == .running, !branch.isSilent, let last = rows.last, last.width < rect.width {
            let end = Point(x: rect.x + last.width, y: rect.y + rows.count - 1)
            grid.put(state.glyphs.cursor, at: end, style: Style(.statusRunning))
        }
        // An empty row sets the note apart where there is one to spare.
        let space = rows.isEmpty || rows.count + noteLines.count >= rect.height ? 0 : 1
        for (row, line) in noteLines.enumerated() {
            grid.put(
                line, at: Point(x: rect.x, y: rect.y + rows.count + space + row), style: Style(note?.role ?? .muted))
        }
    }
}
