import CSignals
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns signals, and a reader of our output that goes away, into calls of `Stops`.
///
/// Handlers only write the number into a pipe; a thread of this class reads it. Nothing is ignored or blocked, because
/// commands would inherit that.
final class SignalMonitor: Sendable {
    private let watchesOutput: Bool
    /// Stops the program on Ctrl-Z, after the terminal was given back; returns when it goes on.
    private let suspend: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
    private let finished = DispatchSemaphore(value: 0)
    /// Ends the thread when its write end is closed.
    private let end: (readEnd: Int32, writeEnd: Int32)

    /// Signals are watched at once: make it before the run starts, or one that comes between would end the program and
    /// leave commands behind.
    init(watchingOutput: Bool) {
        watchesOutput = watchingOutput
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        end = (ends[0], ends[1])
        for signal in Self.watched { _ = csignals_watch(signal) }
    }

    /// What gives the terminal back before the program stops, and takes it again when it goes on.
    func onSuspend(_ body: (@Sendable () -> Void)?) {
        suspend.withLock { $0 = body }
    }

    /// Acts on signals from now on, and on those that came since the monitor was made.
    func start(_ stops: Stops) {
        DispatchQueue(label: "braid.signals").async {
            self.loop(stops)
            self.finished.signal()
        }
    }

    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGTSTP]

    /// Ends the thread.
    ///
    /// Signals do again what they did before.
    func stop() {
        for signal in Self.watched { _ = csignals_unwatch(signal) }
        close(end.writeEnd)
        finished.wait()
        close(end.readEnd)
    }

    private func loop(_ stops: Stops) {
        var watched = [csignals_fd(), end.readEnd].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        if watchesOutput {
            watched.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
        }
        while true {
            guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
            if watched[1].revents != 0 { return }
            if watched.count > 2, watched[2].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 {
                stops.stop(.outputClosed)
                watched.removeLast()
            }
            while let signal = Self.nextSignal() { take(signal, stops) }
        }
    }

    private static func nextSignal() -> Int32? {
        var number: UInt8 = 0
        return read(csignals_fd(), &number, 1) == 1 ? Int32(number) : nil
    }

    private func take(_ signal: Int32, _ stops: Stops) {
        guard signal == SIGTSTP else { return stops.stop(.signal(signal)) }
        stops.suspend()
        if let suspend = suspend.withLock({ $0 }) {
            suspend()
        } else {
            Self.stopProgram()
        }
        stops.resume()
    }

    /// Stops the program as Ctrl-Z does; returns when it is continued.
    @Sendable static func stopProgram() {
        _ = csignals_raise_default(SIGTSTP)
    }
}
