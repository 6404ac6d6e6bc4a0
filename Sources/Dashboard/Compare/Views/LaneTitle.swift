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
        let pairs = status.forms.flatMap { words in titles.map { ($0, words) } } + [(lane.kind.title, shortWay)]
        let (title, words) = pairs.first { $0.0.width + $0.1.width + 8 <= rect.width } ?? (lane.kind.title, "")
        grid.put(" \(title) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        guard !words.isEmpty else { return }
        grid.put(" \(words) ", at: Point(x: rect.maxX - words.width - 3, y: rect.y), style: Style(status.role))
    }

    /// How it came about, where nothing else has room.
    private var shortWay: SafeText { race.mode != .projected ? "" : lane.hasRun ? "measured" : "projected" }

    /// The longest first.
    private var titles: [SafeText] {
        let title = lane.kind.title
        let repetition: SafeText =
            lane.repetition.of > 1 && !race.isOver ? ", run \(lane.repetition.number) of \(lane.repetition.of)" : ""
        guard race.mode == .projected else { return [title + slots + repetition, title + repetition, title] }
        let way: SafeText = lane.hasRun ? " (measured)" : " (projected, not run)"
        let short: SafeText = lane.hasRun ? " (measured)" : " (projected)"
        return [title + way, title + short]
    }

    /// Of the lane that runs all at once, how many that can be, where it is not all.
    private var slots: SafeText {
        guard lane.kind == .parallel, let slots = race.plannedSlots, slots < race.branchCount else { return "" }
        return ", \(slots) \(slots == 1 ? "slot" : "slots")"
    }

    /// The longest form first.
    private var status: (forms: [SafeText], role: Role) {
        let glyphs = state.glyphs
        guard let position else {
            let word = race.isOver ? race.comparison?[lane.kind].time.reason?.label ?? "did not run" : "waits"
            return (["\(glyphs.waiting) \(word)"], .statusWaiting)
        }
        let ends = lane.ends(at: position)
        let failures = [(glyphs.partial, ends.partial), (glyphs.failed, ends.failed)].reduce("" as SafeText) {
            $1.1 > 0 ? $0 + "   \($1.0) \($1.1)" : $0
        }
        let counts: SafeText = "\(ends.done) of \(lane.branchCount)"
        if !lane.hasRun { return (lane.projection.isEmpty ? [""] : [counts], .timelineWait) }
        guard lane.isOver(at: position) else {
            let clock = SafeText.clock(position)
            let sign = glyphs.spinner(state.reducesMotion ? 0 : state.now.milliseconds / 100)
            if lane.isJoining(at: position) {
                let word: SafeText = "\(sign) joining"
                return (
                    ["\(sign) \(counts)\(failures)   joining   \(clock)", "\(word)   \(clock)", word], .statusRunning
                )
            }
            return (
                ["\(sign) \(counts)\(failures)   \(clock)", "\(sign) \(counts)   \(clock)", "\(sign) \(counts)"],
                .statusRunning
            )
        }
        if let reason = lane.noTime { return failure(reason, counts + failures) }
        let time = SafeText.roundedTime(lane.length(at: state.now))
        return (
            [
                "\(glyphs.done) \(counts)\(failures)   done in \(time)", "\(glyphs.done) \(counts)",
                "\(glyphs.done) done",
            ],
            .statusDone
        )
    }

    /// How long it went on is told as what it is: no time to compare.
    private func failure(_ reason: NoTime, _ counts: SafeText) -> (forms: [SafeText], role: Role) {
        let look = NoTimeLook(reason, state.glyphs)
        let short: SafeText = "\(look.glyph) \(reason.label)"
        guard reason.isOfEnd else { return (["\(look.glyph) \(reason.word): no time", short], look.role) }
        let end = reason.words(at: lane.length(at: state.now))
        return (
            [
                "\(look.glyph) \(counts)   \(end): counts no time", "\(look.glyph) \(counts)   \(end)",
                "\(look.glyph) \(end)", short,
            ], look.role
        )
    }
}

/// How it looks that a lane has no time.
struct NoTimeLook: Sendable {
    let glyph: SafeText
    let role: Role

    init(_ reason: NoTime, _ glyphs: Glyphs) {
        switch reason {
        case .cancelled, .unfinished: (glyph, role) = (glyphs.cancelled, .statusCancelled)
        case .ended(.incomplete, _): (glyph, role) = (glyphs.partial, .statusPartial)
        case .notBegun: (glyph, role) = (glyphs.waiting, .statusWaiting)
        case .ended, .takenOver, .decidedEarly, .computing, .limited: (glyph, role) = (glyphs.failed, .statusFailed)
        }
    }
}
