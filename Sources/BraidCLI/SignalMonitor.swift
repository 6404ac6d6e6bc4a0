import CSignals
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns signals, and a reader of our output that goes away, into calls of what is to be stopped.
///
/// Handlers only write the number into a pipe; a thread of this class reads it. Nothing is ignored or blocked, because
/// commands would inherit that.
final class SignalMonitor: Sendable {
    private let watchesOutput: Bool
    /// Stops the program on Ctrl-Z, after the terminal was given back; returns when it goes on.
    private let suspend: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
    /// Says how the run stands.
    private let status: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
    private let finished = DispatchSemaphore(value: 0)
    /// Ends the thread when its write end is closed.
    private let end: (readEnd: Int32, writeEnd: Int32)

    /// What is told of before there is a run to stop.
    private let state = Mutex(State())
    /// Ends the program where a run, for all its size, does not begin soon enough to be stopped.
    private let giveUp: @Sendable (_ signal: Int32) -> Void

    private struct State {
        var stops: (any Stoppable)?
        var waiting: [Happening] = []
        var isGivingUp = false
    }

    private enum Happening {
        case signal(Int32)
        case outputClosed

        /// What the program ends by; `nil`: it goes on later.
        var end: Int32? {
            switch self {
            case .signal(SIGTSTP): nil
            case .signal(let signal): signal
            case .outputClosed: SIGPIPE
            }
        }
    }

    /// Signals are watched at once: make it before the run starts, or one that comes between would end the program and
    /// leave commands behind.
    init(watchingOutput: Bool, giveUp: @escaping @Sendable (_ signal: Int32) -> Void) {
        watchesOutput = watchingOutput
        self.giveUp = giveUp
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        end = (ends[0], ends[1])
        for signal in Self.watched + Self.questions { _ = csignals_watch(signal) }
        DispatchQueue(label: "braid.signals").async {
            self.loop()
            self.finished.signal()
        }
    }

    /// What gives the terminal back before the program stops, and takes it again when it goes on.
    func onSuspend(_ body: (@Sendable () -> Void)?) {
        suspend.withLock { $0 = body }
    }

    /// What answers the question how the run stands.
    func onQuestion(_ body: (@Sendable () -> Void)?) {
        status.withLock { $0 = body }
    }

    /// Acts on signals from now on, and on those that came since the monitor was made.
    func start(_ stops: any Stoppable) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.stops = stops
            return state.waiting
        }
        for happening in waiting { take(happening, stops) }
    }

    private static let watched = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP]
    /// By these somebody asks how the run stands.
    #if canImport(Darwin)
        private static let questions = [SIGUSR1, SIGINFO]
    #else
        private static let questions = [SIGUSR1]
    #endif

    /// Ends the thread.
    ///
    /// Signals do again what they did before, but for the questions: one that comes too late is not to end the program.
    func stop() {
        for signal in Self.watched { _ = csignals_unwatch(signal) }
        close(end.writeEnd)
        finished.wait()
        close(end.readEnd)
    }

    private func loop() {
        var watched = [csignals_fd(), end.readEnd].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        if watchesOutput {
            watched.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
        }
        while true {
            guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
            if watched[1].revents != 0 { return }
            if watched.count > 2, watched[2].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 {
                note(.outputClosed)
                watched.removeLast()
            }
            while let signal = Self.nextSignal() {
                if Self.questions.contains(signal) { answer() } else { note(.signal(signal)) }
            }
        }
    }

    private static func nextSignal() -> Int32? {
        var number: UInt8 = 0
        return read(csignals_fd(), &number, 1) == 1 ? Int32(number) : nil
    }

    private func answer() {
        status.withLock { $0 }?()
    }

    private func note(_ happening: Happening) {
        let (stops, isFirst): ((any Stoppable)?, Bool) = state.withLock { state in
            if let stops = state.stops { return (stops, false) }
            state.waiting.append(happening)
            guard happening.end != nil, !state.isGivingUp else { return (nil, false) }
            state.isGivingUp = true
            return (nil, true)
        }
        if let stops { return take(happening, stops) }
        guard isFirst, let signal = happening.end else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + Patience.interval) {
            if self.state.withLock({ $0.stops == nil }) { self.giveUp(signal) }
        }
    }

    private func take(_ happening: Happening, _ stops: any Stoppable) {
        switch happening {
        case .outputClosed: stops.stop(.outputClosed)
        case .signal(SIGTSTP): suspend(stops)
        case .signal(let signal): stops.stop(.signal(signal))
        }
    }

    private func suspend(_ stops: any Stoppable) {
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
