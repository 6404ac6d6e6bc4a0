import Canvas

/// What the bars mean, as much of it as fits; of a heat map, what a column is.
struct TimelineLegend {
    private let painter: TimelinePainter
    private let facts: TimelineFacts

    init(_ painter: TimelinePainter, _ facts: TimelineFacts) {
        self.painter = painter
        self.facts = facts
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: painter.glyphs.rule, style: Style(.border))
        var x = rect.x + 1
        for (text, role) in entries {
            guard x + text.width + 2 < rect.maxX else { return }
            grid.put(" \(text) ", at: Point(x: x, y: rect.y), style: Style(role))
            x += text.width + 2
        }
    }

    private var entries: [(SafeText, Role)] {
        let column: SafeText = "each column is \(SafeText.time(painter.scale.columnLength))"
        if facts.basis.lanes == .heatMap {
            let shades = painter.glyphs.bars.shades
            let range = "\(shades.first ?? "") few to \(shades.last ?? "") many branches" as SafeText
            return [(range, .muted), (column + " of start time", .muted)]
        }
        if facts.basis.lanes == .kinds { return [(column, .muted)] }
        var looks: [BarLook] = [.silent, .streaming, .done, .failed]
        if facts.basis.lanes == .branches { looks += [.queued, .backOff] }
        if !facts.estimates.isEmpty { looks.append(.estimate) }
        looks += [.partial, .cancelled]
        let critical: SafeText = "\(painter.glyphs.bars.critical) critical"
        return looks.map { ("\($0.glyph(in: painter.glyphs)) \($0.word)", $0.role) }
            + (facts.basis.lanes == .branches ? [(critical, .timelineCritical)] : [])
    }
}
