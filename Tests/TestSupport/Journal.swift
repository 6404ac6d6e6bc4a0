import Synchronization

/// What happened, in order, written from threads and tasks alike; a task can wait for an entry.
public final class Journal<Entry: Sendable & Equatable>: Sendable {
    private struct State {
        var entries: [Entry] = []
        var waiters: [(Entry, CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    public init() {}

    public var entries: [Entry] {
        state.withLock { $0.entries }
    }

    public func note(_ entry: Entry) {
        let woken = state.withLock { state in
            state.entries.append(entry)
            let woken = state.waiters.filter { $0.0 == entry }
            state.waiters.removeAll { $0.0 == entry }
            return woken.map(\.1)
        }
        for waiter in woken { waiter.resume() }
    }

    public func wait(for entry: Entry) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.entries.contains(entry) { return true }
                state.waiters.append((entry, continuation))
                return false
            }
            if isThere {
                continuation.resume()
            }
        }
    }
}
