import Canvas
import Comparison
import Execution

/// A lane of a comparison: its title, its bars on the time axis, and what is said in it.
struct LaneView {
    private let lane: LaneState
    private let position: Duration?
    private let painter: LanePainter
    private let state: DashboardState
    private let race: RaceState

    /// - Parameter position: how far it has come; `nil` if it has not begun.
    init(
        _ lane: LaneState, at position: Duration?, _ painter: LanePainter, _ state: DashboardState, _ race: RaceState
    ) {
        self.lane = lane
        self.position = position
        self.painter = painter
        self.state = state
        self.race = race
    }

    private var glyphs: Glyphs { state.glyphs }
    private var run: RunSnapshot { lane.run }
    private var rows: LaneRows { LaneRows(lane, painter, race) }

    func draw(on grid: inout Grid, in layout: CompareLayout.Lane) {
        LaneTitle(lane, at: position, state, race).draw(on: &grid, in: layout.title)
        if let ruler = layout.ruler { painter.drawRuler(on: &grid, y: ruler.y) }
        guard let position else { return drawWaiting(on: &grid, layout) }
        var speaking: Set<Int> = []
        switch layout.form {
        case _ where lane.isWhole: drawWhole(until: position, on: &grid, layout.bars)
        case .strip:
            drawStrip(at: position, on: &grid, layout)
            painter.drawNow(position, of: lane, on: &grid, layout.bars)
        case .slots: speaking = LaneSlots(lane, painter, race).draw(at: position, on: &grid, layout.bars)
        case .rows: speaking = rows.draw(at: position, on: &grid, layout.bars)
        }
        if let text = layout.text { drawText(at: position, besides: speaking, on: &grid, in: text, layout.form) }
    }

    /// What is to come stands where it will be drawn.
    private func drawWaiting(on grid: inout Grid, _ layout: CompareLayout.Lane) {
        if layout.form == .rows { rows.drawNames(on: &grid, layout.bars) }
        let start = Rect(x: painter.start, y: layout.bars.y, width: 1, height: layout.bars.height)
        grid.fill(start, with: glyphs.waiting, style: Style(.statusWaiting))
    }

    // MARK: Forms

    /// All of it in one line, one after the other; or, of very many, how many worked at once.
    private func drawStrip(at position: Duration, on grid: inout Grid, _ layout: CompareLayout.Lane) {
        if let counts = counts(at: position) {
            let full = lane.kind == .sequential ? 1 : max(1, min(counts.most, Double(run.maxParallel ?? .max)))
            painter.draw(counts, full: full, until: position, on: &grid, y: layout.bars.y)
            if lane.kind == .parallel { drawCaption(at: position, on: &grid, layout.bars) }
            return
        }
        guard !lane.isTooLargeForBars else { return drawWhole(until: position, on: &grid, layout.bars) }
        let bars = lane.bars(at: position).bars
        let stretches = bars.flatMap(\.stretches).sorted { $0.from < $1.from }
        for stretch in stretches {
            painter.draw(stretch.segments, on: &grid, y: layout.bars.y)
            if stretch.isOver { painter.drawEnd(stretch, on: &grid, y: layout.bars.y) }
        }
        guard let labels = layout.labels else { return }
        let hasNumbers = layout.isBesideNumbers && !race[lane.kind.other].isWhole
        for label in LaneLabels(of: stretches, in: run, on: painter.scale, withNumbers: hasNumbers).labels {
            grid.put(label.text, at: Point(x: painter.start + label.column, y: labels.y), style: Style(.muted))
        }
    }

    /// What the height of a strip is, after its end.
    private func drawCaption(at position: Duration, on grid: inout Grid, _ rect: Rect) {
        let caption: SafeText = "branches at work"
        let point = Point(x: painter.start + painter.scale.column(of: position) + 2, y: rect.y)
        guard point.x + caption.width < rect.maxX else { return }
        grid.put(caption, at: point, style: Style(.muted))
    }

    /// Of a lane that was worked out without its branches, or has too many.
    private func drawWhole(until position: Duration, on grid: inout Grid, _ rect: Rect) {
        let share = BarSegment(look: .estimate, from: .zero, until: min(position, lane.projectedEnd))
        painter.draw(share, on: &grid, y: rect.y)
        guard rect.height > 1 else { return }
        let words: SafeText = "all branches together; when each would run was not worked out"
        grid.put(
            words.cut(to: rect.maxX - painter.start - 1, ellipsis: glyphs.ellipsis),
            at: Point(x: painter.start, y: rect.y + 1), style: Style(.muted))
    }

    /// Where bars would lie over each other, or are too many.
    private func counts(at position: Duration) -> ColumnCounts? {
        guard lane.hasRun, lane.kind == .parallel, !lane.isTooLargeForBars else { return lane.counts?.value }
        return ColumnCounts(of: run, at: position, on: painter.scale)
    }

    // MARK: Live text

    /// The last line of the branch that spoke last, unless its row shows it; why the lane failed, once it has.
    private func drawText(
        at position: Duration, besides speaking: Set<Int>, on grid: inout Grid, in rect: Rect,
        _ form: CompareLayout.Form
    ) {
        let isOver = lane.isOver(at: position)
        if isOver, let failure = lane.failure {
            // A branch with a line of its own says there why.
            let words: SafeText = "\(glyphs.failed) \(form == .rows ? failure.who : failure.words)"
            let shown = words.cut(to: rect.width - 2, ellipsis: glyphs.ellipsis)
            return grid.put(shown, at: Point(x: rect.x + 1, y: rect.y), style: Style(.error))
        }
        guard let (branch, name) = lane.lastSpeaker(at: position), !speaking.contains(branch),
            let words = RowText(of: run.branches[branch], in: lane, at: position, glyphs)
        else { return }
        let title = StyledLine("\(name) \(glyphs.prompt) ", style: Style(.title))
        let room = rect.width - 2 - title.width
        guard room > glyphs.cursor.width else { return }
        grid.put(title + words.styled(in: room, Style(.text)), at: Point(x: rect.x + 1, y: rect.y))
    }
}
