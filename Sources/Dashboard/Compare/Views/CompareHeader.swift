import Canvas
import Comparison

/// The top line of a comparison: of what, how its lanes came about, and whether it is being played again.
struct CompareHeader {
    private let race: RaceState
    private let state: DashboardState

    init(_ race: RaceState, _ state: DashboardState) {
        self.race = race
        self.state = state
    }

    private static let (gap, shortName) = (3, 10)

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: " ", style: Style(.header))
        let glyphs = state.glyphs
        let fields = HeaderField.fitting(
            fields, in: rect.width - 2 - Self.gap - min(race.name.width, Self.shortName), gap: Self.gap)
        var x = rect.maxX - 1 - HeaderField.width(of: fields, gap: Self.gap)
        let room = x - Self.gap - rect.x - 1
        let titles: [SafeText] = [
            "braid \(glyphs.prompt) \(race.name) \(glyphs.prompt) compare", "\(race.name) \(glyphs.prompt) compare",
        ]
        let title = titles.first { $0.width <= room } ?? race.name.cut(to: room, ellipsis: glyphs.ellipsis)
        grid.put(title, at: Point(x: rect.x + 1, y: rect.y), style: Style(.headerTitle))
        for field in fields {
            grid.put(field.text, at: Point(x: x, y: rect.y), style: Style(field.role))
            x += field.text.width + Self.gap
        }
    }

    private var fields: [HeaderField] {
        // That it is played again says where what is seen comes from, and the rule of the score says the rest.
        let mode = HeaderField(text: "\(race.mode.rawValue)", role: .header, rank: 1)
        let simulated = race.isSimulated ? [HeaderField(text: "simulated model", role: .muted, rank: 2)] : []
        return [mode] + simulated + [status].compactMap(\.self)
    }

    private var status: HeaderField? {
        guard let playback = race.playback else {
            return state.isStopping ? HeaderField(text: "stopping", role: .statusSlow, rank: 0) : nil
        }
        guard race.isReplaying(at: state.now) else { return nil }
        let playing: PlaybackState = playback.isMoving(at: state.now) ? .playing : .paused
        // What was worked out is no recording; that of others is named beside it.
        let word: SafeText = [.projected, .replayed].contains(race.mode) ? "played" : "replayed"
        let words: SafeText = "\(state.glyphs.sign(of: playing)) \(word) \(playback.speed.label(in: state.glyphs))"
        let clock: SafeText = "  \(SafeText.clock(playback.position(at: state.now)))"
        return HeaderField(text: state.size.width < 60 ? words : words + clock, role: playing.role, rank: 0)
    }
}
