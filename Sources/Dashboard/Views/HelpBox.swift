import Canvas

/// All keys of the view, in a box over it.
struct HelpBox {
    private let state: DashboardState
    private let rows: [Row]
    private let isWide: Bool

    private typealias Row = (left: Line?, right: Line?)

    private enum Line {
        case title(SafeText)
        case entry(KeyEntry)
    }

    private static let labelWidth = 14
    private static let columnWidth = 38

    init(for state: DashboardState) {
        self.state = state
        let entries = KeyTable.standard.entries(in: state.layout.view, isLive: state.isLive)
        let sections = KeyEntry.Section.allCases.map { section in
            [Line.title(section.title)] + entries.filter { $0.section == section }.map(Line.entry)
        }
        isWide = state.size.width >= 2 * Self.columnWidth + 4
        if isWide, sections.count == 2 {
            let (left, right) = (sections[0], sections[1])
            rows = (0..<max(left.count, right.count)).map { index in
                (left.indices.contains(index) ? left[index] : nil, right.indices.contains(index) ? right[index] : nil)
            }
        } else {
            rows = sections.joined().map { ($0, nil) }
        }
    }

    private var visibleRows: Int { min(rows.count, max(0, state.size.height - 4)) }

    /// The last row that the box can begin with.
    var lastTop: Int { rows.count - visibleRows }

    func draw(from top: Int, on grid: inout Grid) {
        let top = min(top, lastTop)
        let width = isWide ? 2 * Self.columnWidth : Self.columnWidth - 2
        let inner = Box.draw(
            titled: "keys", content: Size(width: width, height: visibleRows), glyphs: state.glyphs, on: &grid,
            of: state.size)
        drawRest(lastTop - top, on: &grid, below: inner)
        for (offset, row) in rows[top..<top + visibleRows].enumerated() {
            let start = Point(x: inner.x + 2, y: inner.y + offset)
            draw(row.left, on: &grid, at: start)
            draw(row.right, on: &grid, at: Point(x: start.x + Self.columnWidth, y: start.y))
        }
    }

    /// Says in the lower edge that there is more.
    private func drawRest(_ count: Int, on grid: inout Grid, below inner: Rect) {
        guard count > 0 else { return }
        let text: SafeText = " \(state.glyphs.arrowDown) \(count) more "
        grid.put(text, at: Point(x: inner.maxX - text.width - 1, y: inner.maxY), style: Style(.dialog))
    }

    private func draw(_ line: Line?, on grid: inout Grid, at point: Point) {
        switch line {
        case .title(let title):
            grid.put(title, at: point, style: Style(.dialog, attributes: .bold))
        case .entry(let entry):
            grid.put(entry.label.text(in: state.glyphs), at: point, style: Style(.dialog, attributes: .bold))
            grid.put(entry.help, at: Point(x: point.x + Self.labelWidth, y: point.y), style: Style(.dialog))
        case nil:
            break
        }
    }
}
