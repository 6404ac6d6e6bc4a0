import Canvas

/// One row per branch, scrolled, with the join always in sight.
struct ListLayout: Sendable {
    /// What is shown, from top to bottom.
    let places: [DashboardLayout.Place]
    /// A line that says how much is above and below; `nil` if everything is shown.
    let ruler: Rect?
    /// The branches in sight, without the join.
    let window: Range<Int>
    let branchCount: Int

    init(branchCount: Int, hasJoin: Bool, top: Int, in area: Rect) {
        let joinRows = hasJoin ? 1 : 0
        let isScrolled = branchCount + joinRows > area.height
        let rows = min(branchCount, area.height - joinRows - (isScrolled ? 1 : 0))
        let first = max(0, min(top, branchCount - rows))
        let row = { Rect(x: area.x, y: area.y + $0, width: area.width, height: 1) }
        var places = (0..<rows).map { DashboardLayout.Place(position: first + $0, rect: row($0)) }
        if hasJoin {
            places.append(.init(position: branchCount, rect: row(rows)))
        }
        self.places = places
        ruler = isScrolled ? row(area.height - 1) : nil
        window = first..<first + rows
        self.branchCount = branchCount
    }

    /// The first row with which a branch is in sight, scrolling as little as can be.
    func top(showing position: Int) -> Int {
        guard position < branchCount else { return window.lowerBound }
        if position < window.lowerBound { return position }
        return position < window.upperBound ? window.lowerBound : position - window.count + 1
    }
}
