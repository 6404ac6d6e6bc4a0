/// What ends branches from outside: clocks, people, failed siblings.
extension RunStateMachine {
    mutating func perform(_ action: OperatorAction, at now: Duration) -> (Acceptance, [RunAction]) {
        // The end of the run is its last event.
        guard !isOver else { return (.refused("the run is over"), []) }
        let acceptance = acceptance(of: action)
        actions.append(.emit(.operatorAction(action, acceptance)))
        if acceptance == .accepted {
            carryOut(action, at: now)
        }
        advance(at: now)
        return (acceptance, takeActions())
    }

    private func acceptance(of action: OperatorAction) -> Acceptance {
        switch action {
        case .cancel(let branch), .accept(let branch):
            let state = branches[branch.index]
            if state.phase == .ended {
                return .refused("\(branch) has already ended")
            }
            if case .accept = action, state.phase != .running || state.transcript.isEmpty {
                return .refused("nothing to accept yet")
            }
            if branch == joinID, state.phase != .running {
                return .refused("the join has not begun")
            }
            return .accepted
        case .cancelAll:
            return hasOpenWork ? .accepted : .refused("nothing is running")
        case .interrupt:
            return stop == nil ? .accepted : .refused("the run is already stopping")
        }
    }

    private mutating func carryOut(_ action: OperatorAction, at now: Duration) {
        switch action {
        case .cancel(let branch):
            cancel(branch.index, by: .operator, at: now)
        case .cancelAll:
            cancelEverything(by: .operator, at: now)
        case .accept(let branch):
            keep(branch.index, at: now) { $0.cause = .operator }
        case .interrupt:
            stop = .interrupt
            cancelEverything(by: .interrupt, at: now)
        }
    }

    private var hasOpenWork: Bool {
        open > 0 || branches[joinID.index].phase == .running
    }

    private var isOver: Bool {
        if case .finished = fanIn { true } else { false }
    }

    /// Under `on_failure: stop` the first failure ends every sibling.
    mutating func stopIfFailed(_ outcome: Outcome, at now: Duration) {
        guard plan.body.onFailure == .stop, stop == nil else { return }
        guard outcome.status == .failed || outcome.status == .timedOut else { return }
        stop = .failure(of: outcome.branch)
        cancelEverything(by: .branch(outcome.branch.path), at: now)
    }

    private mutating func cancelEverything(by cause: Outcome.Cause, at now: Duration) {
        for index in branches.indices where branches[index].phase != .ended {
            if index != joinID.index || branches[index].phase == .running {
                cancel(index, by: cause, at: now)
            }
        }
    }

    private mutating func cancel(_ index: Int, by cause: Outcome.Cause, at now: Duration) {
        let state = branches[index]
        var outcome = state.outcome(.cancelled, at: now)
        outcome.cause = cause
        outcome.partial = state.textSoFar(outputPath: outputPath(state.id))
        abortIfRunning(state)
        end(outcome, at: now)
    }

    /// The text so far becomes the value.
    private mutating func keep(_ index: Int, at now: Duration, _ change: (inout Outcome) -> Void) {
        let state = branches[index]
        var outcome = state.outcome(.partial, at: now)
        outcome.value = state.textSoFar(outputPath: outputPath(state.id))
        change(&outcome)
        abortIfRunning(state)
        end(outcome, at: now)
    }

    private mutating func abortIfRunning(_ state: BranchState) {
        if state.phase == .running {
            actions.append(.abort(state.id))
        }
    }

    /// A clock of a running branch ran out.
    mutating func expire(_ branch: BranchID, _ clock: Outcome.Clock, at now: Duration) {
        let state = branches[branch.index]
        if state.spec.onTimeout == .keep, !state.transcript.isEmpty {
            keep(branch.index, at: now) { $0.clock = clock }
            return
        }
        var outcome = state.outcome(.timedOut, at: now)
        outcome.clock = clock
        outcome.reason = .timeout
        outcome.error = clock.words
        outcome.partial = state.textSoFar(outputPath: outputPath(branch))
        actions.append(.emit(.attemptFinished(branch, attempt: state.attempt, error: "timed out")))
        abortIfRunning(state)
        end(outcome, at: now)
    }

    /// The deadline of the body: what runs is timed out, what waits is skipped, and the join goes ahead.
    mutating func expireAll(_ clock: Outcome.Clock, at now: Duration) {
        for index in branches.indices where index != joinID.index {
            switch branches[index].phase {
            case .blocked, .queued:
                var outcome = branches[index].outcome(.skipped, at: now)
                outcome.cause = .deadline
                end(outcome, at: now)
            case .running, .ended:
                break
            }
        }
        for index in branches.indices where index != joinID.index && branches[index].phase == .running {
            expire(branches[index].id, clock, at: now)
        }
    }
}
