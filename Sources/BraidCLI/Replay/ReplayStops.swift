import Execution
import Synchronization

/// What closes a dashboard in which a recorded run is watched, or makes its time stand still.
final class ReplayStops: Stoppable {
    private let firstCause = Mutex<StopCause?>(nil)
    private let suspendableClock = SuspendableClock()
    /// The time of the person who watches.
    let clock: RunClock
    private let close: @Sendable () async -> Void

    init(close: @escaping @Sendable () async -> Void) {
        clock = RunClock(suspendableClock)
        self.close = close
    }

    /// `nil` if nothing from outside stopped it.
    var cause: StopCause? { firstCause.withLock(\.self) }

    func stop(_ cause: StopCause) {
        let isFirst = firstCause.withLock { first in
            defer { first = first ?? cause }
            return first == nil
        }
        if isFirst { Task { await close() } }
    }

    func suspend() { suspendableClock.suspend() }

    func resume() { suspendableClock.resume() }
}
