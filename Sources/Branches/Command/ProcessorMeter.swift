import Execution
import Synchronization

/// Says how long the processes of commands have computed, as long as they run.
///
/// After a second, two, four and so on: what was over sooner is nobody's concern, and a long command is told of seldom.
/// A process that a command has put into a session of its own is not counted.
final class ProcessorMeter: Sendable {
    /// One look at all processes does for all commands that ask at about the same time.
    private static let lifetime = Duration.milliseconds(200)

    private struct State {
        /// That somebody asks about.
        var sessions: Set<Int32> = []
        var takenAt: ContinuousClock.Instant?
        /// By the session.
        var times: [Int32: Duration] = [:]
    }

    private let state = Mutex(State())

    static let shared = ProcessorMeter()

    /// Reports until it is cancelled.
    ///
    /// - Parameter session: that the command leads.
    func watch(_ session: Int32, for context: BranchContext) async throws {
        let start = ContinuousClock.now
        state.withLock { _ = $0.sessions.insert(session) }
        defer { state.withLock { _ = $0.sessions.remove(session) } }
        var next = Duration.seconds(1)
        while true {
            try await Task.sleep(until: start + next, clock: .continuous)
            next *= 2
            guard let time = time(of: session) else { return }
            context.report(phase: BranchContext.processorPhase, took: time)
        }
    }

    /// `nil` where the system does not tell.
    private func time(of session: Int32) -> Duration? {
        state.withLock { state in
            if let last = state.takenAt, .now - last < Self.lifetime, let time = state.times[session] { return time }
            state.takenAt = .now
            state.times = [:]
            for process in SystemProcess.all {
                let session = process.session
                guard state.sessions.contains(session), let time = process.processorTime else { continue }
                state.times[session, default: .zero] += time
            }
            return state.times[session]
        }
    }
}
