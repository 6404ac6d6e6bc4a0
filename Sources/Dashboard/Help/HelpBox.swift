import Canvas

/// All keys of the view and what its marks mean, in a box over it.
struct HelpBox {
    private let state: DashboardState
    private let pages: [[[HelpLine]]]

    /// Columns for words where the window is too narrow for all of them.
    private static let helpWidth = 20
    private static let widestLabel = 13

    init(for state: DashboardState) {
        self.state = state
        let view = state.layout.view
        let entries = state.keys.entries(in: view, during: state.stage)
        let section = { (section: KeyEntry.Section) -> [HelpLine] in
            let lines = entries.filter { $0.section == section }.compactMap { entry -> HelpLine? in
                let label = state.keys.label(of: entry, in: state.glyphs, width: Self.widestLabel)
                return label.isEmpty ? nil : .entry(label: label, help: entry.help)
            }
            return lines.isEmpty ? [] : [.title(section.title)] + lines
        }
        let order: [KeyEntry.Section] = [.move, .show, .replay, .act]
        let marks = HelpMarks(of: view, state.glyphs)
        pages =
            HelpPages(
                order.map(section) + marks.sections,
                columns: max(1, (state.size.width - 4) / (Self.widestLabel + 1 + Self.helpWidth)),
                rows: max(1, state.size.height - 4)
            )
            .pages
    }

    var lastPage: Int { pages.count - 1 }

    /// As large on every page.
    private var rowCount: Int { pages.joined().map(\.count).max() ?? 0 }

    func draw(_ page: Int, on grid: inout Grid) {
        let page = min(page, lastPage)
        let labels = labelWidths
        let widths = columnWidths(beside: labels)
        let inner = Box.draw(
            titled: "keys and marks", content: Size(width: widths.reduce(1, +), height: rowCount),
            glyphs: state.glyphs, on: &grid, of: state.size)
        grid.put(" esc closes ", at: Point(x: inner.x + 1, y: inner.maxY), style: Style(.dialog))
        drawPlace(of: page, on: &grid, below: inner)
        var x = inner.x + 2
        for (column, lines) in pages[page].enumerated() {
            for (offset, line) in lines.enumerated() {
                draw(
                    line, on: &grid, at: Point(x: x, y: inner.y + offset), width: widths[column] - 2,
                    labelWidth: labels[column])
            }
            x += widths[column]
        }
    }

    /// The lines of each column on any page.
    private var columns: [[HelpLine]] {
        (0..<(pages.map(\.count).max() ?? 0)).map { column in pages.flatMap { $0.dropFirst(column).first ?? [] } }
    }

    /// With the gap after them.
    private var labelWidths: [Int] { columns.map { ($0.map(\.labelWidth).max() ?? 0) + 2 } }

    /// As wide as their words on any page; what is too much is taken from all alike.
    private func columnWidths(beside labels: [Int]) -> [Int] {
        let wanted = zip(labels, columns).map { label, lines in label + 2 + (lines.map(\.helpWidth).max() ?? 0) }
        let excess = max(0, wanted.reduce(0, +) - state.size.width + 3)
        return wanted.map { $0 - (excess + wanted.count - 1) / wanted.count }
    }

    /// Says in the lower edge that there is more.
    private func drawPlace(of page: Int, on grid: inout Grid, below inner: Rect) {
        guard lastPage > 0 else { return }
        let arrows: SafeText = state.glyphs.isASCII ? "left right" : "←→"
        let text: SafeText = " \(arrows) page \(page + 1) of \(lastPage + 1) "
        grid.put(text, at: Point(x: inner.maxX - text.width - 1, y: inner.maxY), style: Style(.dialog))
    }

    private func draw(_ line: HelpLine, on grid: inout Grid, at point: Point, width: Int, labelWidth: Int) {
        switch line {
        case .title(let title):
            grid.put(title, at: point, style: Style(.dialog, attributes: .bold))
        case .entry(let label, let help, let role):
            grid.put(label, at: point, style: role.map { Style($0) } ?? Style(.dialog, attributes: .bold))
            let text = help.cut(to: width - labelWidth, ellipsis: state.glyphs.ellipsis)
            grid.put(text, at: Point(x: point.x + labelWidth, y: point.y), style: Style(.dialog))
        case .empty:
            break
        }
    }
}
