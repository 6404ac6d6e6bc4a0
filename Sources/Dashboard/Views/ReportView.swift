import Canvas
import Execution

/// What came of the run, or has come of it so far, as one page.
struct ReportView {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        guard let page = state.reportPage else { return }
        let lines = ReportLines(page, state, width: rect.width)
        let top = min(max(0, state.report.top), page.lastTop)
        let window = top..<top + page.height
        for (row, place) in window.enumerated() {
            lines.draw(page.rows[place], on: &grid, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1))
        }
        guard page.height < page.rows.count else { return }
        ScrollRuler(window: window, count: page.rows.count, glyphs: state.glyphs)
            .draw(on: &grid, in: Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }
}

/// Draws the rows of a report.
private struct ReportLines {
    private let page: ReportPage
    private let state: DashboardState
    private let columns: Columns
    private let bar: DurationBar
    private let histogram: Histogram?
    private let timeline: ReportTimeline?

    private var summary: RunSummary { page.summary }

    /// What a narrow screen has no room for is left out.
    private struct Columns {
        let number: Int
        let name: Int
        let bar: Int
        /// Where a timeline begins: on a wide screen it has the place of a long bar.
        let timeline: Int?

        init(_ state: DashboardState, width: Int) {
            number = width >= 60 ? "\(state.counts.rows)".count : 0
            name = min(max(state.picture.nameWidth, BranchID.joinPath.count), max(8, width * 3 / 10))
            let isWide = width >= 160
            bar = isWide ? 12 : width >= 110 ? 32 : width >= 70 ? 16 : 0
            let times = 1 + 2 + number + 1 + name + 2
            timeline = isWide ? times + BranchFields.timeWidth + 2 + bar + 2 : nil
        }
    }

    init(_ page: ReportPage, _ state: DashboardState, width: Int) {
        self.page = page
        self.state = state
        columns = Columns(state, width: width)
        timeline = columns.timeline.flatMap { ReportTimeline(state, from: $0, width: width) }
        let summary = page.summary
        let longest = summary.slowest.first.flatMap(summary.time) ?? .zero
        bar = DurationBar(state, longest: longest)
        let hasHistogram = page.rows.contains { if case .histogram = $0 { true } else { false } }
        histogram =
            hasHistogram
            ? Histogram(summary.times, width: width - 2, rows: ReportPage.histogramHeight, glyphs: state.glyphs) : nil
    }

    func draw(_ row: ReportRow, on grid: inout Grid, in rect: Rect) {
        let start = Point(x: rect.x + 1, y: rect.y)
        switch row {
        case .title(let title, let remark): draw(title, remark, on: &grid, in: rect)
        case .slowTitle(let title):
            draw(title, "", on: &grid, in: rect)
            timeline?.drawTicks(on: &grid, in: rect)
        case .text(let line): grid.put(shortened(line, to: rect.width - 2), at: start)
        case .histogram(let row): if let histogram { grid.put(histogram.line(row), at: start) }
        case .slow(let index): draw(slow: index, isSelected: isSelected(row), on: &grid, in: rect)
        case .problem(let index): draw(problem: index, isSelected: isSelected(row), on: &grid, in: rect)
        case .problems(let place):
            draw(summary.problems[place], isSelected: isSelected(row), on: &grid, in: rect)
        }
    }

    private func isSelected(_ row: ReportRow) -> Bool {
        state.report.selected != nil && row.target(in: summary) == state.report.selected
    }

    private func draw(_ title: SafeText, _ remark: SafeText, on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: state.glyphs.rule, style: Style(.border))
        let shown = title.cut(to: rect.width - 4, ellipsis: state.glyphs.ellipsis)
        grid.put(" \(shown) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        guard !remark.isEmpty, shown.width + remark.width + 8 < rect.width else { return }
        grid.put(
            " \(remark) ", at: Point(x: rect.maxX - remark.width - 3, y: rect.y), style: Style(.muted))
    }

    // MARK: Branches

