import Canvas

/// The bottom line: what can be done now, or what became of what was done.
struct RunFooter {
    private let state: DashboardState
    private let view: ViewKind

    init(_ state: DashboardState, _ view: ViewKind) {
        self.state = state
        self.view = view
    }

    private static let gap = 3

    func draw(on grid: inout Grid, in rect: Rect) {
        if case .branchSearch(let search) = state.overlay { return draw(search, on: &grid, in: rect) }
        let help: SafeText = "help"
        let key = state.keys.shortLabel(of: .help, in: state.glyphs)
        let helpX = rect.maxX - 1 - (key.isEmpty ? 0 : help.width + 1 + key.width)
        if !key.isEmpty {
            grid.put(key, at: Point(x: helpX, y: rect.y), style: Style(.key))
            grid.put(help, at: Point(x: helpX + key.width + 1, y: rect.y), style: Style(.muted))
        }
        let room = Rect(x: rect.x + 1, y: rect.y, width: helpX - Self.gap - rect.x - 1, height: 1)
        if let notice = state.notice {
            let text = notice.text.cut(to: room.width, ellipsis: state.glyphs.ellipsis)
            grid.put(text, at: Point(x: room.x, y: room.y), style: Style(.warning))
        } else {
            drawHints(on: &grid, in: room)
        }
    }

    private func draw(_ search: BranchSearch, on grid: inout Grid, in rect: Rect) {
        let words: SafeText = state.glyphs.isASCII ? "enter go   esc back" : "⏎ go   esc back"
        let end = rect.maxX - 1 - words.width
        grid.put(words, at: Point(x: end, y: rect.y), style: Style(.muted))
        grid.put(search.label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.key))
        let start = rect.x + 1 + search.label.width
        search.field.draw(
            on: &grid, at: Point(x: start, y: rect.y), width: end - Self.gap - start, style: Style(.prompt))
    }

    /// As many as fit, each whole.
    private func drawHints(on grid: inout Grid, in rect: Rect) {
        var x = rect.x
        for hint in fitting(hints, in: rect.width) {
            let label = hint.label
            grid.put(label, at: Point(x: x, y: rect.y), style: Style(.key))
            x += label.width + 1
            grid.put(hint.text, at: Point(x: x, y: rect.y), style: Style(.muted))
            x += hint.text.width + Self.gap
        }
    }

    private struct Hint {
        let label: SafeText
        let text: SafeText
        let rank: Int
    }

    private func fitting(_ hints: [Hint], in width: Int) -> [Hint] {
        var hints = hints
        let widths = { hints.map { $0.label.width + 1 + $0.text.width + Self.gap } }
        while widths().reduce(-Self.gap, +) > width,
            let last = hints.indices.max(by: { hints[$0].rank < hints[$1].rank })
        {
            hints.remove(at: last)
        }
        return hints
    }

    /// At the end of the run the way out comes first; what no key is bound to is left out.
    private var hints: [Hint] {
        let entries = state.keys.entries(in: view, isLive: state.isLive)
        let isQuit = { (entry: KeyEntry) in entry.commands.contains(.quit) }
        let ordered = state.isLive ? entries : entries.filter(isQuit) + entries.filter { !isQuit($0) }
        return ordered.compactMap { entry in
            let label = state.keys.shortLabel(of: entry, in: state.glyphs)
            return entry.hint.flatMap { label.isEmpty ? nil : Hint(label: label, text: $0.text, rank: $0.rank) }
        }
    }
}
