/// What ends branches from outside: people, failed siblings, guards, decisions.
extension RunStateMachine {
    /// Why a fan-out has to make do with what it has.
    enum WrapUp {
        /// What runs is timed out.
        case clock(Outcome.Clock)
        /// What runs and has text becomes partial.
        case joinNow
    }

    // MARK: Failed siblings, guards, decisions

    /// Under `on_failure: stop` the first failure ends every sibling.
    mutating func stopIfFailed(_ outcome: Outcome, in body: Int, at now: Duration) {
        guard bodies[body].isFanningOut, bodies[body].onFailure == .stop else { return }
        guard outcome.status.isFailure else { return }
        // A deadline ends the fan-out by itself, and the join goes ahead with what is there.
        if case .deadline = outcome.clock { return }
        stop(body, .failure(of: outcome.branch.index), by: .branch(outcome.branch.path), at: now)
    }

    /// A guard that ends without a value trips too; one that was skipped by `when` was not asked.
    mutating func tripIfMet(_ index: Int, _ outcome: Outcome, at now: Duration) {
        guard let condition = branches[index].spec.tripsIf, outcome.cause != .condition else { return }
        // Each instance is asked, not the list of what they gave.
        if branches[index].spec.fanOut != nil, branches[index].ownBody != nil { return }
        var body = branches[index].body
        if branches[index].element != nil, let parent = bodies[body].owner { body = branches[parent].body }
        // In a group that was cancelled as a whole a guard has nothing left to stop.
        guard bodies[body].stop == nil, !bodies[body].isFinished else { return }
        var scope = scope(of: index)
        scope.own = outcome.value
        let trips = outcome.value == nil || (try? condition.holds(in: scope)) ?? true
        if trips {
            let name = outcome.branch.path
            stop(body, .guard(name), by: .guard(name), at: now)
            withhold(body)
        }
    }

    /// What those that had ended when a guard tripped gave is as unsafe as what it stopped.
    private mutating func withhold(_ body: Int) {
        for index in bodies[body].members where !branches[index].spec.isGuard {
            branches[index].outcome?.withhold()
        }
    }

    /// Starts the join early, or gives up early, once that is decided.
    mutating func decideEarly(_ body: Int, at now: Duration) {
        guard bodies[body].isEarly, bodies[body].isFanningOut, bodies[body].open > bodies[body].openGuards else {
            return
        }
        if isSafe(body) {
            bodies[body].fanIn = .decided
            cancelMembers(of: body, by: .earlyDecision, sparing: guarding(body), at: now)
        } else if bodies[body].tally.isHopeless(bodies[body].require) {
            stop(body, .hopeless, by: .earlyDecision, at: now)
        }
    }

    /// The guards of a body, and what they wait for.
    private func guarding(_ body: Int) -> Set<Int> {
        var (guarding, open) = (Set<Int>(), WorkList<Int>())
        for index in bodies[body].members where branches[index].spec.isGuard { open.append(index) }
        while let index = open.next() {
            guard guarding.insert(index).inserted else { continue }
            for dependency in branches[index].spec.dependencies {
                if let source = bodies[body].names[dependency.name] { open.append(source) }
            }
        }
        return guarding
    }

    private mutating func isSafe(_ body: Int) -> Bool {
        guard bodies[body].tally.isSafe(bodies[body].require) else { return false }
        guard case .action(.aggregate(let aggregation))? = bodies[body].spec?.join.work,
            case .vote = aggregation.method, let join = bodies[body].join
        else { return true }
        let tally = bodies[body].tally
        // Counting costs time: not before half is in, and then only when it may have been decided since the last time.
        guard tally.unknown == 0, tally.values > tally.pending, tally.pending <= bodies[body].votesToCountAt else {
            return false
        }
        let missing = scope(of: join).votesMissing(aggregation, outstanding: tally.pending)
        bodies[body].votesToCountAt = tally.pending - missing
        return missing == 0
    }

    private mutating func stop(_ body: Int, _ reason: BodyState.Stop, by cause: Outcome.Cause, at now: Duration) {
        bodies[body].stop = reason
        cancelMembers(of: body, by: cause, at: now)
        touch(body)
    }

    mutating func interrupt(at now: Duration) {
        stop(0, .interrupt, by: .interrupt, at: now)
    }

    // MARK: Cancelling

    /// Cancels what is open in a fan-out, and a join that runs.
    mutating func cancelMembers(
        of body: Int, by cause: Outcome.Cause, sparing spared: Set<Int> = [], at now: Duration
    ) {
        for index in bodies[body].members where !spared.contains(index) {
            cancel(index, by: cause, at: now)
        }
        if let join = bodies[body].join, branches[join].isUnderWay {
            cancel(join, by: cause, at: now)
        }
    }

