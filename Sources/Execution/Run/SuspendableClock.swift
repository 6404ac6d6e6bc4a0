import Synchronization

/// A monotonic clock that stands still while the program is stopped, so that a stopped span is on no timer.
public final class SuspendableClock: Clock, Sendable {
    public struct Instant: InstantProtocol, Sendable {
        fileprivate let base: ContinuousClock.Instant

        public func advanced(by duration: Duration) -> Instant {
            Instant(base: base.advanced(by: duration))
        }

        public func duration(to other: Instant) -> Duration {
            base.duration(to: other.base)
        }

        public static func < (left: Instant, right: Instant) -> Bool {
            left.base < right.base
        }
    }

    private struct State {
        var stoppedFor: Duration = .zero
        var stoppedAt: ContinuousClock.Instant?
    }

    private let base = ContinuousClock()
    private let state = Mutex(State())

    public init() {}

    public var now: Instant {
        state.withLock { state in
            Instant(base: (state.stoppedAt ?? base.now).advanced(by: .zero - state.stoppedFor))
        }
    }

    public var minimumResolution: Duration { base.minimumResolution }

    /// Sleeps again for the time it was stopped meanwhile.
    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        while true {
            let remaining = now.duration(to: deadline)
            guard remaining > .zero else { return }
            try await base.sleep(until: base.now.advanced(by: remaining), tolerance: tolerance)
        }
    }

    /// Stands still from now on.
    public func suspend() {
        state.withLock { state in
            state.stoppedAt = state.stoppedAt ?? base.now
        }
    }

    public func resume() {
        state.withLock { state in
            guard let stoppedAt = state.stoppedAt else { return }
            state.stoppedFor += stoppedAt.duration(to: base.now)
            state.stoppedAt = nil
        }
    }
}
