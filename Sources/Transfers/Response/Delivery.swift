import Synchronization

/// What passes between the client's thread and the task that reads a response.
final class Delivery: Sendable {
    enum Ending: Sendable {
        case complete
        case failed(TransferError)
        /// By the task, or because it had enough.
        case cancelled
    }

    /// A head, and where it came from.
    typealias Arrival = (head: ResponseHead, url: String)

    struct State {
        var arrival: Arrival?
        var bytes: [UInt8] = []
        /// The thread has bytes that had no place.
        var isFull = false
        var isCancelled = false
        var ending: Ending?
        /// Counts what the thread brought.
        var news = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    let limit: Int
    let loop: TransferLoop
    let state = Mutex(State())

    init(limit: Int, loop: TransferLoop) {
        self.limit = limit
        self.loop = loop
    }
}
