import Canvas

/// Panes or cards side by side and below each other, in the order of the branches, with the join across the bottom.
struct TileLayout: Sendable {
    /// Panes or cards.
    let density: Density
    /// What is shown, row by row; the join comes last.
    let places: [DashboardLayout.Place]
    let columns: Int
    /// A line that says how much is above and below; `nil` if everything is shown.
    let ruler: Rect?
    /// The branches in sight, without the join.
    let window: Range<Int>
    let count: Int
    /// Below all of it: when each branch waited and worked.
    var timeline: Rect?
    private let hasJoin: Bool

    static let smallestWidth = 39
    private static let gap = 1
    /// A card that has more room than this would be a pane.
    private static let tallestCard = 5

    static func smallestHeight(_ density: Density) -> Int { density == .pane ? 6 : 2 }

    /// All branches at once, as large as can be; `nil` if they would be too small.
    init?(fitting density: Density, count: Int, hasJoin: Bool, in area: Rect) {
        let joinHeight = hasJoin ? Self.joinHeight(density, of: area.height) : 0
        let height = area.height - joinHeight
        guard let columns = Self.bestColumnCount(density, for: count, width: area.width, height: height) else {
            return nil
        }
        let rows = (count + columns - 1) / columns
        // Cards are all of one height, since one with a line more looks like another kind of thing.
        let used = density == .card ? min(Self.tallestCard, height / max(1, rows)) * rows : height
        let grid = Rect(x: area.x, y: area.y, width: area.width, height: used)
        self.init(density, tiles: 0..<count, of: count, columns, in: grid, hasJoin: hasJoin, joinEnd: area.maxY)
    }

    /// As many rows of branches as there is room for, from one on.
    init(scrolling density: Density, count: Int, hasJoin: Bool, top: Int, in area: Rect) {
        let joinHeight = hasJoin ? min(Self.joinHeight(density, of: area.height), area.height / 2) : 0
        let height = area.height - joinHeight - 1
        let columns = max(1, (area.width + Self.gap) / (Self.smallestWidth + Self.gap))
        let rows = (count + columns - 1) / columns
        let shownRows = max(1, min(rows, height / Self.smallestHeight(density)))
        let first = max(0, min(top, rows - shownRows))
        let tiles = min(count, first * columns)..<min(count, (first + shownRows) * columns)
        let used = density == .card ? height / shownRows * shownRows : height
        let grid = Rect(x: area.x, y: area.y, width: area.width, height: used)
        self.init(
            density, tiles: tiles, of: count, columns, in: grid, hasJoin: hasJoin, joinEnd: area.maxY - 1,
            ruler: Rect(x: area.x, y: area.maxY - 1, width: area.width, height: 1))
    }

    private init(
        _ density: Density, tiles: Range<Int>, of count: Int, _ columns: Int, in grid: Rect, hasJoin: Bool,
        joinEnd: Int, ruler: Rect? = nil
    ) {
        self.density = density
        self.columns = columns
        self.ruler = ruler
        self.count = count
        self.hasJoin = hasJoin
        window = tiles
        var places = Self.places(of: tiles, in: columns, of: grid)
        if hasJoin {
            let join = Rect(x: grid.x, y: grid.maxY, width: grid.width, height: joinEnd - grid.maxY)
            places.append(.init(position: count, rect: join))
        }
        self.places = places
    }

    private static func joinHeight(_ density: Density, of height: Int) -> Int {
        density == .pane ? max(smallestHeight(.pane), height / 4) : smallestHeight(.card)
    }

    /// The number of columns that shows the most text; of several, the fewest.
    private static func bestColumnCount(_ density: Density, for count: Int, width: Int, height: Int) -> Int? {
        guard count > 0 else { return 1 }
        let most = min(count, (width + gap) / (smallestWidth + gap))
        var best: (columns: Int, cells: Int)?
        for columns in stride(from: 1, through: most, by: 1) {
            let rows = (count + columns - 1) / columns
            guard height / rows >= smallestHeight(density) else { continue }
            let tileHeight = density == .card ? min(tallestCard, height / rows) : height / rows
            // Of each, a row is the title, and a column on each side stays free.
            let cells = count * (tileHeight - 1) * (columnWidth(columns, width) - 2)
            if cells > best?.cells ?? 0 {
                best = (columns, cells)
            }
        }
        return best?.columns
    }

    private static func columnWidth(_ columns: Int, _ width: Int) -> Int {
        (width - (columns - 1) * gap) / columns
    }

    private static func places(of tiles: Range<Int>, in columns: Int, of area: Rect) -> [DashboardLayout.Place] {
        let rows = max(1, (tiles.count + columns - 1) / columns)
        return tiles.enumerated().map { index, position in
            // The tiles of the last row share what those that are missing would have had.
            let inRow = min(columns, tiles.count - index / columns * columns)
            let (left, right) = span(of: index % columns, outOf: inRow, in: area.width + gap)
            let (top, bottom) = span(of: index / columns, outOf: rows, in: area.height)
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

    // MARK: Where the selection goes

    /// The position a step away, or the same one at the edge.
    func neighbour(of position: Int, _ command: KeyCommand) -> Int {
        guard position < count else { return command == .moveUp && count > 0 ? count - 1 : position }
        let (row, column) = position.quotientAndRemainder(dividingBy: columns)
        switch command {
        case .moveLeft: return column > 0 ? position - 1 : position
        case .moveRight: return column < tileCount(inRow: row) - 1 ? position + 1 : position
        case .moveUp: return tile(below: column, of: row, in: row - 1) ?? position
        case .moveDown:
            return tile(below: column, of: row, in: row + 1) ?? (row == lastRow && hasJoin ? count : position)
        case .pageUp: return max(0, position - window.count)
        case .pageDown: return min(count - 1, position + window.count)
        default: return position
        }
    }

    private var lastRow: Int { (count - 1) / columns }

    private func tileCount(inRow row: Int) -> Int { min(columns, count - row * columns) }

    /// The tile of another row that lies in the same place, where rows may have different numbers of tiles.
    private func tile(below column: Int, of row: Int, in other: Int) -> Int? {
        guard (0...lastRow).contains(other) else { return nil }
        let (here, there) = (tileCount(inRow: row), tileCount(inRow: other))
        return other * columns + min(there - 1, (2 * column + 1) * there / (2 * here))
    }

    /// The first row of tiles with which a branch is in sight, scrolling as little as can be.
    func top(showing position: Int) -> Int {
        let first = window.lowerBound / columns
        guard position < count else { return first }
        let (row, shownRows) = (position / columns, max(1, (window.count + columns - 1) / columns))
        if row < first { return row }
        return row < first + shownRows ? first : row - shownRows + 1
    }
}
