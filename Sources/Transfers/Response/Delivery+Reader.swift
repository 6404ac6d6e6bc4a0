import Synchronization

/// What the task does.
extension Delivery {
    func head() async throws -> Arrival {
        let (arrival, ending) = await news { state in
            state.arrival != nil || state.ending != nil ? (state.arrival, state.ending) : nil
        }
        if let arrival { return arrival }
        if case .failed(let error) = ending { throw error }
        throw CancellationError()
    }

    func next() async throws -> [UInt8]? {
        switch await news({ $0.takeStep() }) {
        case .bytes(let bytes, let wasFull):
            if wasFull {
                loop.resume(self)
            }
            return bytes
        case .end(.complete): return nil
        case .end(.failed(let error)): throw error
        case .end(.cancelled): throw CancellationError()
        }
    }

    /// Nothing more is wanted; what has come is thrown away.
    func cancel() {
        let isOpen = state.withLock { state in
            state.isCancelled = true
            state.bytes = []
            return state.ending == nil
        }
        if isOpen {
            loop.cancel(self)
        }
    }

    /// Returns when libcurl knows nothing of the transfer any more, also in a cancelled task.
    func end() async {
        cancel()
        await news { $0.ending.map { _ in } }
    }

    /// What `take` finds, asked again whenever the thread has brought something.
    private func news<Value: Sendable>(_ take: (inout State) -> Value?) async -> Value {
        while true {
            let (value, seen) = state.withLock { state in (take(&state), state.news) }
            if let value { return value }
            await withCheckedContinuation { continuation in
                let isOld = state.withLock { state in
                    precondition(state.waiter == nil, "one task at a time reads a response")
                    guard state.news == seen else { return true }
                    state.waiter = continuation
                    return false
                }
                if isOld {
                    continuation.resume()
                }
            }
        }
    }
}

extension Delivery.State {
    enum Step: Sendable {
        case bytes([UInt8], wasFull: Bool)
        case end(Delivery.Ending)
    }

    /// What there is to read; `nil` if nothing has come yet.
    fileprivate mutating func takeStep() -> Step? {
        if isCancelled {
            return .end(.cancelled)
        }
        guard !bytes.isEmpty else { return ending.map(Step.end) }
        defer {
            bytes = []
            isFull = false
        }
        return .bytes(bytes, wasFull: isFull)
    }
}
