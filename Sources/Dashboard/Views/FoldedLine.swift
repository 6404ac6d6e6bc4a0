import Canvas

/// Words in the bottom line, which take the rows above it, too, where they are too many.
struct FoldedLine {
    private let rows: [SafeText]
    private let style: Style

    private static let mostRows = 4

    /// - Parameter width: columns of each row.
    init(_ text: SafeText, width: Int, in state: DashboardState, _ style: Style) {
        let most = max(1, min(Self.mostRows, state.size.height / 4))
        let folded = text.folded(to: max(1, width))
        let rows =
            folded.count > most ? folded.prefix(most - 1) + [.joined(folded[(most - 1)...], by: " ")] : folded[...]
        self.rows = rows.map { $0.cut(to: max(0, width), ellipsis: state.glyphs.ellipsis) }
        self.style = style
    }

    /// - Parameters:
    ///   - point: where the last row begins.
    ///   - rect: the bottom line; those above it are emptied as wide as it is.
    func draw(on grid: inout Grid, at point: Point, above rect: Rect) {
        for (offset, row) in rows.reversed().enumerated() {
            let y = point.y - offset
            if offset > 0 {
                grid.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), with: " ", style: Style(.text))
            }
            grid.put(row, at: Point(x: point.x, y: y), style: style)
        }
    }
}
