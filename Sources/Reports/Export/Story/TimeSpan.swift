/// From when to when, as time since the run began.
struct TimeSpan: Sendable, Equatable {
    let from: Duration
    /// `nil` while it lasts.
    var until: Duration?

    /// Never before it begins, whatever a log says.
    func end(at now: Duration) -> Duration { max(from, until ?? now) }

    func length(at now: Duration) -> Duration { end(at: now) - from }
}
