import Synchronization

/// The client's thread as everybody else sees it: what is wanted is handed over under a lock.
final class TransferLoop: Sendable {
    /// A request to run.
    struct Order: Sendable {
        let request: Request
        let hop: Hop
        let delivery: Delivery
        let report: PhaseTracker.Report
        let start = ContinuousClock.now
    }

    enum Wish: Sendable {
        case start(Order)
        /// There is place again for the bytes of its body.
        case resume(Delivery)
        case cancel(Delivery)
    }

    private struct State {
        var wishes: [Wish] = []
        var isRunning = false
        var isStopped = false
        /// Wakes the thread where it waits for the network.
        var wake: (@Sendable () -> Void)?

        /// The first wish wakes the thread, which then takes all; without a thread nothing is left to wish for.
        mutating func add(_ wish: Wish) {
            if wishes.isEmpty {
                wake?()
            }
            wishes.append(wish)
        }
    }

    private let state = Mutex(State())

    func start(_ order: Order) throws(TransferError) {
        let (isStopped, mustRun) = state.withLock { state in
            guard !state.isStopped else { return (true, false) }
            defer { state.isRunning = true }
            state.add(.start(order))
            return (false, !state.isRunning)
        }
        guard !isStopped else { throw .clientClosed }
        guard mustRun else { return }
        do {
            try TransferThread.start { TransferEngine(loop: self).run() }
        } catch {
            giveUp(error)
            throw error
        }
    }

    /// There is no thread to do what was wanted meanwhile, by others too.
    private func giveUp(_ error: TransferError) {
        let wishes = state.withLock { state in
            defer { state.wishes = [] }
            state.isRunning = false
            return state.wishes
        }
        for case .start(let order) in wishes { order.delivery.finish(.failed(error)) }
    }

    func resume(_ delivery: Delivery) {
        state.withLock { $0.add(.resume(delivery)) }
    }

    func cancel(_ delivery: Delivery) {
        state.withLock { $0.add(.cancel(delivery)) }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.wake?()
        }
    }

    /// For the thread: what has been wanted since, and whether it is to end.
    func take() -> (wishes: [Wish], isStopped: Bool) {
        state.withLock { state in
            defer { state.wishes = [] }
            if state.isStopped {
                state.isRunning = false
                state.wake = nil
            }
            return (state.wishes, state.isStopped)
        }
    }

    /// For the thread: how to wake it, until it has taken that it is to end.
    func wake(by wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }
}
