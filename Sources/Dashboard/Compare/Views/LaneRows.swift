import Canvas
import Execution

/// A line for each branch of a lane: its name, its bar, and how it went.
struct LaneRows {
    private let lane: LaneState
    private let painter: LanePainter
    private let race: RaceState

    init(_ lane: LaneState, _ painter: LanePainter, _ race: RaceState) {
        self.lane = lane
        self.painter = painter
        self.race = race
    }

    private var run: RunSnapshot { lane.run }

    /// Of a lane that has not begun.
    func drawNames(on grid: inout Grid, _ rect: Rect) {
        let outline = race.outline(of: lane.kind)
        let bars = LaneBars(of: outline, at: .zero).bars
        for (row, bar) in bars.prefix(rect.height).enumerated() {
            drawName(of: bar, in: outline, .statusWaiting, on: &grid, rect, row: row, count: bars.count)
        }
    }

    /// Gives the branches whose text it shows.
    func draw(at position: Duration, on grid: inout Grid, _ rect: Rect) -> Set<Int> {
        let all = lane.bars(at: position).bars
        let bars = all.prefix(rect.height)
        for (row, bar) in bars.enumerated() {
            drawName(of: bar, in: run, .title, on: &grid, rect, row: row, count: all.count)
            painter.draw(bar.segments, on: &grid, y: rect.y + row)
        }
        painter.drawNow(position, of: lane, on: &grid, rect)
        // Words come last: they are never crossed out.
        let critical = lane.isOver(at: position) ? race.critical : []
        var speaking: Set<Int> = []
        for (row, bar) in bars.enumerated() {
            let branch = run.branches[bar.branch]
            let words = RowWords(on: branch, bar, at: position, critical, painter.glyphs)
            guard let end = draw(words, beside: bar, at: position, on: &grid, rect, y: rect.y + row), race.showsText
            else { continue }
            let text = RowText(of: branch, in: lane, at: position, painter.glyphs)
            if text?.draw(on: &grid, from: end + 2, in: rect, y: rect.y + row) == true { speaking.insert(bar.branch) }
        }
        return speaking
    }

    private func drawName(
        of bar: LaneBars.Bar, in run: RunSnapshot, _ role: Role, on grid: inout Grid, _ rect: Rect, row: Int, count: Int
    ) {
        let digits = "\(count)".count
        let number = (bar.number.map { "\($0)" } ?? "" as SafeText).leftPadded(to: digits)
        let name = BranchName(of: run.branches[bar.branch].branch, in: run)
            .fitted(to: painter.start - rect.x - digits - 3, ellipsis: painter.glyphs.ellipsis)
        grid.put(number, at: Point(x: rect.x + 1, y: rect.y + row), style: Style(.muted))
        grid.put(name, at: Point(x: rect.x + 2 + digits, y: rect.y + row), style: Style(role))
    }

    /// The longest form that has room after the bar, or before it; gives the column after all of it, where more may
    /// stand: nothing does beside the reason of a failure.
    private func draw(
        _ words: RowWords, beside bar: LaneBars.Bar, at position: Duration, on grid: inout Grid, _ rect: Rect, y: Int
    ) -> Int? {
        let columns = bar.segments.compactMap {
            painter.scale.columns(from: $0.from, until: $0.until ?? position)
        }
        let start = columns.map(\.lowerBound).min() ?? 0
        let end = columns.map(\.upperBound).max().map { $0 + 1 } ?? 0
        for form in words.forms where !form.text.isEmpty {
            if painter.start + end + form.text.width < rect.maxX {
                grid.put(form, at: Point(x: painter.start + end, y: y))
                return words.isReason ? nil : painter.start + end + form.width
            }
            if form.text.width < start {
                grid.put(form, at: Point(x: painter.start + start - 1 - form.text.width, y: y))
                return words.isReason ? nil : painter.start + end - 1
            }
        }
        return nil
    }
}

/// What stands beside the bar of a branch: how it went, and how long it took: `2.90s`, `✗ failed 1.20s`, `4.10s ★`.
private struct RowWords {
    /// The longest first.
    let forms: [StyledLine]
    /// The longest one says why it failed.
    let isReason: Bool

    init(
        on branch: BranchSnapshot, _ bar: LaneBars.Bar, at position: Duration, _ critical: Set<String>, _ glyphs: Glyphs
    ) {
        let length = bar.worked
        guard let ended = branch.endedAt, ended <= position, let status = branch.outcome?.status else {
            forms = [
                StyledLine(
                    length.map { SafeText.time($0) } ?? (bar.segments.isEmpty ? glyphs.waiting : ""),
                    style: Style(.muted))
            ]
            isReason = false
            return
        }
        let look = StatusLook(status, glyphs)
        let state: SafeText = look.role == .statusDone ? "" : "\(look.glyph) \(look.word)"
        let time = length.map { SafeText.roundedTime($0) } ?? ""
        let gap: SafeText = state.isEmpty || time.isEmpty ? "" : " "
        let line =
            StyledLine(state, style: Style(look.role)) + StyledLine(gap + time, style: Style(.muted))
            + StyledLine(
                critical.contains(branch.branch.path) ? " " + glyphs.bars.critical : "", style: Style(.timelineCritical)
            )
        let reason = look.role == .statusFailed ? LaneFailure.reason(of: branch) : ""
        isReason = !reason.isEmpty
        forms = (reason.isEmpty ? [] : [line + StyledLine("  " + reason, style: Style(.error))]) + [line]
    }
}
