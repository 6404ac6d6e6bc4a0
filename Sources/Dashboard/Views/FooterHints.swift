import Canvas

/// What can be done now, in words beside its keys: as much of it as fits.
struct FooterHints {
    private let hints: [Hint]

    private struct Hint {
        let label: SafeText
        let text: SafeText
        let rank: Int
    }

    static let gap = 3

    init(_ state: DashboardState, _ view: ViewKind, in width: Int) {
        hints = Self.fitting(Self.all(of: state, view), in: width)
    }

    /// Columns.
    var width: Int { Self.width(of: hints) }

    func draw(on grid: inout Grid, at start: Point) {
        var x = start.x
        for hint in hints {
            grid.put(hint.label, at: Point(x: x, y: start.y), style: Style(.key))
            x += hint.label.width + 1
            grid.put(hint.text, at: Point(x: x, y: start.y), style: Style(.muted))
            x += hint.text.width + Self.gap
        }
    }

    private static func width(of hints: [Hint]) -> Int {
        max(0, hints.map { $0.label.width + 1 + $0.text.width + gap }.reduce(-gap, +))
    }

    /// Each whole.
    private static func fitting(_ hints: [Hint], in width: Int) -> [Hint] {
        var hints = hints
        while self.width(of: hints) > max(0, width),
            let last = hints.indices.max(by: { hints[$0].rank < hints[$1].rank })
        {
            hints.remove(at: last)
        }
        return hints
    }

    /// At the end of the run the way out comes first, in a recorded one what plays it; what no key is bound to is left
    /// out, and so is what would do nothing now.
    private static func all(of state: DashboardState, _ view: ViewKind) -> [Hint] {
        let entries = state.keys.entries(in: view, during: state.stage)
        let comesFirst = { (entry: KeyEntry) in
            switch state.stage {
            case .live, .race: false
            case .ended where view == .comparison: entry.section == .replay
            case .ended: entry.commands.contains(.quit)
            case .replay, .raced: entry.section == .replay
            }
        }
        let ordered = entries.filter(comesFirst) + entries.filter { !comesFirst($0) }
        return ordered.compactMap { entry in
            guard let hint = entry.hint else { return nil }
            let label = state.keys.shortLabel(of: entry.commands.filter(state.isOffered), in: state.glyphs)
            return label.isEmpty ? nil : Hint(label: label, text: hint.text, rank: hint.rank)
        }
    }
}
