#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A command and everything it has started and that has not left its group.
struct ProcessGroup {
    /// Of the group, of its leader, and of the session that it leads.
    let id: Int32
    /// Whether the other groups of its session belong to it.
    ///
    /// A shell on a terminal puts each of its jobs into a group of its own. To find them is to look at every process,
    /// so it is not done for commands without a terminal.
    var isWholeSession = false

    func send(_ signal: Int32) {
        // A group that is gone is what was wanted.
        _ = killpg(id, signal)
        guard isWholeSession else { return }
        // The group of a process that has gone meanwhile is negative, which would mean many others.
        for group in Set(SystemProcess.all.filter(isMember).map(\.group)) where group > 0 && group != id {
            _ = killpg(group, signal)
        }
    }

    /// Whether any process of the group still runs.
    ///
    /// The system counts those that have ended until their parent has asked for their exit status. The parent of what
    /// a command left behind is the first process, which takes its time for that or, in a container, never does it.
    var isAlive: Bool {
        guard isWholeSession || killpg(id, 0) == 0 else { return false }
        #if os(Linux)
            return SystemProcess.all.contains { isMember($0) && $0.isRunning }
        #else
            return killpg(id, 0) == 0
        #endif
    }

    private func isMember(_ process: SystemProcess) -> Bool {
        (isWholeSession ? process.session : process.group) == id
    }
}
