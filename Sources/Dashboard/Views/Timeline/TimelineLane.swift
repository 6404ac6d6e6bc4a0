import Canvas
import Execution

/// The lane of a branch or of a group.
struct TimelineLane {
    private let row: BranchOrder.Row
    private let branch: BranchSnapshot
    private let painter: TimelinePainter
    private let isCritical: Bool
    private let estimate: TimeSpan?

    /// - Parameters:
    ///   - isCritical: it decides how long all of it takes.
    ///   - estimate: what is to come of it.
    init(
        _ row: BranchOrder.Row, _ painter: TimelinePainter, isCritical: Bool = false, estimate: TimeSpan? = nil
    ) {
        self.row = row
        branch = painter.state.run.branches[row.index]
        self.painter = painter
        self.isCritical = isCritical
        self.estimate = estimate
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        painter.drawName(of: branch, number: row.number, depth: row.depth, on: &grid, in: rect)
        if isCritical {
            let point = Point(x: rect.x + painter.columns.critical, y: rect.y)
            grid.put(painter.glyphs.bars.critical, at: point, style: Style(.timelineCritical))
        }
        painter.drawNow(on: &grid, in: rect)
        if branch.hasBranches {
            drawSpan(on: &grid, in: rect)
        } else {
            let expected = estimate.map { [BarSegment(look: .estimate, from: $0.from, until: $0.until)] } ?? []
            painter.draw(expected + branch.segments, on: &grid, in: rect)
        }
    }

    /// From the first to the last of what a group consists of.
    private func drawSpan(on grid: inout Grid, in rect: Rect) {
        guard let start = branch.startedAt else { return }
        let (scale, glyphs) = (painter.scale, painter.glyphs)
        guard let columns = scale.columns(from: start, until: branch.endedAt ?? painter.now) else { return }
        let x = rect.x + painter.columns.bars + columns.lowerBound
        let line = Rect(x: x, y: rect.y, width: columns.count, height: 1)
        grid.fill(line, with: glyphs.rule, style: Style(.muted))
        if start >= scale.start {
            grid.put(glyphs.bars.spanStart, at: Point(x: x, y: rect.y), style: Style(.muted))
        }
        if let end = branch.endedAt, end <= scale.end, columns.count > 1 {
            grid.put(glyphs.bars.spanEnd, at: Point(x: line.maxX - 1, y: rect.y), style: Style(.muted))
        }
    }
}
