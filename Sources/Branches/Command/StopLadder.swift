import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How a command's processes are stopped: SIGTERM to all of them, a grace period, SIGKILL.
///
/// The leader is waited for, and killed after the grace period, by the library that started it. This looks after those
/// it has left behind, whether it ended by itself or not.
final class StopLadder: Sendable {
    private struct State {
        var group: ProcessGroup?
        var begunAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let groups: ProcessGroups
    private let grace: Duration
    private static let pollInterval = Duration.milliseconds(10)
    /// More is only taken by a process that the system itself holds, such as one on a disk that does not answer.
    private static let timeToDie = Duration.seconds(2)

    init(groups: ProcessGroups, grace: Duration) {
        self.groups = groups
        self.grace = grace
    }

    func started(_ group: ProcessGroup) {
        groups.insert(group)
        state.withLock { $0.group = group }
    }

    /// The command was cancelled: its grace period begins.
    func begin() {
        state.withLock { $0.begunAt = $0.begunAt ?? .now }
    }

    /// Ends what is left of the group.
    ///
    /// Its leader must have ended.
    ///
    /// The leader has been reaped, so its number is free once the group is empty. The group is looked at right after,
    /// long before numbers come round again.
    func endGroup() async {
        guard let group = state.withLock({ $0.group }) else { return }
        defer { groups.remove(group) }
        guard group.isAlive else { return }
        begin()
        group.send(SIGTERM)
        group.send(SIGCONT)
        let begunAt = state.withLock { $0.begunAt } ?? .now
        await Self.end(of: group, by: begunAt + grace)
        group.send(SIGKILL)
        // Nothing can ignore this, but dying takes a moment.
        await Self.end(of: group, by: .now + Self.timeToDie)
    }

    private static func end(of group: ProcessGroup, by deadline: ContinuousClock.Instant) async {
        // A cancelled task cannot wait, and this must be done all the same.
        await Task {
            while group.isAlive, .now < deadline {
                try? await Task.sleep(for: pollInterval)
            }
        }.value
    }
}
