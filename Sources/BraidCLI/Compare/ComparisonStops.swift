import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What ends or pauses a comparison from outside of it: the lanes that run are stopped, and no other one begins.
final class ComparisonStops: Stoppable {
    private struct State {
        var cause: StopCause?
        var isInterrupted = false
        /// Set once the lanes are over: closes what still shows them.
        var close: (@Sendable () async -> Void)?
        var lanes: [Int: any Stoppable] = [:]
        var kills: [Int: @Sendable () -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Why it was stopped; `nil` if nothing from outside did.
    var cause: StopCause? { state.withLock { $0.cause } }

    /// No other lane is to begin.
    var isStopped: Bool { state.withLock { $0.cause != nil || $0.isInterrupted } }

    /// A lane begins; gives the number by which it is taken out again.
    ///
    /// - Parameter kill: ends its commands at once.
    func add(_ lane: any Stoppable, kill: @escaping @Sendable () -> Void) -> Int {
        let (number, cause) = state.withLock { state in
            let number = state.next
            state.next += 1
            state.lanes[number] = lane
            state.kills[number] = kill
            return (number, state.cause ?? (state.isInterrupted ? .signal(SIGINT) : nil))
        }
        if let cause { lane.stop(cause) }
        return number
    }

    func remove(_ number: Int) {
        state.withLock { state in
            state.lanes[number] = nil
            state.kills[number] = nil
        }
    }

    func stop(_ cause: StopCause) {
        let (lanes, close) = state.withLock { state in
            // Lanes that are over by themselves are not stopped by a Ctrl-C; it only closes what shows them.
            if state.close == nil || cause != .signal(SIGINT) { state.cause = state.cause ?? cause }
            return (Array(state.lanes.values), state.close)
        }
        for lane in lanes { lane.stop(cause) }
        if let close { Task { await close() } }
    }

    /// A person who watches the lanes has them stopped, and goes on to look at what came of them.
    func interrupt() {
        let lanes = state.withLock { state in
            state.isInterrupted = true
            return Array(state.lanes.values)
        }
        for lane in lanes { lane.stop(.signal(SIGINT)) }
    }

    /// Nothing is left to stop; what shows the lanes is closed at the next cause, or now if there was one.
    func lanesEnded(_ close: @escaping @Sendable () async -> Void) {
        let isStopped = state.withLock { state in
            state.close = close
            return state.cause != nil
        }
        if isStopped { Task { await close() } }
    }

    func suspend() {
        for lane in state.withLock({ Array($0.lanes.values) }) { lane.suspend() }
    }

    func resume() {
        for lane in state.withLock({ Array($0.lanes.values) }) { lane.resume() }
    }

    /// Ends the commands of all lanes at once.
    func kill() {
        for kill in state.withLock({ Array($0.kills.values) }) { kill() }
    }
}
