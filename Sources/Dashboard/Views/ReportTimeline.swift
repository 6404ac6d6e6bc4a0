import Canvas
import Execution

/// Beside the slowest branches of a report: when each of them waited and worked, on the scale of the whole run.
struct ReportTimeline {
    private let painter: TimelinePainter
    private let scale: TimeScale

    /// Columns for the times and for what is said beside them.
    private static let (leastWidth, leastNoteWidth) = (40, 30)

    /// - Parameters:
    ///   - start: the first column that nothing else needs.
    ///   - width: columns of the screen. `nil` is given where it has not enough of them.
    init?(_ state: DashboardState, from start: Int, width: Int) {
        let room = width - start
        let barsWidth = room * 2 / 3
        guard barsWidth >= Self.leastWidth, room - barsWidth >= Self.leastNoteWidth else { return nil }
        scale = TimeScale(fitting: state.timelineNow, width: barsWidth)
        painter = TimelinePainter(state, TimelineColumns(barsAt: start, width: barsWidth), scale: scale)
    }

    /// The column after it.
    var end: Int { painter.columns.bars + scale.width }

    func draw(_ branch: BranchSnapshot, on grid: inout Grid, in rect: Rect) {
        painter.drawNow(on: &grid, in: rect)
        painter.draw(branch.segments, on: &grid, in: rect)
    }

    /// The times of the marks, on a rule.
    func drawTicks(on grid: inout Grid, in rect: Rect) {
        for tick in scale.ticks where tick.column + tick.label.width <= scale.width {
            let point = Point(x: rect.x + painter.columns.bars + tick.column, y: rect.y)
            grid.put(tick.label, at: point, style: Style(.muted))
        }
    }
}
