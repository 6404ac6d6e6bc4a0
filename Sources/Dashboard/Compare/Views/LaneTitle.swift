import Canvas
import Comparison
import Execution

/// The line above a lane: what it is, how it came about, and how it goes.
struct LaneTitle {
    private let lane: LaneState
    private let position: Duration?
    private let state: DashboardState
    private let race: RaceState

    init(_ lane: LaneState, at position: Duration?, _ state: DashboardState, _ race: RaceState) {
        self.lane = lane
        self.position = position
        self.state = state
        self.race = race
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let glyphs = state.glyphs
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let status = status
        let forms = [status.long, status.short]
        let title = titles.first { $0.width + status.long.width + 8 <= rect.width } ?? titles[titles.count - 1]
        let shown = title.cut(to: rect.width - 4, ellipsis: glyphs.ellipsis)
        grid.put(" \(shown) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let room = rect.width - shown.width - 8
        guard let words = forms.first(where: { $0.width <= room }) else { return }
        grid.put(" \(words) ", at: Point(x: rect.maxX - words.width - 3, y: rect.y), style: Style(status.role))
    }

    /// The longest first.
    private var titles: [SafeText] {
        let title = lane.kind.title
        let slots: SafeText =
            lane.kind == .parallel
            ? race.slots.map { ", \($0) \($0 == 1 ? "slot" : "slots")" as SafeText } ?? "" : ""
        let repetition: SafeText =
            lane.repetition.of > 1 && !race.isOver ? ", run \(lane.repetition.number) of \(lane.repetition.of)" : ""
        guard race.mode == .projected else { return [title + slots + repetition, title + repetition, title] }
        let way: SafeText = lane.hasRun ? " (measured)" : " (projected, not run)"
        let short: SafeText = lane.hasRun ? " (measured)" : " (projected)"
        return [title + slots + way, title + way, title + short]
    }

    private var status: (long: SafeText, short: SafeText, role: Role) {
        let glyphs = state.glyphs
        guard let position else {
            let word: SafeText = race.isOver ? "did not run" : "waits"
            return (word, glyphs.waiting, .statusWaiting)
        }
        let counts: SafeText = "\(lane.endedCount(at: position)) of \(lane.branchCount)"
        if !lane.hasRun {
            let isWhole = position >= lane.projectedEnd
            return isWhole ? (counts, counts, .timelineWait) : (counts, counts, .timelineWait)
        }
        guard lane.isOver(at: position), let result = lane.run.result else {
            let clock = SafeText.clock(position)
            let spinner = glyphs.spinner(state.reducesMotion ? 0 : state.now.milliseconds / 100)
            return ("\(spinner) \(counts)   \(clock)", "\(spinner) \(counts)", .statusRunning)
        }
        if let reason = LaneRun(lane.run).reasonForNoTime {
            let glyph = reason == .cancelled ? glyphs.cancelled : glyphs.failed
            let role: Role = reason == .cancelled ? .statusCancelled : .statusFailed
            return ("\(glyph) \(counts)   \(reason.word): no time", "\(glyph) \(reason.word)", role)
        }
        let failed = lane.run.counts.failed
        let failures: SafeText = failed > 0 ? "\(glyphs.failed) \(failed)  " : ""
        return (
            "\(failures)\(glyphs.done) \(counts)   done in \(SafeText.roundedTime(result.wall))",
            "\(glyphs.done) \(counts)",
            .statusDone
        )
    }
}
