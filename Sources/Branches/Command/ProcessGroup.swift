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
        for group in Set(members.map(\.group)) where group != id { _ = killpg(group, signal) }
    }

    /// Whether any process of the group still runs.
    ///
    /// The system counts those that have ended until their parent has asked for their exit status. The parent of what
    /// a command left behind is the first process, which takes its time for that or, in a container, never does it.
    var isAlive: Bool {
        guard isWholeSession || killpg(id, 0) == 0 else { return false }
        #if os(Linux)
            return !members.isEmpty
        #else
            return killpg(id, 0) == 0
        #endif
    }

    /// The processes of it that run; none where the system has no list of all processes.
    private var members: [ProcessStatus] {
        ProcessStatus.all.filter { $0.isRunning && (isWholeSession ? $0.session : $0.group) == id }
    }
}
