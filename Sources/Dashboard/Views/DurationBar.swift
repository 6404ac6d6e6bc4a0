import Canvas
import Execution

/// How long branches take beside each other, as bars of one scale.
struct DurationBar {
    private let scale: Duration
    private let state: DashboardState

    /// - Parameter longest: what the bars are measured by.
    init(_ state: DashboardState, longest: Duration) {
        self.state = state
        scale = Self.round(longest)
    }

    init(_ state: DashboardState) {
        let picture = state.picture
        self.init(state, longest: picture.running.longest(at: picture.elapsed, in: picture.run))
    }

    /// The next round time, so that the bars shrink seldom.
    static func round(_ duration: Duration) -> Duration {
        let steps = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600]
        if let step = steps.first(where: { .seconds($0) >= duration }) { return .seconds(step) }
        let hours = duration.components.seconds / 3600 + 1
        return .seconds(hours * 3600)
    }

    /// Draws the bar of a branch; nothing of one that has not begun.
    ///
    /// - Parameter time: how long it is, if that is not the time since the branch began.
    func draw(
        _ branch: BranchSnapshot, _ time: Duration? = nil, on grid: inout Grid, at point: Point, width: Int
    ) {
        guard width > 0, let running = time ?? branch.running(at: state.elapsed) else { return }
        let bars = state.glyphs.bars
        let steps = bars.parts.count + 1
        let length = max(1, Int(running / scale * Double(width * steps)))
        let style = Style(StatusLook(of: branch, in: state).role)
        let columns = min(width, length / steps)
        if branch.status.isEnded {
            grid.fill(Rect(x: point.x, y: point.y, width: columns, height: 1), with: bars.done, style: style)
            if columns < width, length % steps > 0 {
                grid.put(bars.parts[length % steps - 1], at: Point(x: point.x + columns, y: point.y), style: style)
            }
            return
        }
        let all = max(1, columns)
        let first = branch.startedAt.flatMap { start in branch.firstOutputAt.map { $0 - start } }
        let silent = first.map { min(all, Int($0 / scale * Double(width))) } ?? all
        grid.fill(Rect(x: point.x, y: point.y, width: silent, height: 1), with: bars.waiting, style: style)
        grid.fill(
            Rect(x: point.x + silent, y: point.y, width: all - silent, height: 1), with: bars.streaming, style: style)
    }
}
