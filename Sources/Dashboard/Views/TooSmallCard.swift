import Canvas

/// What is left on a screen on which nothing else fits: what it needs, how it goes, and the open question.
struct TooSmallCard {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    func draw(on grid: inout Grid) {
        let lines = self.lines
        let top = max(0, (state.size.height - lines.count) / 2)
        let width = lines.map(\.width).max() ?? 0
        let left = max(0, (state.size.width - width) / 2)
        for (row, line) in lines.enumerated() {
            grid.put(line, at: Point(x: left, y: top + row), style: Style(.text))
        }
    }

    private var lines: [SafeText] {
        if case .dialog(let dialog)? = state.overlay {
            return [dialog.title] + dialog.options.map { "\($0.label)  \($0.text)" }
        }
        let (size, needed) = (state.size, DashboardLayout.smallestSize)
        return [
            "window is too small",
            "\(size.width)x\(size.height), needs \(needed.width)x\(needed.height)",
            counts + "  q quit",
        ]
    }

    private var counts: SafeText {
        HeaderField.counts(of: state).reduce("") { $0.isEmpty ? $1.text : $0 + " " + $1.text }
    }
}
