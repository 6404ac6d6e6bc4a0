import Canvas

/// The bottom line: what can be done now, or what became of what was done.
struct RunFooter {
    private let state: DashboardState
    private let view: ViewKind

    init(_ state: DashboardState, _ view: ViewKind) {
        self.state = state
        self.view = view
    }

    private static let gap = FooterHints.gap

    func draw(on grid: inout Grid, in rect: Rect) {
        switch state.overlay {
        case .branchSearch(let search): return draw(search.field, after: BranchSearch.label, on: &grid, in: rect)
        case .filter(let entry): return FilterLine(entry, state).draw(on: &grid, in: rect)
        case .timeEntry(let field): return draw(field, after: "go to time ", on: &grid, in: rect)
        case .logSearch(let field): return draw(field, after: "find in the log /", on: &grid, in: rect)
        case .dialog, .help, .themes, .palette, .export, nil: break
        }
        let help = HelpHint(state, in: rect)
        help.draw(on: &grid)
        let room = Rect(x: rect.x + 1, y: rect.y, width: help.start - Self.gap - rect.x - 1, height: 1)
        if let words = state.notice?.text ?? state.saving {
            FoldedLine(words, width: room.width, in: state, Style(.warning))
                .draw(on: &grid, at: Point(x: room.x, y: room.y), above: rect)
        } else {
            FooterHints(state, view, in: room.width).draw(on: &grid, at: Point(x: room.x, y: room.y))
        }
    }

    private func draw(_ field: TextField, after label: SafeText, on grid: inout Grid, in rect: Rect) {
        let words: SafeText = state.glyphs.isASCII ? "enter go   esc back" : "⏎ go   esc back"
        let end = rect.maxX - 1 - words.width
        grid.put(words, at: Point(x: end, y: rect.y), style: Style(.muted))
        grid.put(label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.key))
        let start = rect.x + 1 + label.width
        field.draw(
            on: &grid, at: Point(x: start, y: rect.y), width: end - Self.gap - start, style: Style(.prompt))
    }
}
