/// How attempts end, and what follows: the outcome, another attempt, or a wait.
extension RunStateMachine {
    mutating func take(_ end: AttemptEnd, of index: Int, attempt: Int, at now: Duration) {
        switch end {
        case .succeeded(let result): succeed(index, attempt: attempt, with: result, at: now)
        case .failed(let failure): attemptFailed(index, attempt: attempt, with: failure, at: now)
        }
    }

    private mutating func succeed(_ index: Int, attempt: Int, with result: BranchResult, at now: Duration) {
        guard let place = place(of: attempt, in: index) else { return }
        let spec = branches[index].spec
        var outcome = branches[index].outcome(.succeeded, at: now)
        outcome.value =
            result.value
            ?? branches[index].attempts[place].transcript
            .value(of: spec.textKind, outputPath: outputPath(branches[index].id, attempt))
        if case .action(.command) = spec.work { outcome.exitCode = 0 }
        outcome.tokens = result.tokens
        if attempt != outcome.attempts { outcome.attempt = attempt }
        if let status = result.httpStatus { outcome.httpStatus = status }
        if let key = branches[index].attempts[place].key { outcome.key = key }
        if let note = result.note { outcome.note = note }
        if !result.citations.isEmpty { outcome.citations = result.citations }
        if let vote = result.vote { outcome.vote = vote }
        if let scores = result.scores { outcome.scores = scores }
        if let merged = result.merged { outcome.merged = merged }
        if let taken = result.taken { outcome.taken = taken }
        outcome.isSimulated = result.isSimulated || outcome.isSimulated
        let startedAt = branches[index].attempts[place].startedAt
        leave(place, of: index, at: now)
        announceSlower(than: attempt, of: index)
        if let gate = spec.settings.gate { gateSucceeded(gate, startedAt) }
        self.end(outcome, at: now)
    }

    private mutating func announceSlower(than attempt: Int, of index: Int) {
        for rival in branches[index].attempts where rival.number != attempt {
            emit(
                .attemptFinished(
                    branches[index].id, attempt: rival.number, error: AttemptSnapshot.outrunError(by: attempt)))
        }
    }

    /// Stops the rivals of an attempt.
    mutating func outrun(_ index: Int, by attempt: Int, at now: Duration) {
        announceSlower(than: attempt, of: index)
        branches[index].isHedgeWanted = false
        while let place = branches[index].attempts.firstIndex(where: { $0.number != attempt }) {
            actions.append(.abort(branches[index].id, attempt: branches[index].attempts[place].number))
            leave(place, of: index, at: now)
        }
    }

    /// An attempt ended without a value: in what it said itself, or because a clock ran out.
    mutating func attemptFailed(
        _ index: Int, attempt: Int, with failure: BranchFailure, clock: Outcome.Clock? = nil, at now: Duration
    ) {
        guard let place = place(of: attempt, in: index) else { return }
        let id = branches[index].id
        emit(.attemptFinished(id, attempt: attempt, error: failure.description))
        noteMisfit(of: index, attempt: place, failure)
        // What its calls have done would be done again.
        let isCalling = branches[index].attempts[place].isSuspended
        let throttle = throttle(index, failure, startedAt: branches[index].attempts[place].startedAt, at: now)
        if branches[index].attempts.count > 1 {
            // Its rival goes on.
            leave(place, of: index, at: now)
            return
        }
        // There is nobody left to be faster than.
        branches[index].isHedgeWanted = false
        switch throttle {
        case .wait(let until) where maySpend(index):
            leave(place, of: index, keepingSlot: plan.sequential, at: now)
            waitForGate(index, until: until, failure, at: now)
        case .none where !isCalling && mayRetry(index, after: failure):
            leave(place, of: index, keepingSlot: plan.sequential, at: now)
            backOff(index, for: nextDelay(of: index, after: failure), after: failure, at: now)
        case .exhausted:
            leave(place, of: index, at: now)
            var failure = failure
            failure.description += "; that is longer than `rate_limit_wait` lets it wait in all"
            giveUp(index, failure, clock, at: now)
        case .none, .wait:
            leave(place, of: index, at: now)
            giveUp(index, failure, clock, at: now)
        }
    }

