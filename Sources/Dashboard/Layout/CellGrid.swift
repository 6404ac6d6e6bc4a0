import Canvas

/// Branches as cells of one character each, line by line in their order.
///
/// Nothing in it grows with the number of branches: where a cell is and which branches it stands for is counted.
struct CellGrid: Sendable {
    /// Where the lines are that are in sight.
    let rect: Rect
    /// Branches.
    let count: Int
    /// Branches that share a cell.
    let branchesPerCell: Int
    /// Cells of a line.
    let columns: Int
    /// The first line in sight.
    let firstLine: Int
    /// After each ten cells of a line is a gap, by which they can be counted.
    let hasGaps: Bool

    /// The next of the numbers of branches that may share a cell.
    ///
    /// They are 1 2 4 5 8 10 16 20 25 50 100 200 500 and so on.
    static func step(after number: Int) -> Int {
        let steps = [1, 2, 4, 5, 8, 10, 16, 20, 25, 50, 100]
        if let next = steps.first(where: { $0 > number }) { return next }
        var scale = 100
        while number >= scale * 10 { scale *= 10 }
        return [2, 5, 10].map { $0 * scale }.first { $0 > number } ?? number * 10
    }

    /// The smallest number of branches per cell with which all of them fit so many cells.
    static func branchesPerCell(of count: Int, fitting cells: Int, atLeast smallest: Int = 1) -> Int {
        var number = smallest
        while cells > 0, (count + number - 1) / number > cells { number = step(after: number) }
        return number
    }

    /// How many cells a line of a width has.
    static func columns(in width: Int, hasGaps: Bool) -> Int {
        guard hasGaps, width > 10 else { return max(1, width) }
        return (width + 1) / 11 * 10
    }

    // MARK: Cells and branches

    var cellCount: Int { (count + branchesPerCell - 1) / branchesPerCell }

    var lineCount: Int { (cellCount + columns - 1) / columns }

    /// The lines in sight.
    var lines: Range<Int> { firstLine..<min(lineCount, firstLine + rect.height) }

    /// The cells in sight.
    var window: Range<Int> { firstLine * columns..<min(cellCount, (firstLine + rect.height) * columns) }

    /// The cell of a branch, by its position.
    func cell(of position: Int) -> Int { position / branchesPerCell }

    /// The positions of the branches of a cell.
    func branches(of cell: Int) -> Range<Int> {
        cell * branchesPerCell..<min(count, (cell + 1) * branchesPerCell)
    }

    /// Where a cell is on the screen; `nil` if it is out of sight.
    func point(of cell: Int) -> Point? {
        guard window.contains(cell) else { return nil }
        let (line, column) = cell.quotientAndRemainder(dividingBy: columns)
        return Point(x: rect.x + column + (hasGaps ? column / 10 : 0), y: rect.y + line - firstLine)
    }

    /// The cell at a place on the screen.
    func cell(at point: Point) -> Int? {
        guard rect.contains(point) else { return nil }
        let x = point.x - rect.x
        if hasGaps, x % 11 == 10 { return nil }
        let column = hasGaps ? x - x / 11 : x
        let cell = (point.y - rect.y + firstLine) * columns + column
        return column < columns && window.contains(cell) ? cell : nil
    }

    /// The cell a step or a page away, or the same one at the edge.
    func neighbour(of cell: Int, _ command: KeyCommand) -> Int {
        switch command {
        case .moveLeft: return max(0, cell - 1)
        case .moveRight: return min(cellCount - 1, cell + 1)
        case .moveUp: return cell - columns >= 0 ? cell - columns : cell
        case .moveDown: return below(cell, by: 1)
        case .pageUp: return cell - min(cell / columns, page) * columns
        case .pageDown: return below(cell, by: page)
        default: return cell
        }
    }

    /// A page of a map that is all in sight leads to its edge.
    private var page: Int { max(1, rect.height) }

    /// A line that ends earlier is met at its end.
    private func below(_ cell: Int, by lines: Int) -> Int {
        let line = min(lineCount - 1, cell / columns + lines)
        return max(cell, min(cellCount - 1, line * columns + cell % columns))
    }

    /// The first line with which a branch is in sight, scrolling as little as can be.
    func top(showing position: Int) -> Int {
        let line = cell(of: position) / columns
        if line < firstLine { return line }
        return line < firstLine + rect.height ? firstLine : line - rect.height + 1
    }
}
