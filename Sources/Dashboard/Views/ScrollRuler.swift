import Canvas

/// How much of the branches is in sight: `─ 8-44 of 100 ─────── ▲ 7 more ─ ▼ 56 more ─`.
struct ScrollRuler {
    let window: Range<Int>
    let count: Int
    /// In which order they are; `nil` is the declared one.
    var sort: SafeText?
    let glyphs: Glyphs

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let position: SafeText =
            " \(window.lowerBound + 1)-\(window.upperBound) of \(count) " + (sort.map { "  sort: \($0) " } ?? "")
        grid.put(position, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        var x = rect.maxX - 1
        let hidden = [(count - window.upperBound, glyphs.arrowDown), (window.lowerBound, glyphs.arrowUp)]
        for (count, arrow) in hidden where count > 0 {
            let text: SafeText = " \(arrow) \(count) more "
            x -= text.width
            grid.put(text, at: Point(x: x, y: rect.y), style: Style(.muted))
            x -= 1
        }
    }
}
