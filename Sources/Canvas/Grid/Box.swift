/// A frame with a title in its upper edge.
public enum Box: Sendable {
    /// Draws an empty box in the middle of a surface, for content of a size; returns where the content goes, cut to
    /// what fits.
    @discardableResult
    public static func draw(
        titled title: SafeText, content: Size, glyphs: Glyphs, on grid: inout Grid, of size: Size
    ) -> Rect {
        let frame = Rect(size).centered(Size(width: content.width + 2, height: content.height + 2))
        let style = Style(.dialog)
        grid.fill(frame, style: style)
        drawEdges(of: frame, glyphs, on: &grid, style)
        let room = frame.width - 6
        if room > 0 {
            let shown = title.cut(to: room, ellipsis: glyphs.ellipsis)
            grid.put(" \(shown) ", at: Point(x: frame.x + 2, y: frame.y), style: Style(.dialog, attributes: .bold))
        }
        return Rect(x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: frame.height - 2)
    }

    private static func drawEdges(of frame: Rect, _ glyphs: Glyphs, on grid: inout Grid, _ style: Style) {
        let bottom = frame.maxY - 1
        let right = frame.maxX - 1
        for y in [frame.y, bottom] {
            grid.fill(Rect(x: frame.x, y: y, width: frame.width, height: 1), with: glyphs.rule, style: style)
        }
        for x in [frame.x, right] {
            grid.fill(Rect(x: x, y: frame.y, width: 1, height: frame.height), with: glyphs.verticalRule, style: style)
        }
        grid.put(glyphs.corners.topLeft, at: Point(x: frame.x, y: frame.y), style: style)
        grid.put(glyphs.corners.topRight, at: Point(x: right, y: frame.y), style: style)
        grid.put(glyphs.corners.bottomLeft, at: Point(x: frame.x, y: bottom), style: style)
        grid.put(glyphs.corners.bottomRight, at: Point(x: right, y: bottom), style: style)
    }
}
