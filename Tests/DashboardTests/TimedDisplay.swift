import Canvas
import Execution

/// A display in which waiting is what makes time pass, so that a loop on it takes no time.
final class TimedDisplay: Display {
    private(set) var size: Size
    private(set) var frames: [(elapsed: Duration, frame: Frame)] = []
    /// What was asked of it besides frames.
    private(set) var requests: [Request] = []
    private(set) var elapsed: Duration = .zero
    /// What styles were to look like, in order.
    private(set) var looks: [(Style, ColorDepth) -> Appearance] = []
    /// What it says of text for the clipboard.
    var clipboard = ClipboardSupport.takes
    /// How long it takes to show a frame.
    var drawDuration: Duration = .zero
    private var inputs: [(at: Duration, event: DisplayEvent)] = []
    private var runEvents: [RunEvent] = []
    /// Whoever waits was woken, and is not woken again before what has happened was taken.
    private var hasWoken = false

    enum Request: Equatable {
        case redraw
        case notify(SafeText)
        case useMouse(Bool)
        case copy(ClipboardText)
    }

    init(size: Size = Size(width: 80, height: 24)) {
        self.size = size
    }

    /// Something the display will report; when all is reported, it closes.
    func report(_ event: DisplayEvent, at elapsed: Duration) {
        inputs.append((elapsed, event))
        inputs.sort { $0.at < $1.at }
    }

    /// Things that will happen in the run.
    func happen(_ events: some Sequence<RunEvent>) {
        runEvents += events
    }

    /// What has happened in the run by now.
    func takeRunEvents() -> [RunEvent] {
        hasWoken = false
        let end = runEvents.firstIndex { $0.elapsed > elapsed } ?? runEvents.endIndex
        defer { runEvents.removeSubrange(..<end) }
        return Array(runEvents[..<end])
    }

    func show(_ frame: Frame) {
        frames.append((elapsed, frame))
        elapsed += drawDuration
    }

    func redraw() {
        requests.append(.redraw)
    }

    func notify(_ text: SafeText) {
        requests.append(.notify(text))
    }

    func useMouse(_ isUsed: Bool) {
        requests.append(.useMouse(isUsed))
    }

    func copy(_ text: ClipboardText) -> ClipboardSupport {
        requests.append(.copy(text))
        return clipboard
    }

    func use(_ look: @escaping (Style, ColorDepth) -> Appearance) {
        looks.append(look)
    }

    func wait(atMost timeout: Duration?) -> [DisplayEvent] {
        let next = [inputs.first?.at, hasWoken ? nil : runEvents.first?.elapsed].compactMap { $0 }.min()
        if let timeout, next.map({ $0 > elapsed + timeout }) ?? true {
            elapsed += timeout
            return []
        }
        guard let next else { return [.closed] }
        elapsed = max(elapsed, next)
        guard let input = inputs.first, input.at <= elapsed else {
            hasWoken = true
            return [.woken]
        }
        inputs.removeFirst()
        if case .resized(let size) = input.event { self.size = size }
        return [input.event]
    }
}
