/// The drawing surface: rows of cells.
///
/// What lies outside is not drawn, and is no error.
public struct Grid: Hashable, Sendable {
    public let size: Size
    /// Row after row.
    private var cells: [Cell]

    /// All blank; a negative size is an empty grid.
    public init(size: Size, style: Style = Style(.background)) {
        self.size = Size(width: max(0, size.width), height: max(0, size.height))
        cells = Array(repeating: .blank(style), count: self.size.width * self.size.height)
    }

    /// The cells of a row from the left; the row must be in the grid.
    public func row(_ y: Int) -> ArraySlice<Cell> { cells[bounds(of: y)] }

    private func bounds(of y: Int) -> Range<Int> { y * size.width..<(y + 1) * size.width }

    /// Puts text over what is there; a wide character cut by an edge is a space.
    public mutating func put(_ text: SafeText, at point: Point, style: Style) {
        guard var pen = Pen(at: point, in: size) else { return }
        put(text.text[...], isASCII: text.isASCII, style, &pen)
    }

    /// Puts a line over what is there, each part in its own style.
    public mutating func put(_ line: StyledLine, at point: Point) {
        guard var pen = Pen(at: point, in: size) else { return }
        for (text, style) in line.parts {
            put(text, isASCII: line.text.isASCII, style, &pen)
        }
    }

    /// Repeats one character all over a rectangle.
    public mutating func fill(_ rect: Rect, with text: SafeText = " ", style: Style) {
        let rect = rect.intersection(Rect(size))
        guard rect.width > 0, let scalar = text.text.unicodeScalars.first else { return }
        let cell = TextWidth(scalar) == .one ? Cell(scalar, width: 1, style: style) : .blank(style)
        for y in rect.y..<rect.maxY {
            let row = bounds(of: y)
            cells.uncover(row.lowerBound + rect.x, in: row)
            cells.uncover(row.lowerBound + rect.maxX, in: row)
            for index in row.lowerBound + rect.x..<row.lowerBound + rect.maxX {
                cells[index] = cell
            }
        }
    }

    /// Where the next character goes.
    private struct Pen {
        var x: Int
        let y: Int

        init?(at point: Point, in size: Size) {
            guard (0..<size.height).contains(point.y), point.x < size.width else { return nil }
            x = point.x
            y = point.y
        }
    }

    private mutating func put(_ text: Substring, isASCII: Bool, _ style: Style, _ pen: inout Pen) {
        let row = bounds(of: pen.y)
        for scalar in text.unicodeScalars {
            let columns = isASCII ? 1 : TextWidth(scalar).columns
            if columns == 0 {
                mark(scalar, before: pen, in: row)
                continue
            }
            guard pen.x < size.width else { return }
            put(Cell(scalar, width: columns, style: style), at: pen.x, in: row)
            pen.x += columns
        }
    }

    private mutating func put(_ cell: Cell, at x: Int, in row: Range<Int>) {
        if x >= 0, x + cell.width <= size.width {
            cells.place(cell, at: row.lowerBound + x, in: row)
        } else if cell.width == 2, x == -1 || x == size.width - 1 {
            cells.place(.blank(cell.style), at: row.lowerBound + max(0, x), in: row)
        }
    }

    /// Adds a combining mark to the character that was put last.
    private mutating func mark(_ scalar: Unicode.Scalar, before pen: Pen, in row: Range<Int>) {
        guard 0 < pen.x, pen.x <= size.width else { return }
        var index = row.lowerBound + pen.x - 1
        if cells[index].width == 0 { index -= 1 }
        cells[index].add(scalar)
    }
}
