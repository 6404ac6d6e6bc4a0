import Canvas

/// Draws lines of an account.
struct AccountPainter {
    private let glyphs: Glyphs

    init(_ glyphs: Glyphs) {
        self.glyphs = glyphs
    }

    func draw(_ line: CompareAccount.Line, on grid: inout Grid, in rect: Rect) {
        switch line {
        case .rule(let title, let remark):
            grid.fill(rect, with: glyphs.rule, style: Style(.border))
            let shown = title.cut(to: rect.width - 4, ellipsis: glyphs.ellipsis)
            grid.put(" \(shown) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
            guard !remark.isEmpty, shown.width + remark.width + 9 <= rect.width else { return }
            grid.put(" \(remark) ", at: Point(x: rect.x + shown.width + 4, y: rect.y), style: Style(.muted))
        case .text(let line), .more(let line):
            grid.put(line, at: Point(x: rect.x + 1, y: rect.y))
        case .bar(let bar):
            draw(bar, on: &grid, in: rect)
        case .empty:
            break
        }
    }

    /// The bar where there is room beside the words.
    private func draw(_ bar: CompareAccount.Bar, on grid: inout Grid, in rect: Rect) {
        let columns = bar.columns
        var x = rect.x + AccountColumns.indent
        grid.put(
            bar.name.cut(to: columns.name, ellipsis: glyphs.ellipsis), at: Point(x: x, y: rect.y), style: Style(.text))
        x += columns.name
        let time = bar.time.leftPadded(to: AccountColumns.time)
        grid.put(time, at: Point(x: x, y: rect.y), style: Style(.title))
        x += AccountColumns.time + AccountColumns.gap
        if columns.bar > 0 {
            drawBar(bar.share, bar.role, on: &grid, at: Point(x: x, y: rect.y), width: columns.bar)
            x += columns.bar + AccountColumns.gap
        }
        grid.put(bar.words, at: Point(x: x, y: rect.y), style: Style(.muted))
    }

    private func drawBar(_ share: Double, _ role: Role, on grid: inout Grid, at point: Point, width: Int) {
        let bars = glyphs.bars
        let steps = bars.parts.count + 1
        let length = min(width * steps, max(1, Int((share * Double(width * steps)).rounded())))
        let columns = length / steps
        grid.fill(Rect(x: point.x, y: point.y, width: columns, height: 1), with: bars.done, style: Style(role))
        guard columns < width, length % steps > 0 else { return }
        grid.put(bars.parts[length % steps - 1], at: Point(x: point.x + columns, y: point.y), style: Style(role))
    }
}

/// Lines of an account from one on, and how much of them that is.
struct ScrolledLines {
    private let lines: [CompareAccount.Line]
    private let top: Int
    private let state: DashboardState

    init(_ lines: [CompareAccount.Line], top: Int, _ state: DashboardState) {
        self.lines = lines
        self.top = top
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let painter = AccountPainter(state.glyphs)
        let isScrolled = lines.count > rect.height
        let height = isScrolled ? rect.height - 1 : rect.height
        let top = min(max(0, top), max(0, lines.count - height))
        let window = top..<min(lines.count, top + height)
        for (row, line) in lines[window].enumerated() {
            painter.draw(line, on: &grid, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1))
        }
        guard isScrolled else { return }
        ScrollRuler(window: window, count: lines.count, glyphs: state.glyphs)
            .draw(on: &grid, in: Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }
}
