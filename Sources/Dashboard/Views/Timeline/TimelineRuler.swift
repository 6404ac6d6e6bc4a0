import Canvas
import Execution

/// The marks of the scale: what the lanes are and the times in one line, the marks in the next, if there is room.
struct TimelineRuler {
    private let painter: TimelinePainter
    private let lanes: TimelineLanes

    init(_ painter: TimelinePainter, _ lanes: TimelineLanes) {
        self.painter = painter
        self.lanes = lanes
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        guard rect.height > 0 else { return }
        let bars = rect.x + painter.columns.bars
        let (title, room) = ("timeline " + lanes.title, painter.columns.bars - 2)
        let shown = title.width <= room ? title : lanes.title.cut(to: room, ellipsis: painter.glyphs.ellipsis)
        grid.put(shown, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        if rect.height > 1 {
            let rule = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: 1)
            grid.fill(rule, with: painter.glyphs.rule, style: Style(.border))
            if lanes == .slots {
                let start = Point(x: bars - 2 - SlotLanesView.heading.width, y: rule.y)
                grid.put(SlotLanesView.heading, at: start, style: Style(.muted))
            }
        }
        for tick in painter.scale.ticks {
            let room = rect.maxX - bars - tick.column
            if tick.label.width <= room {
                grid.put(tick.label, at: Point(x: bars + tick.column, y: rect.y), style: Style(.muted))
            }
            guard rect.height > 1 else { continue }
            let mark = Point(x: bars + tick.column, y: rect.y + 1)
            grid.put(painter.glyphs.bars.tick, at: mark, style: Style(.border))
        }
    }
}
