import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The process groups of the commands that are running.
public final class ProcessGroups: Sendable {
    private struct State {
        var groups: [Int32: ProcessGroup] = [:]
        var isSuspended = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Stops every running command, for as long as the program itself is stopped.
    public func suspend() {
        state.withLock { $0.isSuspended = true }
        signal(SIGSTOP)
    }

    public func resume() {
        state.withLock { $0.isSuspended = false }
        signal(SIGCONT)
    }

    /// Ends every running command at once, without a chance to clean up.
    public func kill() {
        signal(SIGKILL)
    }

    func insert(_ group: ProcessGroup) {
        let mustStop = state.withLock { state in
            state.groups[group.id] = group
            return state.isSuspended
        }
        if mustStop {
            group.send(SIGSTOP)
        }
    }

    func remove(_ group: ProcessGroup) {
        state.withLock { $0.groups[group.id] = nil }
    }

    private func signal(_ number: Int32) {
        state.withLock { state in
            for group in state.groups.values { group.send(number) }
        }
    }
}
