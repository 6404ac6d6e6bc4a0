import Synchronization

/// What the client's thread does.
extension Delivery {
    var isCancelled: Bool {
        state.withLock { $0.isCancelled }
    }

    func bring(_ arrival: Arrival) {
        state.withLock { state in
            state.arrival = arrival
            state.news += 1
        }
    }

    /// `false`, and nothing is taken, if there is no place; the reader will ask for it when there is.
    func bring(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            if state.isCancelled { return true }
            guard state.bytes.isEmpty || state.bytes.count + bytes.count <= limit else {
                state.isFull = true
                return false
            }
            state.bytes.append(contentsOf: bytes)
            state.news += 1
            return true
        }
    }

    /// The last thing the thread does with it.
    func finish(_ ending: Ending) {
        state.withLock { state in
            state.ending = ending
            state.news += 1
        }
        wakeReader()
    }

    func wakeReader() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
