import Canvas

/// One row per branch, scrolled, with the join always in sight and all branches as cells above, if there is room.
struct ListLayout: Sendable {
    /// What is shown, from top to bottom.
    let places: [DashboardLayout.Place]
    /// All branches as cells; `nil` if every one has its row in sight, or where that would take too much.
    let strip: CellGrid?
    /// Beside them, which sign means what.
    let legend: Rect
    /// A line that says how much is above and below; `nil` if everything is shown.
    let ruler: Rect?
    /// The lines in sight, without the join.
    let window: Range<Int>
    let count: Int

    /// A body with fewer rows has none for cells.
    private static let smallestWithStrip = 16
    private static let mostStripLines = 3
    private static let legendWidth = 21

    init(_ counts: DashboardLayout.Counts, top: Int, in area: Rect, showsStrip: Bool = true) {
        count = counts.lines
        let joinRows = counts.hasJoin ? 1 : 0
        let isScrolled = count + joinRows > area.height
        strip = isScrolled && showsStrip ? Self.strip(counts.rows, in: area) : nil
        let body = Rect(
            x: area.x, y: area.y + (strip?.rect.height ?? 0), width: area.width,
            height: area.height - (strip?.rect.height ?? 0))
        legend = Rect(
            x: strip.map { $0.rect.maxX + 2 } ?? area.x, y: area.y,
            width: strip.map { area.maxX - 1 - $0.rect.maxX - 2 } ?? 0, height: strip?.rect.height ?? 0)
        let rows = min(count, body.height - joinRows - (isScrolled ? 1 : 0))
        let first = max(0, min(top, count - rows))
        let row = { Rect(x: body.x, y: body.y + $0, width: body.width, height: 1) }
        var places = (0..<rows).map { DashboardLayout.Place(position: first + $0, rect: row($0)) }
        if counts.hasJoin {
            places.append(.init(position: count, rect: row(rows)))
        }
        self.places = places
        ruler = isScrolled ? row(body.height - 1) : nil
        window = first..<first + rows
    }

    private static func strip(_ count: Int, in area: Rect) -> CellGrid? {
        let columns = CellGrid.columns(in: area.width - 1 - legendWidth, hasGaps: true)
        let lines = (count + columns - 1) / columns
        guard area.height >= smallestWithStrip, (1...mostStripLines).contains(lines) else { return nil }
        let width = min(columns, (count + 9) / 10 * 10) * 11 / 10 - 1
        return CellGrid(
            rect: Rect(x: area.x + 1, y: area.y, width: width, height: lines), count: count, branchesPerCell: 1,
            columns: columns, firstLine: 0, hasGaps: true)
    }

    /// The position a step or a page away; it may lie beyond the ends.
    func neighbour(of position: Int, _ command: KeyCommand) -> Int {
        switch command {
        case .moveUp: position - 1
        case .moveDown: position + 1
        case .pageUp: position - window.count
        case .pageDown: position + window.count
        default: position
        }
    }

    /// The first row with which a branch is in sight, scrolling as little as can be.
    func top(showing position: Int) -> Int {
        guard position < count else { return window.lowerBound }
        if position < window.lowerBound { return position }
        return position < window.upperBound ? window.lowerBound : position - window.count + 1
    }
}
