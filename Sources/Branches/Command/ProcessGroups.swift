import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The process groups of the commands that are running.
public final class ProcessGroups: Sendable {
    private struct State {
        var groups: Set<Int32> = []
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

    func insert(_ group: Int32) {
        let mustStop = state.withLock { state in
            state.groups.insert(group)
            return state.isSuspended
        }
        if mustStop {
            ProcessGroup(id: group).send(SIGSTOP)
        }
    }

    func remove(_ group: Int32) {
        state.withLock { _ = $0.groups.remove(group) }
    }

    private func signal(_ number: Int32) {
        state.withLock { state in
            for group in state.groups { ProcessGroup(id: group).send(number) }
        }
    }
}
