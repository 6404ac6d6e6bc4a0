/// What happens when a time has come.
extension RunStateMachine {
    mutating func fire(_ timer: RunTimer, at now: Duration) {
        switch timer {
        case .timeout(let index, let attempt): timeOut(index, attempt, at: now)
        case .idle(let index, let attempt): idle(index, attempt, at: now)
        case .hedge(let index, let attempt): wantHedge(index, attempt: attempt)
        case .queue(let index, let attempt): waitedTooLong(index, attempt, at: now)
        case .total(let index): totalTimeOut(index, at: now)
        case .backOff(let index, let attempt):
            if branches[index].phase == .backingOff, branches[index].attempt == attempt {
                backOffEnded(index, at: now)
            }
        case .deadline(let body): deadlinePassed(body, at: now)
        case .gate(let number): openGate(number, at: now)
        }
    }

    private mutating func timeOut(_ index: Int, _ attempt: Int, at now: Duration) {
        guard let limit = branches[index].spec.settings.timeout, let place = place(of: attempt, in: index) else {
            return
        }
        let attemptState = branches[index].attempts[place]
        // It may wait for its slot right now, to go on after its calls.
        let waiting = branches[index].waiting(at: now)
        let end = attemptState.startedAt + attemptState.queued + waiting + limit + histories[index].extended
        if end > now {
            timers.set(.timeout(branch: index, attempt: attempt), at: end)
        } else {
            expire(index, attempt, .timeout(limit), at: now)
        }
    }

    /// As much again as the clock of a branch has that runs out first; half a minute where none runs.
    func moreTime(for branch: BranchID, at now: Duration) -> Duration {
        let state = branches[branch.index]
        let settings = state.spec.settings
        var clocks: [(limit: Duration, end: Duration)] = []
        for attempt in state.attempts {
            if let limit = settings.timeout {
                clocks.append((limit, attempt.startedAt + attempt.queued + state.waiting(at: now) + limit))
            }
            if let limit = settings.idleTimeout, !attempt.isSuspended {
                clocks.append((limit, attempt.lastOutputAt + limit))
            }
        }
        if state.phase == .queued, let limit = settings.queueTimeout { clocks.append((limit, state.readyAt + limit)) }
        if let limit = settings.totalTimeout, let start = histories[branch.index].firstReadyAt {
            clocks.append((limit, start + limit))
        }
        return clocks.min { $0.end < $1.end }?.limit ?? .seconds(30)
    }

    /// The clock is not set anew at every piece of output, but when it has run out.
    private mutating func idle(_ index: Int, _ attempt: Int, at now: Duration) {
        guard let limit = branches[index].spec.settings.idleTimeout, let place = place(of: attempt, in: index) else {
            return
        }
        let isSuspended = branches[index].attempts[place].isSuspended
        let lastOutputAt = isSuspended ? now : branches[index].attempts[place].lastOutputAt
        let end = lastOutputAt + limit + histories[index].extended
        if end > now {
            timers.set(.idle(branch: index, attempt: attempt), at: end)
        } else {
            expire(index, attempt, .idle(limit), at: now)
        }
    }

    /// One attempt has run out of time: what it has is kept, or it failed.
    private mutating func expire(_ index: Int, _ attempt: Int, _ clock: Outcome.Clock, at now: Duration) {
        if branches[index].spec.settings.onTimeout == .keep, branches[index].attempts.count == 1,
            keep(index, at: now, { $0.clock = clock })
        {
            return
        }
        actions.append(.abort(branches[index].id, attempt: attempt))
        attemptFailed(index, attempt: attempt, with: BranchFailure(clock), clock: clock, at: now)
    }

    private mutating func waitedTooLong(_ index: Int, _ attempt: Int, at now: Duration) {
        let state = branches[index]
        guard state.phase == .queued, state.attempt == attempt, let limit = state.spec.settings.queueTimeout else {
            return
        }
        if state.readyAt + limit + histories[index].extended > now {
            timers.set(.queue(branch: index, attempt: attempt), at: state.readyAt + limit + histories[index].extended)
        } else {
            timeOut(index, with: .queue(limit), keeping: false, at: now)
        }
    }

    private mutating func totalTimeOut(_ index: Int, at now: Duration) {
        guard branches[index].phase != .ended, let limit = branches[index].spec.settings.totalTimeout,
            let start = histories[index].firstReadyAt
        else { return }
        let end = start + limit + histories[index].extended
        if end > now {
            timers.set(.total(branch: index), at: end)
        } else if branches[index].isParent {
            wrapUp(index, because: .clock(.total(limit)), at: now)
        } else {
            timeOut(index, with: .total(limit), keeping: true, at: now)
        }
    }

    /// Ends a whole branch because of a clock, whatever it is doing.
    mutating func timeOut(_ index: Int, with clock: Outcome.Clock, keeping: Bool, at now: Duration) {
        if keeping, branches[index].spec.settings.onTimeout == .keep, keep(index, at: now, { $0.clock = clock }) {
            return
        }
        let failure = BranchFailure(clock)
        for attempt in branches[index].attempts {
            emit(.attemptFinished(branches[index].id, attempt: attempt.number, error: failure.description))
        }
        var outcome = branches[index].outcome(.timedOut, at: now)
        outcome.take(failure)
        outcome.clock = clock
        outcome.partial = textSoFar(of: index)
        end(outcome, at: now)
    }

    /// What runs is timed out, what waits is skipped, and the join goes ahead.
    private mutating func deadlinePassed(_ body: Int, at now: Duration) {
        guard !bodies[body].hasFannedOut, let limit = bodies[body].deadline else { return }
        wrapUpMembers(of: body, because: .clock(.deadline(limit)), at: now)
    }
}

extension BranchFailure {
    fileprivate init(_ clock: Outcome.Clock) {
        self.init(.timeout, clock.words)
    }
}
