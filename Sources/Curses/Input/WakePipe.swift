import Glibc
import Synchronization

/// A pipe that ends the wait of the thread that owns a display.
///
/// Shared by the display, its wakers and the handler of resize signals; closed with the last reference.
final class WakePipe: Sendable {
    /// Both ends do not block and are closed in commands.
    let readEnd, writeEnd: Int32
    private let isPending = Atomic(false)

    static let wakeByte: UInt8 = 0

    init() throws(CursesError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw CursesError(.noResources(reason: String(cString: strerror(errno)))) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// At most one byte of all wakers is under way, however many events they announce.
    func wake() {
        guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var byte = Self.wakeByte
        _ = write(writeEnd, &byte, 1)
    }

    /// What has arrived: whether a waker asked, and whether a signal did.
    func drain() -> (woken: Bool, signalled: Bool) {
        var (woken, signalled) = (false, false)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            while case let count = read(readEnd, buffer.baseAddress, buffer.count), count > 0 {
                for byte in buffer.prefix(count) {
                    if byte == Self.wakeByte { woken = true } else { signalled = true }
                }
            }
        }
        // After reading: who comes in between writes nothing, and finds this wait about to end.
        if woken { _ = isPending.exchange(false, ordering: .acquiringAndReleasing) }
        return (woken, signalled)
    }
}
