import Canvas

/// Panes side by side and below each other, in the order of the branches, with the join across the bottom.
enum PaneGrid {
    static let smallestWidth = 39
    static let smallestHeight = 6
    private static let gap = 1

    /// `nil` if the panes would be too small.
    static func places(branchCount: Int, hasJoin: Bool, in area: Rect) -> [DashboardLayout.Place]? {
        guard branchCount > 0 else {
            return hasJoin ? [.init(position: 0, rect: area)] : []
        }
        let joinHeight = hasJoin ? max(smallestHeight, area.height / 4) : 0
        let height = area.height - joinHeight
        guard let columns = bestColumnCount(for: branchCount, width: area.width, height: height) else { return nil }
        let grid = Rect(x: area.x, y: area.y, width: area.width, height: height)
        var places = panes(branchCount, in: columns, of: grid)
        if hasJoin {
            let join = Rect(x: area.x, y: area.y + height, width: area.width, height: joinHeight)
            places.append(.init(position: branchCount, rect: join))
        }
        return places
    }

    /// The number of columns that shows the most text; of several, the fewest.
    private static func bestColumnCount(for count: Int, width: Int, height: Int) -> Int? {
        let most = min(count, (width + gap) / (smallestWidth + gap))
        var best: (columns: Int, cells: Int)?
        for columns in stride(from: 1, through: most, by: 1) {
            let rows = (count + columns - 1) / columns
            guard height / rows >= smallestHeight else { continue }
            // Of each pane, a row is the title, and a column on each side stays free.
            let cells = count * (height / rows - 1) * (columnWidth(columns, width) - 2)
            if cells > best?.cells ?? 0 {
                best = (columns, cells)
            }
        }
        return best?.columns
    }

    private static func columnWidth(_ columns: Int, _ width: Int) -> Int {
        (width - (columns - 1) * gap) / columns
    }

    private static func panes(_ count: Int, in columns: Int, of area: Rect) -> [DashboardLayout.Place] {
        let rows = (count + columns - 1) / columns
        return (0..<count).map { position in
            // The panes of the last row share what those that are missing would have had.
            let inRow = min(columns, count - position / columns * columns)
            let (left, right) = span(of: position % columns, outOf: inRow, in: area.width + gap)
            let (top, bottom) = span(of: position / columns, outOf: rows, in: area.height)
            let rect = Rect(x: area.x + left, y: area.y + top, width: right - left - gap, height: bottom - top)
            return .init(position: position, rect: rect)
        }
    }

    /// Equal parts of a length; the first ones get what is left over.
    private static func span(of part: Int, outOf parts: Int, in length: Int) -> (start: Int, end: Int) {
        let (size, extra) = length.quotientAndRemainder(dividingBy: parts)
        let start = part * size + min(part, extra)
        return (start, start + size + (part < extra ? 1 : 0))
    }
}
