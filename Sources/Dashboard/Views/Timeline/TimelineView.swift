import Canvas
import Execution

/// What ran when, and what held it up.
struct TimelineView {
    private let state: DashboardState
    private let layout: TimelineLayout
    private let facts: TimelineFacts

    /// `nil` where something else is looked at.
    init?(_ state: DashboardState) {
        guard let layout = state.timelineLayout else { return nil }
        self.state = state
        self.layout = layout
        facts = state.timeline.facts
    }

    func draw(on grid: inout Grid, in area: Rect) {
        let painter = TimelinePainter(state, layout.columns)
        TimelineRuler(painter, facts.basis.lanes).draw(on: &grid, in: layout.ruler)
        if let list = layout.list { drawBranches(list, painter, on: &grid) }
        if let overview = layout.overview { drawOverview(painter, on: &grid, in: overview) }
        if let rect = layout.counts { ColumnCountsView(painter, facts).draw(on: &grid, in: rect) }
        if let rect = layout.slowest { SlowestList(painter, facts.slowest).draw(on: &grid, in: rect) }
        if let rect = layout.parts { TimePartsLine(state).draw(on: &grid, in: rect) }
        if let rect = layout.notes { TimelineNotes(lines(in: rect), state.glyphs).draw(on: &grid, in: rect) }
        if let rect = layout.legend { TimelineLegend(painter, facts).draw(on: &grid, in: rect) }
    }

    private func drawBranches(_ list: ListLayout, _ painter: TimelinePainter, on grid: inout Grid) {
        let lines = state.order.lines
        for place in list.places where lines.indices.contains(place.position) {
            let row = lines[place.position]
            let (isCritical, estimate) = (facts.critical.contains(row.index), facts.estimates[row.index])
            TimelineLane(row, painter, isCritical: isCritical, estimate: estimate).draw(on: &grid, in: place.rect)
        }
        if let ruler = list.ruler {
            ScrollRuler(window: list.window, count: list.count, glyphs: state.glyphs).draw(on: &grid, in: ruler)
        }
    }

    private func drawOverview(_ painter: TimelinePainter, on grid: inout Grid, in rect: Rect) {
        if let window = layout.lanes {
            if let slots = facts.slots { SlotLanesView(painter, slots).draw(window.lanes, on: &grid, in: rect) }
            if let kinds = facts.kinds { KindLanesView(painter, kinds).draw(window.lanes, on: &grid, in: rect) }
            guard window.isCut else { return }
            let line = Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1)
            ScrollRuler(window: window.lanes, count: window.count, glyphs: state.glyphs).draw(on: &grid, in: line)
        } else if let heatMap = facts.heatMap {
            HeatMapView(painter, heatMap).draw(on: &grid, in: rect)
        }
    }

    private func lines(in rect: Rect) -> [SafeText] {
        var lines = CriticalPathLine(facts.criticalPath, state).text(in: rect.width - 2).map { [$0] } ?? []
        for (reason, finding) in zip(state.reasons, state.findings) {
            let brief = state.reasonWithoutAdvice(finding)
            let folds = [reason, brief].map { $0.folded(to: rect.width - 2, hanging: 2) }
            // Half a sentence would look like a whole one.
            guard let folded = folds.first(where: { lines.count + $0.count < rect.height }) else {
                return lines + [brief]
            }
            lines += folded
        }
        return lines
    }
}

/// Draws on the scale of a timeline.
struct TimelinePainter {
    let state: DashboardState
    let columns: TimelineColumns
    let scale: TimeScale
    let now: Duration

    /// - Parameter scale: `nil` is that of the timeline itself.
    init(_ state: DashboardState, _ columns: TimelineColumns, scale: TimeScale? = nil) {
        self.state = state
        self.columns = columns
        self.scale = scale ?? state.timeline.facts.basis.scale
        now = state.timelineNow
    }

    var glyphs: Glyphs { state.glyphs }

