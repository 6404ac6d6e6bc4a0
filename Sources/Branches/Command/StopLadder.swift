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

    init(groups: ProcessGroups, grace: Duration) {
        self.groups = groups
        self.grace = grace
    }

    func started(_ group: ProcessGroup) {
        groups.insert(group.id)
        state.withLock { $0.group = group }
    }

    /// The command was cancelled: its grace period begins.
    func begin() {
        state.withLock { $0.begunAt = $0.begunAt ?? .now }
    }

    /// Ends what is left of the group. Its leader must have ended.
    ///
    /// The leader has been reaped, so its number is free once the group is empty. The group is looked at right after,
    /// long before numbers come round again.
    func endGroup() async {
        guard let group = state.withLock({ $0.group }) else { return }
        defer { groups.remove(group.id) }
        guard group.isAlive else { return }
        begin()
        group.send(SIGTERM)
        group.send(SIGCONT)
        let begunAt = state.withLock { $0.begunAt } ?? .now
        let deadline = begunAt + grace
        // A cancelled task cannot wait, and this must be done all the same.
        await Task {
            while group.isAlive, .now < deadline {
                try? await Task.sleep(for: Self.pollInterval)
            }
        }.value
        group.send(SIGKILL)
    }
}
