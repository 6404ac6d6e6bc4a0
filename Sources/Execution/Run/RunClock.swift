/// The time of a run: zero when it begins, and only forward.
public struct RunClock: Sendable {
    private let elapsedTime: @Sendable () -> Duration
    private let sleepUntil: @Sendable (Duration) async throws -> Void

    /// Starts to count now.
    public init<C: Clock>(_ clock: C) where C.Duration == Duration {
        let start = clock.now
        elapsedTime = { start.duration(to: clock.now) }
        sleepUntil = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
    }

    /// Time since the run began.
    public var elapsed: Duration { elapsedTime() }

    /// Waits until `elapsed` has reached a value.
    ///
    /// Throws `CancellationError` when the task is cancelled.
    public func sleep(until elapsed: Duration) async throws {
        try await sleepUntil(elapsed)
    }

    public func sleep(for duration: Duration) async throws {
        try await sleepUntil(elapsed + duration)
    }
}
