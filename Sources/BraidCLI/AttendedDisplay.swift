import Canvas
import Curses
import Dispatch
import Synchronization

/// What other threads ask of the thread that shows the dashboard.
final class DisplayRequests: Sendable {
    private struct State {
        var waker: DisplayWaker?
        var mustClose = false
        var wantsSuspension = false
    }

    private let state = Mutex(State())
    private let suspended = DispatchSemaphore(value: 0)
    private let resumed = DispatchSemaphore(value: 0)

    /// Where requests wake the thread; those made earlier are not lost.
    func attach(_ waker: DisplayWaker) {
        state.withLock { $0.waker = waker }
        waker.wake()
    }

    func wake() {
        state.withLock { $0.waker }?.wake()
    }

    /// Closes the display.
    func close() {
        state.withLock { $0.mustClose = true }
        wake()
    }

    var mustClose: Bool { state.withLock { $0.mustClose } }

    /// The thread of the display is wanted for something else than events.
    var isAsking: Bool { state.withLock { $0.mustClose || $0.wantsSuspension } }

    /// Gives the terminal back while `body` runs.
    func suspend(_ body: () -> Void) {
        // An answer to an earlier request that came too late is none to this one.
        while suspended.wait(timeout: .now()) == .success {}
        state.withLock { $0.wantsSuspension = true }
        wake()
        let isGivenBack = suspended.wait(timeout: .now() + Patience.interval) == .success
        body()
        let isStillAsked = state.withLock { state in
            defer { state.wantsSuspension = false }
            return state.wantsSuspension
        }
        if isGivenBack || !isStillAsked {
            resumed.signal()
        }
    }

    /// Called by the thread of the display: whether it is to give the terminal back now.
    func takeSuspension() -> Bool {
        state.withLock { state in
            defer { state.wantsSuspension = false }
            return state.wantsSuspension
        }
    }

    func waitWhileSuspended() {
        suspended.signal()
        resumed.wait()
    }
}

/// The terminal, attended to by other threads as well.
struct AttendedDisplay: Display {
    let base: CursesDisplay
    let requests: DisplayRequests
    let notifies: Bool

    /// What a run says comes in many small pieces: those of this time are taken in together.
    ///
    /// A key does not wait for it.
    private static let gathering = Duration.milliseconds(10)

    var size: Size { base.size }

    mutating func show(_ frame: Frame) {
        base.show(frame)
    }

    mutating func redraw() {
        base.redraw()
    }

    mutating func notify(_ text: SafeText) {
        if notifies { base.notify(text) }
    }

    mutating func useMouse(_ isUsed: Bool) {
        base.useMouse(isUsed)
    }

    mutating func copy(_ text: ClipboardText) -> ClipboardSupport {
        base.copy(text)
    }

    mutating func use(_ look: @escaping (Style, ColorDepth) -> Appearance) {
        base.use(look)
    }

    mutating func wait(atMost timeout: Duration?) -> [DisplayEvent] {
        if requests.mustClose { return [.closed] }
        var events = base.wait(atMost: timeout)
        if events == [.woken], !requests.isAsking {
            events += base.wait(atMost: min(timeout ?? Self.gathering, Self.gathering))
        }
        if requests.takeSuspension() {
            base.suspend()
            requests.waitWhileSuspended()
            Terminal.waitForForeground()
            base.resume()
            events.append(.resized(base.size))
        }
        return requests.mustClose ? [.closed] : events
    }
}

@available(*, unavailable)
extension AttendedDisplay: Sendable {}
