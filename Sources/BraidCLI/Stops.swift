import Branches
import Execution
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a signal, or a reader of our output that goes away, can stop.
protocol Stoppable: Sendable {
    func stop(_ cause: StopCause)

    /// Stands still; the caller then stops the program.
    func suspend()

    func resume()
}

/// Why something is stopped from outside.
enum StopCause: Sendable, Equatable {
    case signal(Int32)
    case outputClosed
}

/// What ends or pauses a run from outside of it: signals, a reader of our output that went away, a terminal that is
/// gone.
final class Stops: Stoppable {
    private enum Step {
        /// The run is asked to end.
        case interrupt
        /// Its commands are killed.
        case kill
        /// The run has ended; what still shows it is closed.
        case close
    }

    private struct State {
        var first: (cause: StopCause, at: ContinuousClock.Instant)?
        var follower: (@Sendable () async -> Void)?
        var isRunOver = false

        /// What follows from a cause; `nil` if it says nothing new.
        mutating func step(after cause: StopCause) -> Step? {
            guard let first else {
                if isRunOver, cause == .signal(SIGINT) { return .close }
                self.first = (cause, .now)
                return .interrupt
            }
            let isAgain = cause == .signal(SIGINT) && first.cause == cause
            return isAgain && first.at.duration(to: .now) < Stops.impatience ? .kill : nil
        }
    }

    private let state = Mutex(State())
    private let run: Run
    private let groups: ProcessGroups
    private let clock: SuspendableClock

    /// A second Ctrl-C within this time kills instead of asking.
    private static let impatience = Duration.seconds(2)

    init(run: Run, groups: ProcessGroups, clock: SuspendableClock) {
        self.run = run
        self.groups = groups
        self.clock = clock
    }

    /// Why the run was stopped; `nil` if nothing from outside did.
    var cause: StopCause? {
        state.withLock { $0.first?.cause }
    }

    /// What is to be done, in a task, when the run is stopped for the first time; now if it was already.
    func onStop(_ follower: @escaping @Sendable () async -> Void) {
        let isStopped = state.withLock { state in
            state.follower = follower
            return state.first != nil
        }
        if isStopped {
            Task { await follower() }
        }
    }

    /// From now on Ctrl-C only closes what shows the run: the run has ended by itself.
    func runEnded() {
        state.withLock { $0.isRunOver = true }
    }

    /// Cancels the run; at a second Ctrl-C within two seconds its commands are killed.
    func stop(_ cause: StopCause) {
        let (step, follower) = state.withLock { ($0.step(after: cause), $0.follower) }
        switch step {
        case .interrupt: run.perform(.interrupt)
        case .kill: return groups.kill()
        case .close: break
        case nil: return
        }
        if let follower {
            Task { await follower() }
        }
    }

    /// Stops the run's commands and its clock; the caller then stops the program.
    func suspend() {
        clock.suspend()
        groups.suspend()
    }

    func resume() {
        groups.resume()
        clock.resume()
    }
}
