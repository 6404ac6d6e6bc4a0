public import Canvas
import Glibc

/// Shows frames on the terminal through ncurses, and reads its keys.
///
/// Open it, call it and close it on one thread; only wakers go elsewhere. There can be one at a time.
public final class CursesDisplay: Display {
    private let session: CursesSession
    private var painter: CellPainter
    private var shown: Frame?
    private var isGone = false
    private var input = InputDecoder()
    private var progress = ProgressReport()
    private var usesMouse = false
    private let clock = ContinuousClock()
    private let start = ContinuousClock.now

    /// How long the last frame took to be taken by the terminal; a slow one should be sent fewer.
    public private(set) var lastDrawDuration = Duration.zero

    /// Takes the terminal until `close`.
    ///
    /// From then on SIGINT, SIGTERM and SIGTSTP arrive at `csignals_fd`.
    ///
    /// Open it before other threads read the environment, which is changed for a moment.
    /// - Parameter look: what a style looks like at the depth that the terminal has, as a theme says.
    public init(_ options: CursesOptions, look: @escaping (Style, ColorDepth) -> Appearance) throws(CursesError) {
        let session = try CursesSession(options)
        let depth = session.depth
        self.session = session
        painter = CellPainter(hasUnicode: session.hasUnicode) { look($0, depth) }
    }

    deinit {
        close()
    }

    /// How many colours are shown.
    public var depth: ColorDepth { session.depth }

    /// Whether all of Unicode can be shown; else frames should keep to ASCII.
    public var hasUnicode: Bool { session.hasUnicode }

    public var size: Size { session.screen.size }

    /// Ends waits of this display from other threads.
    public var waker: DisplayWaker { DisplayWaker(pipe: session.wakePipe) }

    /// Leaves the screen and puts the terminal back as it was; takes at most a second on a terminal that does not
    /// read.
    ///
    /// Afterwards nothing is shown.
    public func close() {
        isGone = true
        session.end()
    }

    // MARK: Stopping for a while

    /// Gives the terminal back, for a stop of the process.
    public func suspend() {
        guard !isGone else { return }
        session.suspend()
    }

    /// Takes the terminal again and shows the last frame.
    public func resume() {
        guard !isGone else { return }
        session.resume()
        input = InputDecoder()
        progress.forget()
        if usesMouse { useMouse(true) }
        setTitle(shown?.title)
        takeSize()
        flush()
    }

    // MARK: Frames

    public func show(_ frame: Frame) {
        guard !isGone else { return }
        if painter.hasRunOut {
            painter.startOver()
            shown = nil
        }
        if frame.title != shown?.title { setTitle(frame.title) }
        setProgress(frame.progress)
        if put(frame.grid) { flush() }
        shown = frame
    }

    public func redraw() {
        guard !isGone else { return }
        session.screen.forgetWhatIsShown()
        shown = nil
    }

    public func notify(_ text: SafeText) {
        guard !isGone else { return }
        session.device.write(session.controls.notify(text.text))
    }

    public func copy(_ text: ClipboardText) -> ClipboardSupport {
        guard !isGone, session.controls.clipboard != .cannot else { return .cannot }
        session.device.write(session.controls.copy(text))
        return session.controls.clipboard
    }

    public func use(_ look: @escaping (Style, ColorDepth) -> Appearance) {
        guard !isGone else { return }
        let depth = session.depth
        painter.use { look($0, depth) }
        shown = nil
    }

    /// Says whether anything has changed.
    private func put(_ grid: Grid) -> Bool {
        var hasChanged = false
        for run in GridDiff(from: shown?.grid, to: grid) {
            session.screen.put(painter.paint(run.cells), at: run.start)
            hasChanged = true
        }
        return hasChanged
    }

    private func setTitle(_ title: SafeText?) {
        guard let title else { return }
        session.device.write(session.controls.setTitle(title.text))
    }

    private func setProgress(_ progress: Frame.Progress) {
        guard session.controls.hasProgress, let sequence = self.progress.sequence(for: progress, at: now)
        else { return }
        session.device.write(sequence)
    }

    private var now: Duration { start.duration(to: clock.now) }

    private func flush() {
        lastDrawDuration = clock.measure {
            session.device.write(session.controls.beginFrame)
            session.screen.flush()
            if !session.device.write(session.controls.endFrame) { isGone = true }
        }
    }

    // MARK: Events

    public func useMouse(_ isUsed: Bool) {
        guard !isGone else { return }
        usesMouse = isUsed
        session.device.write(session.controls.useMouse(isUsed))
    }

    public func wait(atMost timeout: Duration?) -> [DisplayEvent] {
        guard !isGone else { return [.closed] }
        var ready = [
            pollfd(fd: session.device.fd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: session.wakePipe.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        poll(&ready, nfds_t(ready.count), timeout?.wholeMilliseconds ?? -1)
        return wakeEvents() + inputEvents(Int32(ready[0].revents))
    }

    private func wakeEvents() -> [DisplayEvent] {
        let (woken, signalled) = session.wakePipe.drain()
        var events: [DisplayEvent] = []
        if signalled, takeSize() { events.append(.resized(size)) }
        if woken { events.append(.woken) }
        return events
    }

    /// Says whether the size has changed.
    ///
    /// What is shown then has to be sent as a whole.
    @discardableResult
    private func takeSize() -> Bool {
        let earlier = size
        session.screen.resizeToTerminal()
        guard size != earlier else { return false }
        session.screen.forgetWhatIsShown()
        shown = nil
        return true
    }

    private func inputEvents(_ ready: Int32) -> [DisplayEvent] {
        guard ready != 0 else { return [] }
        let codes = session.screen.readCodes()
        if codes.isEmpty, ready & (POLLHUP | POLLERR | POLLNVAL) != 0 || isAtEnd {
            isGone = true
            return [.closed]
        }
        return input.events(from: codes, at: now)
    }

    /// A terminal that stays readable without a byte to read has been closed at its other end.
    private var isAtEnd: Bool {
        var ready = pollfd(fd: session.device.fd, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, 0) > 0 && session.device.pendingCount == 0
    }
}

@available(*, unavailable)
extension CursesDisplay: Sendable {}

extension Duration {
    /// Rounded up, so that a wait does not end before its time and begin again at once.
    fileprivate var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds < Int64(Int32.max) / 1000 else { return Int32.max }
        return Int32(max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
