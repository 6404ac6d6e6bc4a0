import Canvas
import Execution

/// How many of each kind ran when.
struct KindLanesView {
    private let painter: TimelinePainter
    private let kinds: KindLanes

    init(_ painter: TimelinePainter, _ kinds: KindLanes) {
        self.painter = painter
        self.kinds = kinds
    }

    func draw(_ window: Range<Int>, on grid: inout Grid, in rect: Rect) {
        let most = kinds.lanes.lazy.compactMap { $0.running.max() }.max() ?? 0
        for (number, lane) in kinds.lanes[window.clamped(to: kinds.lanes.indices)].enumerated() {
            let row = Rect(x: rect.x, y: rect.y + number, width: rect.width, height: 1)
            let count: SafeText = "\(lane.jobs)"
            let room = painter.columns.bars - 4 - count.width
            let name = lane.name.cut(to: room, ellipsis: painter.glyphs.ellipsis)
            grid.put(name, at: Point(x: row.x + 1, y: row.y), style: Style(.title))
            let point = Point(x: row.x + painter.columns.bars - 2 - count.width, y: row.y)
            grid.put(count, at: point, style: Style(lane.failed > 0 ? .statusFailed : .muted))
            painter.drawNow(on: &grid, in: row)
            painter.draw(lane.running, full: max(1, most), .timelineStream, on: &grid, in: row)
        }
    }
}
