import Canvas
import Execution

/// The branch that fills the screen: its title, its text, and what there is to say about it.
struct ZoomedBranch {
    private let branch: BranchSnapshot
    private let state: DashboardState

    init(_ branch: BranchSnapshot, _ state: DashboardState) {
        self.branch = branch
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        PaneTitle(of: branch, in: state).draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        let textRect = textRect(in: rect)
        if let text = state.focus {
            FocusTextView(text, title: title(of: text), isOpen: isOpen(text), glyphs: state.glyphs)
                .draw(on: &grid, in: textRect)
        }
        for (row, line) in noteLines(in: rect).enumerated() {
            grid.put(line, at: Point(x: rect.x + 1, y: textRect.maxY + row), style: Style(note?.role ?? .muted))
        }
    }

    /// What the screen has for the text itself.
    func textSize(in rect: Rect) -> Size {
        let area = FocusTextView.textArea(in: textRect(in: rect))
        return Size(width: area.width, height: area.height)
    }

    private func textRect(in rect: Rect) -> Rect {
        Rect(
            x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1 - noteLines(in: rect).count)
    }

    private var note: BranchNote? { state.note(on: branch) }

    /// As many as leave three rows to the text.
    private func noteLines(in rect: Rect) -> ArraySlice<SafeText> {
        let most = min(BranchPane.mostNoteRows, max(0, rect.height - 6))
        return note.map { $0.text.wrapped(to: rect.width - 2).prefix(most) } ?? []
    }

    private func title(of text: FocusText) -> SafeText {
        branch.attempt > 1 ? "output of attempt \(text.attempt) of \(branch.attempt)" : "output"
    }

    private func isOpen(_ text: FocusText) -> Bool {
        branch.status == .running && text.attempt == branch.attempt
    }
}