    /// A model is shown what was wrong with its answer.
    private mutating func noteMisfit(of index: Int, attempt place: Int, _ failure: BranchFailure) {
        guard failure.reason == .result, case .action(.prompt) = branches[index].spec.work else { return }
        let said = branches[index].attempts[place].transcript.value(of: .model, outputPath: nil)
        guard case .text(let answer) = failure.answer.map(Value.text) ?? said, !answer.isEmpty else { return }
        histories[index].misfit = MisfitAnswer(answer: answer, reason: failure.description)
    }

    private mutating func giveUp(
        _ index: Int, _ failure: BranchFailure, _ clock: Outcome.Clock?, at now: Duration
    ) {
        var outcome = branches[index].outcome(clock == nil ? .failed : .timedOut, at: now)
        outcome.take(failure)
        outcome.clock = clock
        outcome.partial = textSoFar(of: index)
        end(outcome, at: now)
    }

    // MARK: Retries

    private func mayRetry(_ index: Int, after failure: BranchFailure) -> Bool {
        let settings = branches[index].spec.settings
        return maySpend(index) && histories[index].retries < settings.retry.times && settings.retry.covers(failure)
            && failure.retryAfter ?? .zero <= settings.rateLimitWait
    }

    /// How long to wait before the next attempt.
    private mutating func nextDelay(of index: Int, after failure: BranchFailure) -> Duration {
        let policy = branches[index].spec.settings.retry
        let whole = min(policy.maxDelay, policy.delay * (1 << min(histories[index].retries, 30)))
        histories[index].retries += 1
        var delay = whole
        if policy.jitter == .full {
            delay = .nanoseconds(Int64.random(in: 0...Int64(whole.nanoseconds), using: &random))
        }
        return max(delay, failure.retryAfter ?? .zero)
    }

    private mutating func backOff(
        _ index: Int, for delay: Duration, after failure: BranchFailure, at now: Duration
    ) {
        branches[index].phase = .backingOff
        let times = branches[index].spec.settings.retry.times
        emit(
            .branchBackingOff(
                branches[index].id,
                BackOff(
                    until: now + delay, reason: failure.description, attempt: histories[index].retries,
                    of: times == .max ? times : times + 1)))
        timers.set(.backOff(branch: index, attempt: branches[index].attempt), at: now + delay)
    }

    /// Back-off is over: it goes to the end of the line, or on with the slot that it kept.
    mutating func backOffEnded(_ index: Int, at now: Duration) {
        if branches[index].keepsSlot {
            if let until = closedUntil(index), until > now {
                timers.set(.backOff(branch: index, attempt: branches[index].attempt), at: until)
                return
            }
            begin(index, at: now)
        } else if branches[index].lane == nil {
            // A join that needs no slot.
            begin(index, at: now)
        } else {
            enqueue(index, at: now)
        }
    }

    /// A slow attempt gets a rival as soon as there is a slot for it.
    mutating func wantHedge(_ index: Int, attempt: Int) {
        // A second attempt would have calls made again that may have changed something.
        guard branches[index].attempts.count == 1, place(of: attempt, in: index) != nil, maySpend(index),
            branches[index].ownBody == nil, let lane = branches[index].lane
        else { return }
        branches[index].isHedgeWanted = true
        queue.append(index, to: lane, path: plan.sequential ? declaredPath(of: index) : [])
    }
}

extension RetryPolicy {
    func covers(_ failure: BranchFailure) -> Bool {
        // What is used up does not come back.
        failure.reason != .limit && !failure.isFinal
            && causes.contains { cause in
                switch cause {
                case .connect: failure.reason == .connect
                case .timeout: failure.reason == .timeout
                case .result: failure.reason == .result
                case .exit: failure.reason == .exit
                case .error: failure.reason == .other
                case .status(let range): failure.httpStatus.map(range.contains) ?? false
                }
            }
    }
}
