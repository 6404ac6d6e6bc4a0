import CPosix
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Reads the output of all commands, on one thread that lives as long as there is something to read.
///
/// One loop around `poll` with one buffer moves bytes from pipe to file without a task, an allocation or a wake-up per
/// piece, and keeps blocking file writes away from the threads that branches run on.
final class OutputReader: Sendable {
    static let shared = OutputReader()

    private struct State {
        /// Handed over, not yet taken by the thread.
        ///
        /// The thread owns what it has taken.
        var added: [Handover] = []
        var abandoned: Set<Int> = []
        var isRunning = false
        var nextSerial = 0
    }

    /// Carries a stream to the reader's thread.
    ///
    /// Unchecked, because no check follows an object through the queue: the sender hands
    /// it over and never touches it again, so only one thread ever uses it.
    private struct Handover: @unchecked Sendable {
        let stream: OutputStream
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "braid.output")
    private let waker = WakePipe()

    /// A name for a new stream.
    func makeSerial() -> Int {
        state.withLock { state in
            state.nextSerial += 1
            return state.nextSerial
        }
    }

    func add(_ stream: sending OutputStream) {
        let handover = Handover(stream: stream)
        let mustStart = state.withLock { state in
            state.added.append(handover)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if mustStart {
            queue.async { self.loop() }
        } else {
            waker.wake()
        }
    }

    /// Ends the reading of pipes that something outside the command's group may hold open for ever.
    func abandon(_ serials: [Int]) {
        state.withLock { $0.abandoned.formUnion(serials) }
        waker.wake()
    }

    private func loop() {
        var streams: [OutputStream] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        while takeNew(into: &streams, through: buffer) {
            var polled = [pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0)]
            polled += streams.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
            waker.drain()
            var ended: [Int] = []
            for (index, stream) in streams.enumerated() where polled[index + 1].revents != 0 {
                if !stream.read(through: buffer) {
                    ended.append(index)
                }
            }
            for index in ended.reversed() { streams.remove(at: index).end() }
        }
    }

    /// Takes over what was added and ends what was abandoned.
    ///
    /// `false` if there is nothing to do any more.
    private func takeNew(
        into streams: inout [OutputStream], through buffer: UnsafeMutableRawBufferPointer
    ) -> Bool {
        let (added, abandoned, hasWork) = state.withLock { state in
            let hasWork = !(streams.isEmpty && state.added.isEmpty)
            state.isRunning = hasWork
            defer {
                state.added = []
                state.abandoned = []
            }
            return (state.added, state.abandoned, hasWork)
        }
        streams += added.map(\.stream)
        for stream in streams where abandoned.contains(stream.serial) { stream.abandon(through: buffer) }
        streams.removeAll { abandoned.contains($0.serial) }
        return hasWork
    }
}

/// Wakes a thread that waits in `poll`.
struct WakePipe: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    init() {
        (readEnd, writeEnd) = Pipe.make(nonBlocking: true) ?? (-1, -1)
    }

    func wake() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    func drain() {
        var bytes: (UInt64, UInt64) = (0, 0)
        while withUnsafeMutableBytes(of: &bytes, { read(readEnd, $0.baseAddress, $0.count) }) > 0 {}
    }
}

/// A pipe whose ends no command inherits.
enum Pipe {
    /// `nil` when there are no descriptors left.
    static func make(nonBlocking: Bool = false) -> (readEnd: Int32, writeEnd: Int32)? {
        var ends: (Int32, Int32) = (-1, -1)
        let made = withUnsafeMutableBytes(of: &ends) { bytes in
            cposix_pipe(bytes.baseAddress?.assumingMemoryBound(to: Int32.self))
        }
        guard made == 0 else { return nil }
        if nonBlocking {
            for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        }
        return (ends.0, ends.1)
    }
}
