import Canvas
import Execution

/// The bottom line of a recorded run: how far it has been played, a bar to go elsewhere with, and what else can be done.
struct ReplayBar {
    private let state: DashboardState
    private let playback: Playback
    private let rect: Rect
    private let view: ViewKind

    private struct Part {
        let text: SafeText
        let role: Role
    }

    /// `nil` where no recorded run is watched, a line is typed in its place, or lanes are played instead.
    init?(_ state: DashboardState, _ layout: DashboardLayout) {
        guard let playback = state.playback, layout.view != .comparison else { return nil }
        switch state.overlay {
        case .branchSearch, .filter, .timeEntry, .logSearch: return nil
        case .dialog, .help, .themes, .palette, .export, nil: break
        }
        self.state = state
        self.playback = playback
        rect = layout.footer
        view = layout.view
    }

    private static let smallestWide = 76
    private static let shortestBar = 14
    private static let gap = FooterHints.gap

    func draw(on grid: inout Grid) {
        if isWide {
            drawWide(on: &grid)
        } else {
            drawNarrow(on: &grid)
        }
    }

    /// There is room for words, and for a bar beside them.
    private var isWide: Bool { rect.width >= Self.smallestWide }

    /// Where the mouse can be used to go to a time.
    var bar: Rect {
        guard isWide else { return rect }
        var bar = room
        let hints = hints.width
        bar.width -= hints > 0 ? hints + Self.gap : 0
        return bar
    }

    private var status: PlaybackState { PlaybackState(of: playback, in: state) }

    /// `00:12.3 of 00:45.0`, as wide at the start as at the end.
    private func times(between: SafeText = " of ") -> SafeText {
        let end = SafeText.clock(playback.range.upperBound)
        return SafeText.clock(playback.position(at: state.now)).leftPadded(to: end.width) + between + end
    }

    // MARK: With room

    /// As wide as they ever are, so that what stands beside them does not move.
    private var parts: [Part] {
        let word = PlaybackState.allCases.map(\.word.width).max() ?? 0
        let speed = PlaybackSpeed.quarter.label(in: state.glyphs).width
        return [
            Part(text: "REPLAY", role: .statusSlow),
            Part(text: state.glyphs.sign(of: status) + " " + status.word.padded(to: word), role: status.role),
            Part(text: playback.speed.label(in: state.glyphs).padded(to: speed), role: .header),
            Part(text: times(), role: .header),
        ]
    }

    /// What the words leave.
    private var room: Rect { room(after: parts) }

    private func room(after parts: [Part]) -> Rect {
        let start = rect.x + 1 + parts.reduce(0) { $0 + $1.text.width + 2 } - 2 + Self.gap
        let end = HelpHint(state, in: rect).start - Self.gap
        return Rect(x: start, y: rect.y, width: end - start, height: 1)
    }

    /// They leave the larger part of the room to the bar, or as much of it as that must have.
    private var hints: FooterHints {
        let room = room.width
        return FooterHints(state, view, in: room - max(Self.shortestBar, room * 2 / 5) - Self.gap)
    }

    private func drawWide(on grid: inout Grid) {
        HelpHint(state, in: rect).draw(on: &grid)
        if let words = state.notice?.text ?? state.saving { return draw(words, on: &grid) }
        draw(parts, on: &grid)
        drawBar(on: &grid)
        hints.draw(on: &grid, at: Point(x: bar.maxX + Self.gap, y: rect.y))
    }

    private func draw(_ parts: [Part], on grid: inout Grid) {
        var x = rect.x + 1
        for part in parts {
            grid.put(part.text, at: Point(x: x, y: rect.y), style: Style(part.role))
            x += part.text.width + 2
        }
    }

    /// In place of the bar; where that is too short, also of the speed and the time.
    private func draw(_ words: SafeText, on grid: inout Grid) {
        let parts = words.width <= room.width ? parts : Array(parts.prefix(2))
        draw(parts, on: &grid)
        let room = room(after: parts)
        FoldedLine(words, width: room.width, in: state, Style(.warning))
            .draw(on: &grid, at: Point(x: room.x, y: room.y), above: rect)
    }

    private func drawBar(on grid: inout Grid) {
        let bar = bar
        let knob = Int((playback.share(at: state.now) * Double(bar.width - 1)).rounded())
        let played = Rect(x: bar.x, y: bar.y, width: knob, height: 1)
        let rest = Rect(x: bar.x + knob + 1, y: bar.y, width: bar.width - knob - 1, height: 1)
        grid.fill(played, with: state.glyphs.heavyRule, style: Style(.borderFocus))
        grid.put(state.glyphs.on, at: Point(x: bar.x + knob, y: bar.y), style: Style(.borderFocus))
        grid.fill(rest, with: state.glyphs.rule, style: Style(.border))
    }

    // MARK: Without room

    /// The line itself is the bar: what was played of it is marked.
    private func drawNarrow(on grid: inout Grid) {
        let text = narrowText.padded(to: rect.width)
        let played = Int((playback.share(at: state.now) * Double(rect.width)).rounded())
        let start = Point(x: rect.x, y: rect.y)
        grid.put(text, at: start, style: Style(state.notice == nil ? .header : .warning))
        grid.put(text.cut(to: played, ellipsis: ""), at: start, style: Style(.selection))
    }

    /// The longest form that fits.
    private var narrowText: SafeText {
        if let notice = state.notice {
            return " REPLAY " + notice.text.cut(to: rect.width - 9, ellipsis: state.glyphs.ellipsis)
        }
        let speed = playback.speed.label(in: state.glyphs)
        let sign = state.glyphs.sign(of: status)
        let forms: [SafeText] = [
            "\(speed) \(sign) \(status.word) \(times())", "\(speed) \(sign) \(status.shortWord) \(times())",
            "\(speed) \(status.shortWord) \(times())", "\(speed) \(sign) \(times())", "\(sign) \(times(between: "/"))",
        ]
        let room = rect.width - " REPLAY ".count
        return " REPLAY " + (forms.first { $0.width <= room } ?? forms[forms.count - 1].cut(to: room, ellipsis: ""))
    }
}
