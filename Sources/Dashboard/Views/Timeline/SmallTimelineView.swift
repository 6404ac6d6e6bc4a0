import Canvas
import Execution

/// Below panes and cards: a bar for each branch, or how many worked when and the bars of those that took longest.
struct SmallTimelineView {
    private let state: DashboardState
    private let painter: TimelinePainter
    private let scale: TimeScale

    init(_ state: DashboardState, in rect: Rect) {
        self.state = state
        let columns = TimelineColumns(
            smallIn: rect.width, branchCount: state.counts.rows, nameWidth: state.picture.nameWidth)
        scale = TimeScale(fitting: state.timelineNow, width: columns.barsWidth)
        painter = TimelinePainter(state, columns, scale: scale)
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let room = rect.height - 1
        let rows = state.order.rows
        let hasAll = state.counts.rows <= room
        let shown = hasAll ? Array(rows.prefix(room)) : decisive(atMost: room - 1)
        let title: SafeText =
            shown.count < state.counts.rows ? "timeline \(shown.count) of \(state.counts.rows)" : "timeline"
        painter.drawRule(title, on: &grid, in: rect)
        drawTicks(on: &grid, rightOf: title.width + 3, in: rect)
        let line = { (number: Int) in Rect(x: rect.x, y: rect.y + 1 + number, width: rect.width, height: 1) }
        if !hasAll { drawCounts(on: &grid, in: line(0)) }
        for (number, row) in shown.enumerated() {
            // It stands alone here, not below what it is a part of.
            let row = BranchOrder.Row(index: row.index, number: row.number)
            TimelineLane(row, painter).draw(on: &grid, in: line(number + (hasAll ? 0 : 1)))
        }
    }

    /// The times of the marks on the rule itself.
    ///
    /// - Parameter title: columns of what stands at its beginning.
    private func drawTicks(on grid: inout Grid, rightOf title: Int, in rect: Rect) {
        let bars = rect.x + painter.columns.bars
        for tick in scale.ticks
        where tick.label.width <= rect.maxX - bars - tick.column && bars + tick.column >= rect.x + title {
            grid.put(tick.label, at: Point(x: bars + tick.column, y: rect.y), style: Style(.muted))
        }
    }

    private func drawCounts(on grid: inout Grid, in rect: Rect) {
        let counts = ColumnCounts(of: state.run, at: state.timelineNow, on: scale)
        // At the end none runs, and the columns beside it tell how many did.
        let label: SafeText = state.run.result == nil ? "\(counts.working) running" : "at once"
        grid.put(label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        let full = max(counts.most, state.run.maxParallel.map(Double.init) ?? 0, 1)
        painter.draw(counts.running, full: full, .timelineStream, on: &grid, in: rect)
    }

    /// Those that decide how long all of it takes, then those that took longest, in the order of the panes, so that
    /// those that go on running stay where they are.
    private func decisive(atMost count: Int) -> [BranchOrder.Row] {
        let run = state.run
        let slowest = SlowestBranches(of: run, at: state.timelineNow, count: run.branches.count).branches
        let critical = Set(CriticalPath(of: run).branches.map(\.index))
        return (slowest.filter { critical.contains($0) } + slowest.filter { !critical.contains($0) }).lazy
            .compactMap { state.order.position(of: run.branches[$0].branch) }
            .prefix(count).sorted().map { state.order.rows[$0] }
    }
}
