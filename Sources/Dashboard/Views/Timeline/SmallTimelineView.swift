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
        painter.drawRule("timeline", on: &grid, in: rect)
        drawTicks(on: &grid, in: rect)
        let room = rect.height - 1
        let rows = state.order.rows
        let hasAll = state.counts.rows <= room
        let line = { (number: Int) in Rect(x: rect.x, y: rect.y + 1 + number, width: rect.width, height: 1) }
        if !hasAll { drawCounts(on: &grid, in: line(0)) }
        let shown = hasAll ? Array(rows.prefix(room)) : longest(atMost: room - 1)
        for (number, row) in shown.enumerated() {
            // It stands alone here, not below what it is a part of.
            let row = BranchOrder.Row(index: row.index, number: row.number)
            TimelineLane(row, painter).draw(on: &grid, in: line(number + (hasAll ? 0 : 1)))
        }
    }

    /// The times of the marks on the rule itself.
    private func drawTicks(on grid: inout Grid, in rect: Rect) {
        let bars = rect.x + painter.columns.bars
        for tick in scale.ticks where tick.label.width <= rect.maxX - bars - tick.column {
            grid.put(tick.label, at: Point(x: bars + tick.column, y: rect.y), style: Style(.muted))
        }
    }

    private func drawCounts(on grid: inout Grid, in rect: Rect) {
        let counts = ColumnCounts(of: state.run, at: state.timelineNow, on: scale)
        let label: SafeText = "\(counts.working) running"
        grid.put(label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        let full = max(counts.most, state.run.maxParallel.map(Double.init) ?? 0, 1)
        painter.draw(counts.running, full: full, .timelineStream, on: &grid, in: rect)
    }

    /// In the order of the panes, so that those that go on running stay where they are.
    private func longest(atMost count: Int) -> [BranchOrder.Row] {
        let slowest = SlowestBranches(of: state.run, at: state.timelineNow, count: state.run.branches.count)
        return slowest.branches.lazy.compactMap { state.order.position(of: state.run.branches[$0].branch) }
            .prefix(count).sorted().map { state.order.rows[$0] }
    }
}
