/// From ended members to a value: the join of a body, the list of a fan-out, the end of the run.
extension RunStateMachine {
    /// Looks at a fan-out in which something has changed.
    mutating func advance(_ body: Int, at now: Duration) {
        if bodies[body].isCalls {
            if bodies[body].open == 0 { callsEnded(body, at: now) }
            return
        }
        decideEarly(body, at: now)
        switch bodies[body].fanIn {
        case .waiting, .decided:
            if bodies[body].open == 0 { beginFanIn(body, at: now) }
        case .running:
            if let join = bodies[body].join, let outcome = branches[join].outcome {
                joined(body, outcome, at: now)
            }
        case .over, .finished:
            break
        }
    }

    private mutating func beginFanIn(_ body: Int, at now: Duration) {
        if let error = reasonNotToJoin(body) {
            finish(body, with: nil, error: error, at: now)
        } else if let join = bodies[body].join {
            beginJoin(join, of: body, at: now)
        } else {
            finish(body, with: nil, error: nil, at: now)
        }
    }

    private mutating func beginJoin(_ join: Int, of body: Int, at now: Duration) {
        bodies[body].fanIn = .running
        let tally = bodies[body].tally
        emit(.joinStarted(branches[join].id, results: tally.values, of: tally.total))
        guard chooseModel(of: join, at: now), !takeOver(join, at: now) else { return }
        setTotalClock(of: join, at: now)
        if branches[join].isParent {
            bodies[body].seenByJoin = look(around: body)
            beginParent(join, at: now)
        } else if body == 0 || branches[join].spec.isInstant {
            // The run's join has the run to itself; what takes no time needs no slot.
            branches[join].readyAt = now
            begin(join, at: now)
        } else {
            enqueue(join, at: now)
        }
    }

    private mutating func joined(_ body: Int, _ outcome: Outcome, at now: Duration) {
        let error = outcome.status.hasValue ? nil : "the join failed: \(outcome.explanation)"
        finish(body, with: outcome, error: error, at: now)
    }

    private func reasonNotToJoin(_ body: Int) -> String? {
        switch bodies[body].stop {
        case .interrupt: return "interrupted"
        case .failure: return firstFailure(in: body)
        case .guard(let name): return "stopped by guard \(name)"
        case .hopeless, nil: break
        }
        let (tally, require) = (bodies[body].tally, bodies[body].require)
        guard !tally.meets(require) else { return nil }
        if tally.total == 1, let name = bodies[body].spec?.results.first {
            return "\(name) gave no result"
        }
        let what = bodies[body].join == nil ? "instances" : "branches"
        return "\(tally.values) of \(tally.total) \(what) gave a result, \(tally.needed(by: require)) needed"
    }

    /// The failure of the lowest index, in words.
    private func firstFailure(in body: Int) -> String? {
        let outcomes = bodies[body].members.lazy.compactMap { branches[$0].outcome }
        let failed = outcomes.first { $0.status.isFailure }
        return failed.map { "\($0.branch) failed: \($0.explanation)" }
    }

    /// The fan-out is over: its branch ends, or the run does.
    private mutating func finish(_ body: Int, with join: Outcome?, error: String?, at now: Duration) {
        bodies[body].seenByJoin = nil
        guard let owner = bodies[body].owner else {
            bodies[body].fanIn = .over(error: error)
            return
        }
        bodies[body].fanIn = .finished
        var outcome = branches[owner].outcome(error == nil ? .succeeded : .failed, at: now)
        finishParent(owner, &outcome, at: now)
        if let error {
            outcome.error = error
            outcome.reason = bodies[body].failureReason
            outcome.partial = join?.partial
        } else if branches[owner].spec.isJudging {
            decide(owner, &outcome)
        } else if let join {
            outcome.status = join.status
            outcome.value = join.value
            outcome.clock = join.clock
            outcome.cause = join.cause
            outcome.vote = join.vote
            outcome.scores = join.scores
            outcome.merged = join.merged
            outcome.taken = join.taken
        } else {
            outcome.value = .list(bodies[body].members.compactMap { branches[$0].outcome?.value })
        }
        end(outcome, at: now)
    }

    /// The best by what the judge said, in the end of the branch that decides.
    private func decide(_ index: Int, _ outcome: inout Outcome) {
        guard case .action(.aggregate(let aggregation)) = branches[index].spec.work else { return }
        do {
            let best = try scope(of: index).best(aggregation, judged: outcome.calls ?? [])
            outcome.value = best.value
            outcome.scores = best.scores
        } catch {
            outcome.status = .failed
            outcome.take(error)
        }
    }

    /// What a branch with branches of its own has of them.
    mutating func finishParent(_ index: Int, _ outcome: inout Outcome, at now: Duration) {
        guard let body = branches[index].ownBody, !bodies[body].isCalls else { return }
        let items = bodies[body].members.compactMap { branches[$0].outcome }
        if branches[index].spec.isJudging {
            outcome.calls = items
        } else {
            outcome.items = items
        }
        outcome.running = now - branches[index].readyAt
        let all = items + [bodies[body].join.flatMap { branches[$0].outcome }].compactMap(\.self)
        let tokens = all.compactMap(\.tokens)
        outcome.tokens = tokens.isEmpty ? nil : tokens.reduce(0, +)
        outcome.isSimulated = all.contains(where: \.isSimulated)
    }

    // MARK: The end of the run

    mutating func finishRun(error: String?, at now: Duration) {
        bodies[0].fanIn = .finished
        isOver = true
        let join = branches[joinID.index].outcome
        let result = RunResult(
            status: status(join: join),
            answer: join?.value,
            results: givesResults ? results(of: 0) : nil,
            error: error,
            outcomes: bodies[0].members.compactMap { branches[$0].outcome },
            join: join,
            wall: now,
            work: work,
            maxRunning: maxRunning,
            tokens: spending.usage,
            lostTokens: spending.tokens { branches[$0].outcome?.status.hasValue != true },
            cost: spending.isPriced ? spending.cost : nil
        )
        emit(.runFinished(result))
        actions.append(.finish(result))
    }

    private var givesResults: Bool {
        if case .results = plan.body.join.work { true } else { false }
    }

    private func status(join: Outcome?) -> RunResult.Status {
        switch bodies[0].stop {
        case .interrupt: return .cancelled
        case .guard: return .guarded
        case .failure, .hopeless, nil: break
        }
        guard let join, join.status.hasValue else { return .failed }
        let leavesNothingOut = branches.allSatisfy { state in
            state.outcome?.leavesNothingOut ?? true || isCalled(state.id.index)
        }
        return leavesNothingOut ? .succeeded : .incomplete
    }
}

extension BodyState {
    fileprivate var failureReason: FailureReason {
        if case .guard = stop { .guard } else { .other }
    }
}

extension Outcome {
    /// Nothing of it is missing in the answer that was to be there.
    var leavesNothingOut: Bool {
        switch status {
        case .succeeded, .cached: true
        case .skipped: cause == .condition || cause == .earlyDecision
        case .cancelled: cause == .earlyDecision
        case .partial, .failed, .timedOut: false
        }
    }
}
