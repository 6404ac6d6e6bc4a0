public import Canvas

/// A display that keeps what it is shown and reports what a script says.
public struct InMemoryDisplay: Display, Sendable {
    public private(set) var size: Size
    /// All that was shown, in order.
    public private(set) var frames: [Frame] = []
    /// How long each wait would have been.
    public private(set) var timeouts: [Duration?] = []
    private var script: ArraySlice<[DisplayEvent]>

    /// Each wait reports the next step of the script at once; after the last one the display is closed.
    public init(size: Size, script: [[DisplayEvent]] = []) {
        self.size = size
        self.script = script[...]
    }

    public mutating func show(_ frame: Frame) {
        frames.append(frame)
    }

    public mutating func redraw() {}

    public mutating func notify(_ text: SafeText) {}

    public mutating func useMouse(_ isUsed: Bool) {}
    public mutating func copy(_ text: ClipboardText) -> ClipboardSupport { .cannot }
    /// Frames are kept as styles, whatever these look like.
    public mutating func use(_ look: @escaping (Style, ColorDepth) -> Appearance) {}

    public mutating func wait(atMost timeout: Duration?) -> [DisplayEvent] {
        timeouts.append(timeout)
        guard let events = script.popFirst() else { return [.closed] }
        for case .resized(let size) in events {
            self.size = size
        }
        return events
    }
}
