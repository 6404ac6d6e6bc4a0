/// What a person does to a live run.
extension RunStateMachine {
    mutating func perform(_ action: OperatorAction, at now: Duration) -> (Acceptance, [RunAction]) {
        // The end of the run is its last event.
        guard !isOver else { return (.refused("the run is over"), []) }
        let refusal = reasonToRefuse(action)
        let acceptance = refusal.map(Acceptance.refused) ?? .accepted
        emit(.operatorAction(action, acceptance))
        if refusal == nil {
            carryOut(action, at: now)
        }
        settle(at: now)
        return (acceptance, takeActions())
    }

    private func reasonToRefuse(_ action: OperatorAction) -> String? {
        switch action {
        case .cancel(let branch): reasonToLeaveAlone(branch)
        case .accept(let branch): reasonToLeaveAlone(branch) ?? reasonNotToAccept(branch)
        case .extend(let branch, _): reasonToLeaveAlone(branch) ?? reasonNotToExtend(branch)
        case .retry(let branch): reasonNotToRetry(branch.index)
        case .cancelAll: hasOpenWork ? nil : "nothing is running"
        case .joinNow: bodies[0].isFanningOut ? nil : "the join has begun"
        case .setMaxParallel(let limit): reasonNotToLimit(limit)
        case .pauseStarting: isPaused ? "starting is paused already" : nil
        case .resumeStarting: isPaused ? nil : "starting is not paused"
        case .interrupt: isInterrupted ? "the run is already stopping" : nil
        }
    }

    private func reasonToLeaveAlone(_ branch: BranchID) -> String? {
        let state = branches[branch.index]
        if state.phase == .ended { return "\(branch) has already ended" }
        if branch.index == bodies[state.body].join, !state.isUnderWay { return "the join has not begun" }
        return nil
    }

    private func reasonNotToAccept(_ branch: BranchID) -> String? {
        let state = branches[branch.index]
        if state.isParent, let body = state.ownBody {
            if let join = bodies[body].join, !branches[join].spec.isInstant {
                return "the join of \(branch) takes time; accept its branches one by one"
            }
            let hasSome = bodies[body].members.contains { hasText($0) || branches[$0].outcome?.value != nil }
            return hasSome ? nil : "nothing to accept yet"
        }
        guard let text = textSoFar(of: branch.index) else { return "nothing to accept yet" }
        do {
            _ = try state.spec.settings.read(text, from: state.spec.textKind)
            return nil
        } catch {
            return "what \(branch) has so far does not fit: \(error)"
        }
    }

    private func reasonNotToExtend(_ branch: BranchID) -> String? {
        if branches[branch.index].spec.instance != nil {
            return "\(branch) consists of others; give them more time one by one"
        }
        let settings = branches[branch.index].spec.settings
        let clocks = [settings.timeout, settings.idleTimeout, settings.queueTimeout, settings.totalTimeout]
        return clocks.contains { $0 != nil } ? nil : "\(branch) has no timeout"
    }

    private func reasonNotToLimit(_ limit: Int?) -> String? {
        if plan.sequential { return "the run is sequential" }
        if let limit, limit < 1 { return "at least 1 branch runs at once" }
        return nil
    }

    private var isInterrupted: Bool {
        if case .interrupt = bodies[0].stop { true } else { false }
    }

    private var hasOpenWork: Bool {
        bodies[0].open > 0 || branches[joinID.index].isUnderWay
    }

    private mutating func carryOut(_ action: OperatorAction, at now: Duration) {
        switch action {
        case .cancel(let branch): cancel(branch.index, by: .operator, at: now)
        case .cancelAll: cancelMembers(of: 0, by: .operator, at: now)
        case .accept(let branch): accept(branch.index, at: now)
        case .retry(let branch): retry(branch.index, at: now)
        case .extend(let branch, let duration): histories[branch.index].extended += duration
        case .joinNow: wrapUpMembers(of: 0, because: .joinNow, at: now)
        case .setMaxParallel(let limit): queue.setLimit(of: runCap, to: limit)
        case .pauseStarting: isPaused = true
        case .resumeStarting: isPaused = false
        case .interrupt: interrupt(at: now)
        }
    }

    private mutating func accept(_ index: Int, at now: Duration) {
        if branches[index].isParent {
            wrapUp(index, because: .joinNow, at: now)
        } else {
            _ = keep(index, at: now) { $0.cause = .operator }
        }
    }

    // MARK: Running a branch again