    private func beginning(
        _ branch: BranchSnapshot, isSelected: Bool, on grid: inout Grid, in rect: Rect
    ) -> Int {
        if isSelected { grid.put(state.glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus)) }
        let look = StatusLook(of: branch, in: state)
        let number: SafeText = state.order.number(of: branch.branch).map { "\($0)" } ?? ""
        let name = BranchName(of: branch.branch, in: state.run)
            .fitted(to: columns.name, ellipsis: state.glyphs.ellipsis).padded(to: columns.name)
        let line =
            StyledLine(look.glyph + " ", style: Style(look.role))
            + StyledLine(
                columns.number > 0 ? number.leftPadded(to: columns.number) + " " : "",
                style: Style(isSelected ? .selection : .muted))
            + StyledLine(name, style: Style(isSelected ? .selection : .title))
        grid.put(line, at: Point(x: rect.x + 1, y: rect.y))
        return rect.x + 1 + line.width + 2
    }

    private func draw(slow index: Int, isSelected: Bool, on grid: inout Grid, in rect: Rect) {
        let branch = state.run.branches[index]
        var x = beginning(branch, isSelected: isSelected, on: &grid, in: rect)
        let time = summary.time(of: index)
        if let time {
            let text = SafeText.time(time).leftPadded(to: BranchFields.timeWidth)
            grid.put(text, at: Point(x: x, y: rect.y), style: Style(.text))
        }
        x += BranchFields.timeWidth + 2
        if columns.bar > 0 {
            bar.draw(branch, time, on: &grid, at: Point(x: x, y: rect.y), width: columns.bar)
            x += columns.bar + 2
        }
        if let timeline {
            timeline.draw(branch, on: &grid, in: rect)
            x = timeline.end + 2
        }
        let note = state.note(on: branch)
        let waiting = SafeText.waiting(branch.waited(at: summary.elapsed))
        let room = rect.maxX - 1 - x - (waiting.map { $0.width + 2 } ?? 0)
        let words = [
            note?.line(in: room, ellipsis: state.glyphs.ellipsis)
                ?? BranchFields(of: branch, at: summary.elapsed).amount, waiting,
        ].compactMap(\.self)
        put(.joined(words, by: "  "), note?.role ?? .muted, at: x, on: &grid, in: rect)
    }

    private func draw(problem index: Int, isSelected: Bool, on grid: inout Grid, in rect: Rect) {
        let branch = state.run.branches[index]
        let x = beginning(branch, isSelected: isSelected, on: &grid, in: rect)
        let words: SafeText = "\(branch.outcome?.remark ?? branch.outcome?.status.word ?? "")"
        put(words, StatusLook(of: branch, in: state).noteRole, at: x, on: &grid, in: rect)
    }

    /// Says what went wrong several times: `✗  18 × 503 Service Unavailable      00:37.0 to 00:44.2`.
    private func draw(_ group: ProblemGroup, isSelected: Bool, on grid: inout Grid, in rect: Rect) {
        if isSelected { grid.put(state.glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus)) }
        let look = StatusLook(group.status, state.glyphs)
        let times: SafeText = "\(SafeText.clock(group.first)) to \(SafeText.clock(group.last))"
        let hasTimes = rect.width >= 60
        let end = rect.maxX - 1 - (hasTimes ? times.width + 2 : 0)
        let count: SafeText = "\(group.branches.count) \(state.glyphs.times) "
        grid.put(look.glyph, at: Point(x: rect.x + 1, y: rect.y), style: Style(look.role))
        grid.put(
            count.leftPadded(to: columns.number + 4), at: Point(x: rect.x + 3, y: rect.y),
            style: Style(isSelected ? .selection : .title))
        let x = rect.x + 3 + max(count.width, columns.number + 4)
        put(
            "\(group.words)", look.noteRole, at: x, on: &grid,
            in: Rect(x: rect.x, y: rect.y, width: end - rect.x, height: 1))
        if hasTimes { grid.put(times, at: Point(x: rect.maxX - 1 - times.width, y: rect.y), style: Style(.muted)) }
    }

    private func put(_ text: SafeText, _ role: Role, at x: Int, on grid: inout Grid, in rect: Rect) {
        let room = rect.maxX - 1 - x
        guard room > 0 else { return }
        grid.put(text.cut(to: room, ellipsis: state.glyphs.ellipsis), at: Point(x: x, y: rect.y), style: Style(role))
    }

    private func shortened(_ line: StyledLine, to width: Int) -> StyledLine {
        guard line.width > width else { return line }
        return line.cut(to: width - state.glyphs.ellipsis.width)
            + StyledLine(state.glyphs.ellipsis, style: Style(.muted))
    }
}
