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

    /// Where time has come to.
    func drawNow(_ now: Duration, on grid: inout Grid, rows: Range<Int>) {
        let column = scale.column(of: now)
        guard (0..<scale.width).contains(column) else { return }
        let mark = Rect(x: start + column, y: rows.lowerBound, width: 1, height: rows.count)
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
