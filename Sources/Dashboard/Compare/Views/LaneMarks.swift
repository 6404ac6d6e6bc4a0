import Canvas
import Comparison

/// What the marks of the lanes mean: a line of the screen where there is room, and of the help.
struct LaneMarks {
    private let marks: [(sign: SafeText, words: SafeText, role: Role)]
    private let glyphs: Glyphs

    /// All there are.
    init(_ glyphs: Glyphs) {
        self.init(glyphs, isLarge: false, hasEstimates: true)
    }

    /// Those of what is drawn.
    init(_ race: RaceState, _ glyphs: Glyphs) {
        self.init(
            glyphs, isLarge: race.isLarge, hasEstimates: race.mode == .projected)
    }

    private init(_ glyphs: Glyphs, isLarge: Bool, hasEstimates: Bool) {
        self.glyphs = glyphs
        let bars = glyphs.bars
        let estimate: [(SafeText, SafeText, Role)] =
            hasEstimates ? [(bars.estimate, "worked out, not run", .timelineWait)] : []
        let now: (SafeText, SafeText, Role) = (bars.now, "now", .timelineNow)
        guard !isLarge else {
            let heights: SafeText = "\(glyphs.heights.first ?? "")\(glyphs.heights.last ?? "")"
            marks =
                [(heights, "few, all slots at work", .statusDone), (heights, "some failed", .statusFailed)] + estimate
                + [now]
            return
        }
        let again: SafeText = "waits to try again"
        let pauses: [(SafeText, SafeText, Role)] =
            bars.backOff == glyphs.waiting
            ? [(bars.backOff, "not begun, or \(again)", .timelineWait)]
            : [(bars.backOff, again, .timelineWait), (glyphs.waiting, "not begun", .statusWaiting)]
        marks =
            [
                (bars.waiting, "until the first token", .timelineFirst), (bars.streaming, "works", .timelineStream),
                (bars.done, "done", .statusDone), (bars.failed, "failed", .statusFailed),
                (bars.queued, "waits for a slot", .timelineWait),
            ] + pauses + estimate
            + [(bars.critical, "critical path", .timelineCritical), now, (bars.end, "the next follows", .muted)]
            + [(bars.partial, "partial", .statusPartial), (bars.cancelled, "cancelled", .statusCancelled)]
    }

    /// As many as fit.
    func draw(on grid: inout Grid, in rect: Rect) {
        var x = rect.x + 1
        for (sign, words, role) in marks {
            guard x + sign.width + 1 + words.width < rect.maxX else { return }
            grid.put(sign, at: Point(x: x, y: rect.y), style: Style(role))
            grid.put(words, at: Point(x: x + sign.width + 1, y: rect.y), style: Style(.muted))
            x += sign.width + words.width + 4
        }
    }

    var help: [HelpLine] { marks.map { .entry(label: $0.sign, help: $0.words, role: $0.role) } }
}
