import Canvas
import Execution

/// Draws bars of a lane on the time axis that both lanes share.
struct LanePainter {
    let scale: TimeScale
    let glyphs: Glyphs
    /// The column where time begins.
    let start: Int

    /// The marks of the scale.
    func drawRuler(on grid: inout Grid, y: Int) {
        for tick in scale.ticks where tick.column + tick.label.width <= scale.width {
            grid.put(tick.label, at: Point(x: start + tick.column, y: y), style: Style(.muted))
        }
    }

    /// Gives the columns that were drawn.
    @discardableResult
    func draw(_ segment: BarSegment, on grid: inout Grid, y: Int) -> Range<Int>? {
        guard let columns = scale.columns(from: segment.from, until: segment.until ?? scale.end) else { return nil }
        let bar = Rect(x: start + columns.lowerBound, y: y, width: columns.count, height: 1)
        grid.fill(bar, with: segment.look.glyph(in: glyphs), style: Style(segment.look.role))
        return columns
    }

    /// A bar of a branch, and what went wrong over the rest of it; gives the column after its end.
    @discardableResult
    func draw(_ segments: [BarSegment], on grid: inout Grid, y: Int) -> Int? {
        let ordered = segments.filter { $0.look != .failed } + segments.filter { $0.look == .failed }
        return ordered.compactMap { draw($0, on: &grid, y: y)?.upperBound }.max()
    }

    func drawEnd(_ stretch: LaneStretch, on grid: inout Grid, y: Int) {
        drawEnd(stretch.look, from: stretch.from, until: stretch.until, on: &grid, y: y)
    }

    /// A mark where another bar may follow at once.
    func drawEnd(_ look: BarLook, from: Duration, until: Duration, on grid: inout Grid, y: Int) {
        guard let columns = scale.columns(from: from, until: until), columns.count > 2 else { return }
        grid.put(glyphs.bars.end, at: Point(x: start + columns.upperBound - 1, y: y), style: Style(look.role))
    }

    /// Where time has come to in a lane that is under way.
    func drawNow(_ now: Duration, of lane: LaneState, on grid: inout Grid, _ bars: Rect) {
        let column = scale.column(of: now)
        guard !lane.isOver(at: now), (0..<scale.width).contains(column) else { return }
        let mark = Rect(x: start + column, y: bars.y, width: 1, height: bars.height)
        grid.fill(mark, with: glyphs.bars.now, style: Style(.timelineNow))
    }

    /// How many worked at once in each column, as its height.
    func draw(_ counts: ColumnCounts, full: Double, until now: Duration, on grid: inout Grid, y: Int) {
        guard full > 0 else { return }
        let heights = glyphs.heights
        let last = scale.column(of: now)
        for (column, value) in counts.running.enumerated() where value > 0 && column <= last {
            let height = min(heights.count, max(1, Int((value / full * Double(heights.count)).rounded(.up))))
            let failed = counts.failed[column] > 0
            grid.put(
                heights[height - 1], at: Point(x: start + column, y: y),
                style: Style(failed ? .statusFailed : .statusDone))
        }
    }
}
