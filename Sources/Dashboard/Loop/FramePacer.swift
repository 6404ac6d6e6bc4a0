/// Decides when the next frame is due: what a person did at once, what merely flows seldom enough to be cheap.
struct FramePacer: Sendable {
    /// When the next frame is due; `nil` if nothing on the screen is out of date.
    private(set) var due: Duration?
    private var lastFrame: Duration?
    /// What the display needs to catch its breath after a slow frame.
    private var pause: Duration = .zero

    enum Cause: Sendable, CaseIterable {
        /// A key, or a new size.
        case operation
        /// A branch or the run changed its state.
        case state
        /// A branch said something.
        case text

        /// The shortest time between frames.
        var interval: Duration {
            switch self {
            case .operation: .zero
            case .state: .milliseconds(33)
            case .text: .microseconds(66_667)
            }
        }
    }

    /// Clocks and the spinner move on in steps of this size.
    private let tick: Duration

    init(tick: Duration = .milliseconds(100)) {
        self.tick = tick
    }

    mutating func request(_ cause: Cause, at now: Duration) {
        let interval = cause == .operation ? .zero : max(cause.interval, pause)
        let earliest = lastFrame.map { $0 + interval } ?? now
        request(by: max(now, earliest))
    }

    /// A frame for a moment that is known in advance, such as the next step of a clock.
    mutating func request(by moment: Duration) {
        due = due.map { min($0, moment) } ?? moment
    }

    /// A frame for the next step of the clocks, unless text that flows paints them anyway.
    mutating func requestTick(after now: Duration) {
        let next = tick * Int(now / tick) + tick
        request(by: max(next, (lastFrame ?? now) + max(Cause.text.interval, pause)))
    }

    /// A frame was shown, and showing it took some time.
    mutating func framePainted(at now: Duration, took duration: Duration) {
        lastFrame = now + duration
        due = nil
        // A display that takes longer than this gets a fifth of the time at most.
        pause = duration > .milliseconds(10) ? duration * 4 : .zero
    }

    func isDue(at now: Duration) -> Bool {
        due.map { $0 <= now } ?? false
    }
}
