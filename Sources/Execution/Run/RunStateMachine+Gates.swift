/// Providers that say how often they may be asked.
///
/// What they refuse is no failure of a branch: it waits with all others that want to ask the same provider.
extension RunStateMachine {
    /// What a provider's refusal means.
    enum Throttle {
        /// It was no refusal, or the branch is not to be asked again: a failure like any other.
        case none
        case wait(until: Duration)
        /// It has waited for as long as it may.
        case exhausted
    }

    mutating func throttle(
        _ index: Int, _ failure: BranchFailure, startedAt: Duration, at now: Duration
    ) -> Throttle {
        let settings = branches[index].spec.settings
        guard let status = failure.httpStatus, status == 429 || status == 529, let name = settings.gate,
            let number = gateNumbers[name],
            // A quota that is used up does not come back by waiting.
            failure.reason != .limit
        else { return .none }
        let until = gates[number].refuse(
            startedAt, retryAfter: failure.retryAfter, inUse: queue.inUse(of: gates[number].cap), at: now)
        guard histories[index].rateLimitWaited + (until - now) <= settings.rateLimitWait else {
            return .exhausted
        }
        // It is the provider's state, also where this branch does not come again.
        close(number, until: until, because: failure.description)
        return settings.retry.times > 0 && !failure.isFinal ? .wait(until: until) : .none
    }

    private mutating func close(_ number: Int, until: Duration, because reason: String) {
        gates[number].close(until: until)
        let gate = gates[number]
        queue.close(gate.cap)
        queue.setLimit(of: gate.cap, to: gate.capLimit)
        var status = gate.status
        status.reason = reason
        emit(.gateClosed(status))
        if let until = gate.closedUntil { timers.set(.gate(number), at: until) }
    }

    /// A request of a branch begins, which counts where only so many may in a minute.
    mutating func noteRequest(of index: Int, at now: Duration) {
        guard let number = branches[index].spec.settings.modelGate.flatMap({ gateNumbers[$0] }) else { return }
        gates[number].use(requests: 1, at: now)
        closeIfUsedUp(number, at: now)
    }

    mutating func noteTokens(_ count: Int, of index: Int, at now: Duration) {
        guard let number = branches[index].spec.settings.modelGate.flatMap({ gateNumbers[$0] }) else { return }
        gates[number].use(tokens: count, at: now)
        closeIfUsedUp(number, at: now)
    }

    private mutating func closeIfUsedUp(_ number: Int, at now: Duration) {
        guard let (time, reason) = gates[number].nextRoom(at: now), gates[number].closedUntil != time else { return }
        close(number, until: time, because: reason)
    }

    /// The branch goes back in line, where it waits for the gate.
    mutating func waitForGate(_ index: Int, until: Duration, _ failure: BranchFailure, at now: Duration) {
        histories[index].rateLimitWaited += until - now
        guard branches[index].keepsSlot else {
            enqueue(index, at: now)
            return
        }
        branches[index].phase = .backingOff
        let attempt = branches[index].attempt
        emit(
            .branchBackingOff(
                branches[index].id,
                BackOff(until: until, reason: failure.description, attempt: attempt, of: attempt + 1)))
        timers.set(.backOff(branch: index, attempt: attempt), at: until)
    }

    /// When the gates that a branch has to pass are open again.
    func closedUntil(_ index: Int) -> Duration? {
        let settings = branches[index].spec.settings
        return [settings.gate, settings.modelGate].compactMap { name in
            name.flatMap { gateNumbers[$0] }.flatMap { gates[$0].closedUntil }
        }.max()
    }

    mutating func openGate(_ number: Int, at now: Duration) {
        guard let until = gates[number].closedUntil, until <= now else { return }
        gates[number].reopen()
        queue.open(gates[number].cap)
        emit(.gateOpened(gates[number].status))
    }

    /// - Parameter startedAt: when the attempt began that succeeded.
    mutating func gateSucceeded(_ name: String, _ startedAt: Duration) {
        guard let number = gateNumbers[name], gates[number].succeed(startedAt) else { return }
        queue.setLimit(of: gates[number].cap, to: gates[number].capLimit)
        emit(.gateOpened(gates[number].status))
    }
}
