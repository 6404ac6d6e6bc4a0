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

    func draw(on grid: inout Grid, in layout: CompareLayout.Lane) {
        LaneTitle(lane, at: position, state, race).draw(on: &grid, in: layout.title)
        if let ruler = layout.ruler { painter.drawRuler(on: &grid, y: ruler.y) }
        guard let position else { return }
        switch layout.form {
        case .strip: drawStrip(at: position, on: &grid, layout)
        case .slots: drawSlots(at: position, on: &grid, layout.bars)
        case .rows: drawRows(at: position, on: &grid, layout.bars)
        }
        if position < painter.scale.end, !lane.isOver(at: position), lane.hasRun {
            painter.drawNow(position, on: &grid, rows: layout.bars.y..<layout.bars.maxY)
        }
        if let text = layout.text { drawText(at: position, on: &grid, in: text) }
    }

    // MARK: Forms

    /// All of it in one line, one after the other; or, of very many, how many worked at once.
    private func drawStrip(at position: Duration, on grid: inout Grid, _ layout: CompareLayout.Lane) {
        if let counts = counts(at: position) {
            let full = lane.kind == .sequential ? 1 : max(1, min(counts.most, Double(run.maxParallel ?? .max)))
            painter.draw(counts, full: full, until: position, on: &grid, y: layout.bars.y)
            return
        }
        if lane.isTooLargeForBars || lane.bars(at: position).bars.isEmpty {
            let share = BarSegment(look: .estimate, from: .zero, until: min(position, lane.projectedEnd))
            painter.draw(share, on: &grid, y: layout.bars.y)
            return
        }
        let bars = lane.bars(at: position).bars
        for bar in bars {
            painter.draw(bar.ownSegments, on: &grid, y: layout.bars.y)
            drawEnd(of: bar, on: &grid, y: layout.bars.y)
        }
        if let labels = layout.labels { drawLabels(of: bars, on: &grid, y: labels.y) }
    }

    /// Where bars would lie over each other, or are too many.
    private func counts(at position: Duration) -> ColumnCounts? {
        guard lane.hasRun, lane.kind == .parallel, !lane.isTooLargeForBars else { return lane.counts?.value }
        return ColumnCounts(of: run, at: position, on: painter.scale)
    }

    /// A mark where another bar follows at once.
    private func drawEnd(of bar: LaneBars.Bar, on grid: inout Grid, y: Int) {
        guard let last = bar.segments.last, let until = last.until, last.look.isEnd,
            let columns = painter.scale.columns(from: bar.work?.from ?? last.from, until: until), columns.count > 2
        else { return }
        let end = Point(x: painter.start + columns.upperBound - 1, y: y)
        grid.put(glyphs.bars.end, at: end, style: Style(last.look.role))
    }

    /// As much as there is room for under each bar: the name and the time, the name, or the number.
    private func drawLabels(of bars: [LaneBars.Bar], on grid: inout Grid, y: Int) {
        var free = 0
        let placed = bars.compactMap { bar in bar.work.map { (bar, painter.scale.column(of: $0.from)) } }
        for (index, (bar, column)) in placed.enumerated() where column >= free {
            let end = index + 1 < placed.count ? placed[index + 1].1 : painter.scale.width
            let forms = self.forms(of: bar)
            guard let form = forms.first(where: { $0.width < end - column }) ?? forms.last,
                column + form.width <= painter.scale.width
            else { continue }
            grid.put(form, at: Point(x: painter.start + column, y: y), style: Style(.muted))
            free = column + form.width + 1
        }
    }

    /// The longest first.
    private func forms(of bar: LaneBars.Bar) -> [SafeText] {
        let branch = run.branches[bar.branch].branch
        let name = BranchName(of: branch, in: run).full
        let number = bar.number.map { "\($0)" as SafeText } ?? name
        guard let work = bar.work, let until = work.until else { return [name, number] }
        return [name + " " + SafeText.time(until - work.from), name, number]
    }

    /// As many lines as worked at once, each what its slot did.
    private func drawSlots(at position: Duration, on grid: inout Grid, _ rect: Rect) {
        let rows = SlotRows(of: run, at: position)
        let bars = Dictionary(lane.bars(at: position).bars.map { ($0.branch, $0) }, uniquingKeysWith: { one, _ in one })
        for (number, row) in rows.rows.prefix(rect.height).enumerated() {
            for slice in row.slices where slice.from < position {
                guard let bar = bars[slice.branch] else { continue }
                let part = bar.ownSegments.filter { $0.from >= slice.from && $0.from < slice.until }
                painter.draw(part, on: &grid, y: rect.y + number)
                drawEnd(of: bar, on: &grid, y: rect.y + number)
            }
        }
    }

    // MARK: A line for each branch

    private func drawRows(at position: Duration, on grid: inout Grid, _ rect: Rect) {
        let bars = lane.bars(at: position).bars
        let digits = "\(bars.count)".count
        let width = painter.start - rect.x - digits - 3
        let critical = lane.isOver(at: position) ? lane.critical : []
        for (row, bar) in bars.prefix(rect.height).enumerated() {
            let branch = run.branches[bar.branch]
            let y = rect.y + row
            let number = (bar.number.map { "\($0)" } ?? "" as SafeText).leftPadded(to: digits)
            let name = BranchName(of: branch.branch, in: run).fitted(to: width, ellipsis: glyphs.ellipsis)
            grid.put(number, at: Point(x: rect.x + 1, y: y), style: Style(.muted))
            grid.put(name, at: Point(x: rect.x + 2 + digits, y: y), style: Style(.title))
            painter.draw(bar.segments, on: &grid, y: y)
            let end = bar.segments.compactMap { segment in
                painter.scale.columns(from: segment.from, until: segment.until ?? position)?.upperBound
            }.max()
            guard let end else { continue }
            let words = words(on: branch, bar, at: position, isCritical: critical.contains(bar.branch))
            let room = rect.maxX - painter.start - end - 2
            guard words.width <= room else { continue }
            grid.put(words, at: Point(x: painter.start + end + 1, y: y))
        }
    }

    /// How it went, and how long it took: `2.9s`, `✗ failed 1.2s`, `4.1s ◆`.
    private func words(
        on branch: BranchSnapshot, _ bar: LaneBars.Bar, at position: Duration, isCritical: Bool
    ) -> StyledLine {
        let time = bar.work.map { SafeText.time($0.end(at: position) - $0.from) } ?? ""
        guard let ended = branch.endedAt, ended <= position, let status = branch.outcome?.status else {
            return StyledLine(time, style: Style(.muted))
        }
        let look = StatusLook(status, glyphs)
        let state: SafeText = look.role == .statusDone ? "" : "\(look.glyph) \(look.word) "
        return StyledLine(state, style: Style(look.role)) + StyledLine(time, style: Style(.muted))
            + StyledLine(isCritical ? " " + glyphs.bars.critical : "", style: Style(.timelineCritical))
    }

    // MARK: Live text

    /// The last line of the branch that spoke last.
    private func drawText(at position: Duration, on grid: inout Grid, in rect: Rect) {
        guard let (name, line) = lane.lastWords(at: position) else { return }
        let title: SafeText = "\(name) \(glyphs.prompt) "
        let cursor: SafeText = lane.isOver(at: position) ? "" : glyphs.cursor
        let room = rect.width - 2 - title.width - cursor.width
        guard room > 0 else { return }
        let point = Point(x: rect.x + 1, y: rect.y)
        grid.put(
            StyledLine(title, style: Style(.title)) + StyledLine(line.cutFromStart(to: room), style: Style(.text))
                + StyledLine(cursor, style: Style(.statusRunning)), at: point)
    }
}
