import Canvas
import Execution
import TestSupport

@testable import Dashboard

/// A recorded run in a dashboard that is driven by a test: no loop, no display.
struct DrivenReplay<Source: RecordedEvents> {
    private(set) var state: DashboardState
    private(set) var feed: ReplayFeed<Source>
    /// The moment of the person who watches.
    private(set) var now = Duration.zero
    private let readOutput: (OutputRequest) -> [UInt8]?
    private(set) var effects: [DashboardEffect] = []

    init(
        _ source: Source, length: Duration, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        from position: Duration = .zero, speed: PlaybackSpeed = .normal, isPlaying: Bool = false,
        readOutput: @escaping (OutputRequest) -> [UInt8]? = { _ in nil }
    ) {
        feed = ReplayFeed(source) { .zero }
        var playback = Playback(of: .zero...length, from: position, speed: speed, isPlaying: isPlaying)
        playback.begin(with: feed.start, at: .zero)
        state = DashboardState(size: size, glyphs: glyphs, playback: playback)
        self.readOutput = readOutput
        show()
    }

    /// Time passes for the person who watches.
    mutating func wait(_ duration: Duration) {
        now += duration
        show()
    }

    mutating func press(_ keys: Key...) {
        for key in keys { take(.keyPressed(key)) }
        show()
    }

    /// Letters, one key each.
    mutating func type(_ letters: String) {
        for letter in letters { press(.character(letter)) }
    }

    mutating func use(_ kind: MouseEvent.Kind, at point: Point) {
        take(.mouseUsed(MouseEvent(kind, at: point)))
        show()
    }

    mutating func resize(_ width: Int, _ height: Int) {
        take(.resized(Size(width: width, height: height)))
    }

    /// Goes to a time of the run.
    mutating func seek(to position: Duration) {
        state.playback?.seek(to: position, at: now)
        show()
    }

    private mutating func show() {
        repeat {
            for action in feed.news(for: state.playback, at: now) { take(action) }
        } while feed.isBehind
    }

    private mutating func take(_ action: DashboardAction) {
        for effect in update(&state, action) {
            switch effect {
            case .readOutput(let read): take(.outputRead(read, read.requests.map(readOutput)))
            case .findChange(let direction, let time): take(.changeFound(feed.change(direction, from: time)))
            case .resizeTerminal: break
            default: effects.append(effect)
            }
        }
    }

    var position: Duration { state.playback?.position(at: now) ?? .zero }

    var frame: Frame { view(of: state) }

    /// The last line, without what it ends with.
    var bar: String {
        let lines = frame.grid.text.split(separator: "\n")
        return String(lines[lines.count - 1].dropLast())
    }
}
