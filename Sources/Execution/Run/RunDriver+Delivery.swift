import Dispatch
import Synchronization

/// From the run to the recorder and then to the readers, on a queue of its own: a slow disk or a slow reader does not
/// hold up a branch.
extension RunDriver {
    private static let queue = DispatchQueue(label: "braid.events", attributes: .concurrent)

    func deliverSoon() {
        // At most one delivery of a run is under way, see `claimDelivery()`.
        Self.queue.async { self.deliver() }
    }

    private func deliver() {
        while let events = takeEvents() {
            record(events)
            for reader in environment.readers { reader.push(events) }
        }
    }

    /// What waits to be delivered; `nil`, and the delivery is over, if that is nothing.
    private func takeEvents() -> [RunEvent]? {
        let (events, waiters) = state.withLock { state -> ([RunEvent]?, [CheckedContinuation<Void, Never>]) in
            guard state.events.isEmpty else { return (state.events.take(), []) }
            state.isDelivering = false
            guard state.result != nil else { return (nil, []) }
            state.isOver = true
            defer { state.waiters = [] }
            return (nil, state.waiters)
        }
        for waiter in waiters { waiter.resume() }
        return events
    }

    private func record(_ events: [RunEvent]) {
        guard let recorder = environment.recorder, recordingError == nil else { return }
        do {
            try recorder.record(events)
        } catch {
            state.withLock { $0.recordingError = error }
        }
    }
}
