/// How far a recorded run has been played, and how it goes on.
///
/// Positions are times since the run began; moments are times of the person who watches, on a clock that only goes
/// forward.
public struct Playback: Sendable, Equatable {
    /// Positions from the first event to the last.
    private(set) var range: ClosedRange<Duration>
    private(set) var speed: PlaybackSpeed
    /// It goes on by itself, until the end.
    private(set) var isPlaying: Bool
    /// Where it was, and when.
    private var anchor: (position: Duration, moment: Duration)

    /// - Parameters:
    ///   - position: where to begin; brought into the range.
    ///   - moment: when to begin.
    public init(
        of range: ClosedRange<Duration>, from position: Duration = .zero, speed: PlaybackSpeed = .normal,
        isPlaying: Bool = true, at moment: Duration = .zero
    ) {
        self.range = range
        self.speed = speed
        self.isPlaying = isPlaying
        anchor = (position.clamped(to: range), moment)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.range == right.range && left.speed == right.speed && left.isPlaying == right.isPlaying
            && left.anchor == right.anchor
    }

    /// Where it is at a moment.
    func position(at moment: Duration) -> Duration {
        guard isPlaying else { return anchor.position }
        return (anchor.position + max(.zero, moment - anchor.moment) * speed.quarters / 4).clamped(to: range)
    }

    /// When it comes to a position; `nil` if it does not by itself.
    func moment(of position: Duration) -> Duration? {
        guard isPlaying, position > anchor.position, position <= range.upperBound else { return nil }
        let moment = anchor.moment + (position - anchor.position) * 4 / speed.quarters
        // Rounded up: it is to have come there by then.
        return self.position(at: moment) < position ? moment + .nanoseconds(1) : moment
    }

    /// From 0 to 1.
    func share(at moment: Duration) -> Double { share(of: position(at: moment)) }

    private func share(of position: Duration) -> Double {
        let length = range.upperBound - range.lowerBound
        return length > .zero ? (position - range.lowerBound) / length : 1
    }

    func position(ofShare share: Double) -> Duration {
        range.lowerBound + (range.upperBound - range.lowerBound) * min(max(0, share), 1)
    }

    func isAtEnd(at moment: Duration) -> Bool { position(at: moment) >= range.upperBound }

    /// Time passes on the screen.
    func isMoving(at moment: Duration) -> Bool { isPlaying && !isAtEnd(at: moment) }

    // MARK: Changes

    /// Goes to a position, as near as there is one.
    mutating func seek(to position: Duration, at moment: Duration) {
        anchor = (position.clamped(to: range), moment)
    }

    /// Stays where it is.
    mutating func pause(at moment: Duration) {
        seek(to: position(at: moment), at: moment)
        isPlaying = false
    }

    /// Stops or goes on; from the end it begins again.
    mutating func toggle(at moment: Duration) {
        if isAtEnd(at: moment) {
            seek(to: range.lowerBound, at: moment)
            isPlaying = true
        } else if isPlaying {
            pause(at: moment)
        } else {
            seek(to: anchor.position, at: moment)
            isPlaying = true
        }
    }

    mutating func change(to speed: PlaybackSpeed, at moment: Duration) {
        seek(to: position(at: moment), at: moment)
        self.speed = speed
    }

    /// Nothing is to be seen before the first event.
    mutating func begin(with position: Duration, at moment: Duration) {
        let here = self.position(at: moment)
        range = min(position, range.upperBound)...range.upperBound
        seek(to: here, at: moment)
    }

    /// The record turned out to end elsewhere.
    mutating func end(with position: Duration, at moment: Duration) {
        let here = self.position(at: moment)
        range = range.lowerBound...max(range.lowerBound, position)
        seek(to: here, at: moment)
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
