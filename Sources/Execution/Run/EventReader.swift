import Synchronization

/// One reader of a run's events: the dashboard, the plain lines.
///
/// Gets every event from the first on, after it has been recorded. A reader that is slow, or that never reads, slows
/// nobody: state changes wait for it, text that it has not taken is put together and cut to its end.
public final class EventReader: Sendable, AsyncSequence {
    fileprivate struct State {
        var pending = PendingEvents(dropsOldText: true)
        var isOver = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let wake: @Sendable () -> Void
    private let takesOutput: Bool

    /// - Parameter takesOutput: whether it is also told what branches say while they run.
    /// - Parameter wake: called, on any thread, when there is something to take and there was nothing before.
    public init(takesOutput: Bool = true, wake: @escaping @Sendable () -> Void = {}) {
        self.takesOutput = takesOutput
        self.wake = wake
    }

    /// What has happened since the last call, in order.
    ///
    /// Does not wait.
    public func take() -> [RunEvent] {
        state.withLock { $0.pending.take() }
    }

    public struct Iterator: AsyncIteratorProtocol {
        let reader: EventReader

        /// The next events, at least one; `nil` after those of the end of the run, or when the task is cancelled.
        public func next() async -> [RunEvent]? {
            await reader.next()
        }
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: self)
    }

    private func next() async -> [RunEvent]? {
        while true {
            let (events, isOver) = state.withLock { ($0.pending.take(), $0.isOver) }
            if !events.isEmpty { return events }
            if isOver || Task.isCancelled { return nil }
            await waitForEvents()
        }
    }

    /// May also end without events.
    private func waitForEvents() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumeNow = state.withLock { state in
                    // Who cancels takes the waiters afterwards, so it cannot miss this one.
                    guard state.pending.isEmpty, !state.isOver, !Task.isCancelled else { return true }
                    state.waiters.append(continuation)
                    return false
                }
                if resumeNow {
                    continuation.resume()
                }
            }
        } onCancel: {
            for waiter in state.withLock({ $0.takeWaiters() }) { waiter.resume() }
        }
    }

    func push(_ events: [RunEvent]) {
        let (hasNews, waiters) = state.withLock { state in
            let wasEmpty = state.pending.isEmpty
            for event in events where takesOutput || !event.isOutput {
                state.pending.take(in: event)
                if case .runFinished = event.kind {
                    state.isOver = true
                }
            }
            return (wasEmpty && !state.pending.isEmpty, state.takeWaiters())
        }
        for waiter in waiters { waiter.resume() }
        if hasNews {
            wake()
        }
    }
}

extension EventReader.State {
    fileprivate mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
        defer { waiters = [] }
        return waiters
    }
}

/// A reader has one place to read at; two tasks reading at once would each miss what the other got.
@available(*, unavailable)
extension EventReader.Iterator: Sendable {}

extension RunEvent {
    fileprivate var isOutput: Bool {
        if case .branchOutput = kind { true } else { false }
    }
}

extension PendingEvents {
    mutating func take(in event: RunEvent) {
        if case .branchOutput(let branch, let attempt, let output) = event.kind, merge(branch, attempt, output) {
            return
        }
        append(event)
    }
}
