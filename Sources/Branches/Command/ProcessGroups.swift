import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The process groups of the commands that are running.
public final class ProcessGroups: Sendable {
    private let groups = Mutex<Set<Int32>>([])

    public init() {}

    /// Stops every running command, for as long as the program itself is stopped.
    public func suspend() {
        signal(SIGSTOP)
    }

    public func resume() {
        signal(SIGCONT)
    }

    /// Ends every running command at once, without a chance to clean up.
    public func kill() {
        signal(SIGKILL)
    }

    func insert(_ group: Int32) {
        groups.withLock { _ = $0.insert(group) }
    }

    func remove(_ group: Int32) {
        groups.withLock { _ = $0.remove(group) }
    }

    private func signal(_ number: Int32) {
        groups.withLock { groups in
            for group in groups { ProcessGroup(id: group).send(number) }
        }
    }
}
