import Canvas

/// One row per branch, scrolled, with the join always in sight.
struct ListLayout: Sendable {
    /// What is shown, from top to bottom.
    let places: [DashboardLayout.Place]
    /// A line that says how much is above and below; `nil` if everything is shown.
    let ruler: Rect?
    /// The lines in sight, without the join.
    let window: Range<Int>
    let count: Int

    init(count: Int, hasJoin: Bool, top: Int, in area: Rect) {
        let joinRows = hasJoin ? 1 : 0
        let isScrolled = count + joinRows > area.height
        let rows = min(count, area.height - joinRows - (isScrolled ? 1 : 0))
        let first = max(0, min(top, count - rows))
        let row = { Rect(x: area.x, y: area.y + $0, width: area.width, height: 1) }
        var places = (0..<rows).map { DashboardLayout.Place(position: first + $0, rect: row($0)) }
        if hasJoin {
            places.append(.init(position: count, rect: row(rows)))
        }
        self.places = places
        ruler = isScrolled ? row(area.height - 1) : nil
        window = first..<first + rows
        self.count = count
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