    mutating func cancel(_ index: Int, by cause: Outcome.Cause, at now: Duration) {
        guard branches[index].phase != .ended else { return }
        close(index, by: cause, at: now)
        // The end of one of its branches may have ended it too.
        guard branches[index].phase != .ended else { return }
        var outcome = branches[index].outcome(.cancelled, at: now)
        outcome.cause = cause
        outcome.partial = valueSoFar(of: index)
        finishParent(index, &outcome, at: now)
        if case .guard = cause {
            outcome.withhold()
        }
        end(outcome, at: now)
    }

    /// Ends the branches of a branch before it ends itself.
    private mutating func close(_ index: Int, by cause: Outcome.Cause, at now: Duration) {
        guard let body = branches[index].ownBody else { return }
        if !bodies[body].isCalls { bodies[body].fanIn = .finished }
        bodies[body].seenByJoin = nil
        cancelMembers(of: body, by: cause, at: now)
    }

    /// What it said, or what its instances gave.
    private func valueSoFar(of index: Int) -> Value? {
        guard branches[index].isParent else { return textSoFar(of: index) }
        guard branches[index].spec.fanOut != nil, let body = branches[index].ownBody else { return nil }
        let values = bodies[body].members.compactMap { branches[$0].outcome?.value }
        return values.isEmpty ? nil : .list(values)
    }

    // MARK: Keeping

    /// The text so far becomes the value.
    ///
    /// `false` if there is none, or if it is not what the branch has to give.
    mutating func keep(_ index: Int, at now: Duration, _ change: (inout Outcome) -> Void) -> Bool {
        guard let text = textSoFar(of: index),
            let value = try? branches[index].spec.settings.read(text, from: branches[index].spec.textKind)
        else { return false }
        var outcome = branches[index].outcome(.partial, at: now)
        outcome.value = value
        if let key = branches[index].attempts.last?.key ?? histories[index].lastKey { outcome.key = key }
        change(&outcome)
        end(outcome, at: now)
        return true
    }

    // MARK: Making do with what is there

    mutating func wrapUpMembers(of body: Int, because reason: WrapUp, at now: Duration) {
        // What waits goes first: nothing may start in a slot that becomes free now.
        let open = bodies[body].members.filter { branches[$0].phase != .ended }
        for index in open where branches[index].isWaiting { wrapUp(index, because: reason, at: now) }
        for index in open { wrapUp(index, because: reason, at: now) }
        touch(body)
    }

    mutating func wrapUp(_ index: Int, because reason: WrapUp, at now: Duration) {
        if branches[index].phase == .ended { return }
        if branches[index].isWaiting {
            var outcome = branches[index].outcome(.skipped, at: now)
            outcome.cause = reason.cause
            end(outcome, at: now)
        } else if branches[index].isParent, let body = branches[index].ownBody {
            wrapUpParent(index, body, because: reason, at: now)
        } else {
            wrapUpAttempts(index, because: reason, at: now)
        }
    }

    private mutating func wrapUpAttempts(_ index: Int, because reason: WrapUp, at now: Duration) {
        switch reason {
        case .clock(let clock):
            timeOut(index, with: clock, keeping: true, at: now)
        case .joinNow:
            if !keep(index, at: now, { $0.cause = .operator }) {
                cancel(index, by: .join, at: now)
            }
        }
    }

    /// A fan-out gives what its instances gave.
    ///
    /// A group gives what its join makes of what is there, if that takes no time; otherwise it has no value.
    private mutating func wrapUpParent(_ index: Int, _ body: Int, because reason: WrapUp, at now: Duration) {
        wrapUpMembers(of: body, because: reason, at: now)
        guard let join = bodies[body].join, !branches[join].spec.isInstant, branches[index].phase != .ended else {
            return
        }
        switch reason {
        case .clock(let clock):
            close(index, by: .deadline, at: now)
            guard branches[index].phase != .ended else { return }
            var outcome = branches[index].outcome(.timedOut, at: now)
            outcome.clock = clock
            outcome.reason = .timeout
            outcome.error = clock.words
            finishParent(index, &outcome, at: now)
            end(outcome, at: now)
        case .joinNow:
            cancel(index, by: .join, at: now)
        }
    }
}

extension RunStateMachine.WrapUp {
    /// Why what had not begun never will.
    fileprivate var cause: Outcome.Cause {
        switch self {
        case .clock: .deadline
        case .joinNow: .join
        }
    }
}

extension BranchState {
    /// It has not begun.
    var isWaiting: Bool {
        (phase == .blocked || phase == .queued) && attempt == 0
    }

    var isUnderWay: Bool {
        switch phase {
        case .queued, .running, .backingOff: true
        case .blocked, .ended: false
        }
    }
}

extension BranchWorkSpec {
    var isGuard: Bool { tripsIf != nil }
}
