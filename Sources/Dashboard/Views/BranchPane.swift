import Canvas
import Execution

/// One branch: its title, the end of what it said, and what there is to say about it.
struct BranchPane {
    private let branch: BranchSnapshot
    private let text: TerminalText?
    private let state: DashboardState

    init(_ index: Int, _ state: DashboardState) {
        branch = state.run.branches[index]
        text = state.texts[index]
        self.state = state
    }

    private static let mostNoteRows = 3

    func draw(on grid: inout Grid, in rect: Rect) {
        guard rect.width > 4, rect.height > 0 else { return }
        PaneTitle(of: branch, in: state).draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        let body = Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 1)
        if branch.branch == state.selection {
            let marker = Rect(x: rect.x, y: body.y, width: 1, height: body.height)
            grid.fill(marker, with: state.glyphs.marker, style: Style(.borderFocus))
        }
        drawBody(on: &grid, in: body)
    }

    private func drawBody(on grid: inout Grid, in rect: Rect) {
        let note = state.note(on: branch)
        let noteLines = note.map { $0.text.wrapped(to: rect.width).prefix(Self.mostNoteRows) } ?? []
        let rows = text?.lastRows(rect.height - noteLines.count, width: rect.width) ?? []
        for (row, line) in rows.enumerated() {
            grid.put(line, at: Point(x: rect.x, y: rect.y + row))
        }
        if branch.status == .running, let last = rows.last, last.width < rect.width {
            let end = Point(x: rect.x + last.width, y: rect.y + rows.count - 1)
            grid.put(state.glyphs.marker, at: end, style: Style(.statusRunning))
        }
        // An empty row sets the note apart where there is one to spare.
        let space = rows.isEmpty || rows.count + noteLines.count >= rect.height ? 0 : 1
        for (row, line) in noteLines.enumerated() {
            grid.put(
                line, at: Point(x: rect.x, y: rect.y + rows.count + space + row), style: Style(note?.role ?? .muted))
        }
    }
}
