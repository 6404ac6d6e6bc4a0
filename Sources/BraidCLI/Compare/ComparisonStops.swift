import Synchronization

/// What ends or pauses a comparison from outside of it: the lanes that run are stopped, and no other one begins.
final class ComparisonStops: Stoppable {
    private struct State {
        var cause: StopCause?
        var lanes: [Int: any Stoppable] = [:]
        var kills: [Int: @Sendable () -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Why it was stopped; `nil` if nothing from outside did.
    var cause: StopCause? { state.withLock { $0.cause } }

    /// A lane begins; gives the number by which it is taken out again.
    ///
    /// - Parameter kill: ends its commands at once.
    func add(_ lane: any Stoppable, kill: @escaping @Sendable () -> Void) -> Int {
        let (number, cause) = state.withLock { state in
            let number = state.next
            state.next += 1
            state.lanes[number] = lane
            state.kills[number] = kill
            return (number, state.cause)
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
        let lanes = state.withLock { state in
            state.cause = state.cause ?? cause
            return Array(state.lanes.values)
        }
        for lane in lanes { lane.stop(cause) }
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