    /// Where time has come to, while it goes on.
    func drawNow(on grid: inout Grid, in rect: Rect) {
        let column = scale.column(of: now)
        guard state.run.result == nil, (0..<scale.width).contains(column) else { return }
        let mark = Rect(x: rect.x + columns.bars + column, y: rect.y, width: 1, height: rect.height)
        grid.fill(mark, with: glyphs.bars.now, style: Style(.timelineNow))
    }

    /// Gives the columns that were drawn; `nil` if none is in sight.
    @discardableResult
    func draw(_ look: BarLook, from: Duration, until: Duration, on grid: inout Grid, in rect: Rect) -> Range<Int>? {
        guard let columns = scale.columns(from: from, until: until) else { return nil }
        let bar = Rect(x: rect.x + self.columns.bars + columns.lowerBound, y: rect.y, width: columns.count, height: 1)
        grid.fill(bar, with: look.glyph(in: glyphs), style: Style(look.role))
        return columns
    }

    func draw(_ segments: [BarSegment], on grid: inout Grid, in rect: Rect) {
        // What failed is drawn last: a bar of one column beside a long one is to be seen.
        let ordered = segments.filter { $0.look != .failed } + segments.filter { $0.look == .failed }
        for segment in ordered {
            draw(segment.look, from: segment.from, until: segment.until ?? now, on: &grid, in: rect)
        }
    }

    /// Numbers as columns of one row, of which one that is as large as `full` fills its row.
    func draw(_ values: [Double], full: Double, _ role: Role, on grid: inout Grid, in rect: Rect) {
        guard full > 0 else { return }
        let heights = glyphs.heights
        for (column, value) in values.enumerated() where value > 0 {
            let height = min(heights.count, max(1, Int((value / full * Double(heights.count)).rounded(.up))))
            let point = Point(x: rect.x + columns.bars + column, y: rect.y)
            grid.put(heights[height - 1], at: point, style: Style(role))
        }
    }

    func drawRule(_ title: SafeText, on grid: inout Grid, in rect: Rect) {
        grid.fill(Rect(x: rect.x, y: rect.y, width: rect.width, height: 1), with: glyphs.rule, style: Style(.border))
        let text: SafeText = " \(title.cut(to: max(0, rect.width - 4), ellipsis: glyphs.ellipsis)) "
        grid.put(text, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
    }

    /// The marker, the glyph, the number and the name.
    func drawName(
        of branch: BranchSnapshot, number: Int?, depth: Int, on grid: inout Grid, in rect: Rect
    ) {
        let look = StatusLook(of: branch, in: state)
        let isSelected = branch.branch == state.selection
        if isSelected { grid.put(glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus)) }
        grid.put(look.glyph, at: Point(x: rect.x + 1, y: rect.y), style: Style(look.role))
        if state.marks.contains(branch.branch.index) {
            grid.put(glyphs.mark, at: Point(x: rect.x + 2, y: rect.y), style: Style(.mark))
        }
        let text = (number.map { "\($0)" } ?? "" as SafeText).leftPadded(to: columns.numberWidth) + " "
        let point = Point(x: rect.x + 3, y: rect.y)
        grid.put(text, at: point, style: Style(isSelected ? .selection : .muted))
        let indent = min(BranchName.indent(at: depth), columns.nameWidth / 2)
        let order = state.order
        let sign: SafeText =
            order.isOnlyGroup(branch.branch)
            ? (order.isFolded(branch.branch) ? glyphs.folded : glyphs.unfolded) + " " : ""
        let room = columns.nameWidth - indent - sign.width
        let name =
            depth > 0
            ? BranchName(inListOf: branch.branch, in: state.run).fitted(to: room, ellipsis: glyphs.ellipsis)
            : BranchName(of: branch.branch, in: state.run).fitted(to: room, ellipsis: glyphs.ellipsis)
        grid.put(
            SafeText("").padded(to: indent) + sign + name, at: Point(x: rect.x + columns.name, y: rect.y),
            style: Style(isSelected ? .selection : .title))
        if let time = columns.time, let running = branch.running(at: now) {
            let text = SafeText.time(running).leftPadded(to: BranchFields.timeWidth)
            grid.put(text, at: Point(x: rect.x + time, y: rect.y), style: Style(.muted))
        }
    }
}
