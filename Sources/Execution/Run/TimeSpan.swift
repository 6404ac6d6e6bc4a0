/// From when to when, as time since the run began.
package struct TimeSpan: Sendable, Equatable {
    package let from: Duration
    /// `nil` while it lasts.
    package var until: Duration?

    package init(from: Duration, until: Duration? = nil) {
        self.from = from
        self.until = until
    }

    /// Never before it begins, whatever a log says.
    package func end(at now: Duration) -> Duration { max(from, until ?? now) }

    package func length(at now: Duration) -> Duration { end(at: now) - from }

    /// The part of it that lies within another time.
    package func length(from start: Duration, until end: Duration) -> Duration {
        max(.zero, min(end, self.end(at: end)) - max(start, from))
    }
}
