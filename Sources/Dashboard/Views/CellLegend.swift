import Canvas

/// Which sign of a cell means what, in words: as much of it as fits, the states that are seen most first.
struct CellLegend {
    private let entries: [StyledLine]

    private static let order: [CellState] = [
        .done, .running, .failed, .waiting, .slow, .mixed, .cancelled, .partial,
    ]
    static let gap = 2

    /// - Parameter hasMixed: cells may stand for several branches.
    init(_ glyphs: Glyphs, hasMixed: Bool = false) {
        entries = Self.order.filter { $0 != .mixed || hasMixed }.map { state in
            StyledLine(state.glyph(in: glyphs), style: Style(state.role))
                + StyledLine(" " + state.word, style: Style(.muted))
        }
    }

    /// Columns of the first entries on one line.
    func width(of count: Int) -> Int {
        entries.prefix(count).reduce(0) { $0 + $1.width + Self.gap } - Self.gap
    }

    var width: Int { width(of: entries.count) }

    func draw(on grid: inout Grid, in rect: Rect) {
        var point = Point(x: rect.x, y: rect.y)
        for entry in entries {
            if point.x + entry.width > rect.maxX {
                point = Point(x: rect.x, y: point.y + 1)
            }
            guard point.y < rect.maxY, point.x + entry.width <= rect.maxX else { return }
            grid.put(entry, at: point)
            point.x += entry.width + Self.gap
        }
    }
}