    private func reasonNotToRetry(_ index: Int) -> String? {
        let state = branches[index]
        guard state.phase == .ended else { return "\(state.id) has not ended" }
        if state.isParent { return "only a branch that works by itself is run again, not one that consists of others" }
        if index == bodies[state.body].join { return "the join is not run again" }
        if let limit = limitReached(for: index) { return limit.words }
        if state.outcome?.status == .skipped { return "\(state.id) was skipped; run again what it depends on" }
        var body = state.body
        if bodies[body].isCalls, state.ordinal < bodies[body].turnStart || !isWaitedFor(body) {
            return "what comes after \(state.id) has begun"
        }
        while true {
            guard bodies[body].isFanningOut else { return "what comes after \(state.id) has begun" }
            // What a join consists of may run again while the join does.
            guard let owner = bodies[body].owner, owner != bodies[branches[owner].body].join else { break }
            body = branches[owner].body
        }
        if let source = lackingDependency(of: index) {
            return "\(state.id) depends on \(branches[source].id), which gave nothing; run that again"
        }
        return startedDependent(of: index).map { "\(branches[$0].id) depends on it and has started" }
    }

    /// Whether an attempt still waits for its calls.
    private func isWaitedFor(_ calls: Int) -> Bool {
        bodies[calls].owner.map { branches[$0].isSuspended && branches[$0].phase == .running } ?? false
    }

    /// What ended without the value that a branch needs.
    private func lackingDependency(of index: Int) -> Int? {
        branches[index].spec.dependencies.lazy.filter { $0.need == .value }
            .compactMap { branch(named: $0.name, from: branches[index].body) }
            .first { branches[$0].outcome.map { !$0.status.hasValue } ?? false }
    }

    /// A dependent, however far down, that can not wait again: it has started, or ended without being skipped.
    private func startedDependent(of index: Int) -> Int? {
        var (seen, open) = (Set([index]), WorkList<Int>())
        open.append(index)
        while let source = open.next() {
            for dependent in branches[source].dependents.map(\.index) where seen.insert(dependent).inserted {
                let state = branches[dependent]
                let waits = state.phase != .ended || state.outcome?.status == .skipped
                guard waits, state.attempt == 0, state.ownBody == nil else { return dependent }
                if state.phase == .ended { open.append(dependent) }
            }
        }
        return nil
    }

    private mutating func retry(_ index: Int, at now: Duration) {
        histories[index].textBefore = branches[index].outcome?.partial
        reopen(index)
        branches[index].mustRun = true
        for dependent in branches[index].dependents { waitAgain(dependent.index) }
        histories[index].retries = 0
        // It may have been cancelled before what it waits for had ended.
        let waitsFor = openDependencies(of: index)
        if waitsFor.isEmpty {
            toReady.append(index)
        } else {
            emit(.branchBlocked(branches[index].id, waitsFor: waitsFor))
        }
    }

    /// A dependent goes back to waiting, and so do those that were skipped with it.
    private mutating func waitAgain(_ index: Int) {
        if branches[index].phase == .ended {
            reopen(index)
            for dependent in branches[index].dependents { waitAgain(dependent.index) }
        } else {
            branches[index].phase = .blocked
            branches[index].openDependencies += 1
        }
        branches[index].isUnrunnable = false
        let waitsFor = openDependencies(of: index)
        branches[index].openDependencies = waitsFor.count
        emit(.branchBlocked(branches[index].id, waitsFor: waitsFor))
    }

    /// Takes back that a branch has ended.
    private mutating func reopen(_ index: Int) {
        guard let outcome = branches[index].outcome else { return }
        branches[index].outcome = nil
        branches[index].phase = .blocked
        bodies[branches[index].body].open += 1
        if branches[index].spec.isGuard { bodies[branches[index].body].openGuards += 1 }
        discount(outcome, of: index)
    }

    private mutating func discount(_ outcome: Outcome, of index: Int) {
        let state = branches[index]
        bodies[state.body].votesToCountAt = .max
        if bodies[state.body].isCalls { return }
        if state.element != nil {
            bodies[state.body].tally.discount(outcome)
            if let parent = bodies[state.body].owner, branches[parent].isResult, !branches[parent].spec.isJudging {
                bodies[branches[parent].body].tally.discount(outcome)
                bodies[branches[parent].body].votesToCountAt = .max
            }
        } else if state.isResult {
            bodies[state.body].tally.discount(outcome)
            if state.spec.fanOut != nil {
                bodies[state.body].tally.becomeFanOut()
            }
        }
    }
}
