import Canvas

/// Why it is slow, in words: a rule, and as many lines as there is room for, the most important first.
struct TimelineNotes {
    private let lines: [SafeText]
    private let glyphs: Glyphs

    init(_ lines: [SafeText], _ glyphs: Glyphs) {
        self.lines = lines
        self.glyphs = glyphs
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let rule = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
        grid.fill(rule, with: glyphs.rule, style: Style(.border))
        grid.put(" why is it slow ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        for (number, line) in lines.prefix(max(0, rect.height - 1)).enumerated() {
            let text = line.cut(to: rect.width - 2, ellipsis: glyphs.ellipsis)
            grid.put(text, at: Point(x: rect.x + 1, y: rect.y + 1 + number), style: Style(.text))
        }
    }
}
