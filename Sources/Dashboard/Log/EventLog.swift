import Execution

/// What happened in a run, as far as it is told line by line: the last of it.
///
/// Kept as the events themselves; words are made of them only for what is in sight.
struct EventLog: Sendable {
    /// The oldest one is at `start`.
    private var ring: [RunEvent] = []
    private var start = 0
    /// How many came before the first one that is kept.
    private(set) var omitted = 0
    /// What was said last of gates that are closed.
    private var gates: [String: GateStatus] = [:]

    /// Earlier ones are only in the log of the run.
    static let limit = 5000

    /// The numbers of those that are kept, from 0 for the first one of the run.
    var numbers: Range<Int> { omitted..<omitted + ring.count }

    /// The event of a number that is kept.
    subscript(number: Int) -> RunEvent { ring[(start + number - omitted) % ring.count] }

    /// Takes in the next event.
    ///
    /// - Parameter run: how it stood before.
    mutating func note(_ event: RunEvent, in run: RunSnapshot) {
        guard isWorthALine(event, in: run) else { return }
        if ring.count < Self.limit {
            ring.append(event.withoutWords)
        } else {
            ring[start] = event.withoutWords
            start = (start + 1) % ring.count
            omitted += 1
        }
    }

    private mutating func isWorthALine(_ event: RunEvent, in run: RunSnapshot) -> Bool {
        switch event.kind {
        case .runStarted, .runFinished, .branchBackingOff:
            return true
        case .branchStarted(let branch, let attempt):
            // What goes on after its calls has begun before, and what consists of others tells by them.
            guard attempt > 0, run.branches[branch.index].attempts.last?.number != attempt else { return false }
            // That a join begins is told with what it is given.
            return attempt > 1 || !(run.branches[branch.index].isJoin || branch == run.join)
        case .branchOutput(let branch, let attempt, _):
            return run.branches[branch.index].attempts.last { $0.number == attempt }.map { $0.firstOutputAt == nil }
                ?? false
        case .branchFinished(let outcome):
            return run.isWorthALine(outcome)
        case .joinStarted(let join, _, _):
            return run.isWorthALine(beginningOf: join)
        case .gateClosed(let gate):
            defer { gates[gate.name] = gate.isNews(after: gates[gate.name]) ? gate : gates[gate.name] }
            return gate.isNews(after: gates[gate.name])
        case .gateOpened(let gate):
            gates[gate.name] = nil
            return true
        case .operatorAction(.interrupt, .refused):
            // It was asked for more than once, and is under way.
            return false
        case .operatorAction:
            return true
        case .branchAdded, .branchBlocked, .branchQueued, .branchRequest, .branchPhase, .attemptFinished:
            return false
        }
    }
}

extension RunEvent {
    /// Of what was said only that it was said.
    fileprivate var withoutWords: RunEvent {
        guard case .branchOutput(let branch, let attempt, let output) = kind else { return self }
        var event = self
        event.kind = .branchOutput(branch, attempt: attempt, Output(output.stream, []))
        return event
    }
}
