import Canvas
import Execution

/// How many ran in each column, and what began, ended and failed.
struct ColumnCountsView {
    private let painter: TimelinePainter
    private let facts: TimelineFacts

    private struct Strip {
        let label: SafeText
        let values: [Double]
        let full: Double
        let role: Role
    }

    init(_ painter: TimelinePainter, _ facts: TimelineFacts) {
        self.painter = painter
        self.facts = facts
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        painter.drawRule(facts.basis.lanes == .heatMap ? "in each column" : "running", on: &grid, in: rect)
        for (number, strip) in strips.prefix(rect.height - 1).enumerated() {
            let row = Rect(x: rect.x, y: rect.y + 1 + number, width: rect.width, height: 1)
            let label = strip.label.cut(to: painter.columns.bars - 2, ellipsis: painter.glyphs.ellipsis)
            grid.put(label, at: Point(x: row.x + 1, y: row.y), style: Style(.muted))
            painter.draw(strip.values, full: strip.full, strip.role, on: &grid, in: row)
        }
    }

    private var strips: [Strip] {
        let counts = facts.counts
        let running = Strip(label: slots, values: counts.running, full: cap, role: .timelineStream)
        let failed = strip("failed", counts.failed, .statusFailed)
        let done = strip("done", counts.done, .statusDone)
        return facts.basis.lanes == .heatMap
            ? [strip("started", counts.started, .timelineStream), failed, running] : [running, done, failed]
    }

    private func strip(_ label: SafeText, _ values: [Int], _ role: Role) -> Strip {
        Strip(label: label, values: values.map(Double.init), full: Double(values.max() ?? 0), role: role)
    }

    private var cap: Double {
        let most = max(1, facts.counts.most.rounded(.up))
        return painter.state.run.maxParallel.map { max(Double($0), most) } ?? most
    }

    private var slots: SafeText {
        let working = facts.counts.working
        return painter.state.run.maxParallel.map { "\(working) of \($0) slots" } ?? "\(working) at once"
    }
}
