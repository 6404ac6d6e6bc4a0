/// From known to ended: dependencies, slots, outcomes.
extension RunStateMachine {
    mutating func append(_ branch: Branch, as id: BranchID) {
        indexes[id.path] = id.index
        branches.append(BranchState(id: id, spec: BranchWorkSpec(branch)))
        open += 1
    }

    /// Ties new branches to what they wait for, then makes those ready that wait for nothing.
    mutating func connect(_ new: Range<Int>, at now: Duration) {
        for index in new {
            for dependency in branches[index].spec.dependencies { tie(index, to: dependency) }
        }
        for index in new {
            if branches[index].openDependencies > 0 {
                actions.append(.emit(.branchBlocked(branches[index].id, waitsFor: openDependencies(of: index))))
            } else if !branches[index].isUnrunnable {
                ready(index, at: now)
            }
        }
    }

    private mutating func tie(_ index: Int, to dependency: Dependency) {
        guard let source = indexes[dependency.name] else { return }
        if let outcome = branches[source].outcome {
            skip(index, ifItNeeds: dependency.need, of: outcome)
        } else {
            branches[source].dependents.append(.init(index: index, need: dependency.need))
            branches[index].openDependencies += 1
        }
    }

    private func openDependencies(of index: Int) -> [BranchID] {
        branches[index].spec.dependencies.compactMap { dependency in
            guard let source = indexes[dependency.name], branches[source].outcome == nil else { return nil }
            return branches[source].id
        }
    }

    private mutating func ready(_ index: Int, at now: Duration) {
        branches[index].phase = .queued
        branches[index].readyAt = now
        queue.append(index)
    }

    /// Gives free slots away, then says of those who got none that they wait.
    mutating func fillSlots(at now: Duration) {
        while running < slots, let index = queue.popFirst() {
            if branches[index].phase == .queued {
                begin(index, at: now)
            }
        }
        announceQueued()
    }

    private mutating func announceQueued() {
        for index in queue.takeUnannounced() where branches[index].phase == .queued {
            actions.append(.emit(.branchQueued(branches[index].id)))
        }
    }

    mutating func begin(_ index: Int, at now: Duration) {
        branches[index].queued = now - branches[index].readyAt
        branches[index].phase = .running
        branches[index].attempt += 1
        branches[index].startedAt = now
        let (id, attempt) = (branches[index].id, branches[index].attempt)
        if id != joinID {
            running += 1
            maxRunning = max(maxRunning, running)
        }
        liveTasks += 1
        actions.append(.emit(.branchStarted(id, attempt: attempt)))
        actions.append(.start(id, attempt: attempt, branches[index].spec))
        if let timeout = branches[index].spec.timeout {
            actions.append(.arm(.timeout(id), after: timeout))
        }
    }

    mutating func finish(_ branch: BranchID, with end: AttemptEnd, at now: Duration) {
        let state = branches[branch.index]
        switch end {
        case .succeeded(let result):
            var outcome = state.outcome(.succeeded, at: now)
            outcome.value =
                result.value ?? state.transcript.value(of: state.spec.textKind, outputPath: outputPath(branch))
            outcome.exitCode = state.spec.textKind == .command ? 0 : nil
            outcome.tokens = result.tokens
            outcome.isSimulated = result.isSimulated
            self.end(outcome, at: now)
        case .failed(let failure):
            fail(branch, with: failure, at: now)
        }
    }

    private mutating func fail(_ branch: BranchID, with failure: BranchFailure, at now: Duration) {
        let state = branches[branch.index]
        actions.append(
            .emit(.attemptFinished(branch, attempt: state.attempt, error: failure.description)))
        var outcome = state.outcome(.failed, at: now)
        outcome.error = failure.description
        outcome.reason = failure.reason
        outcome.exitCode = failure.exitCode
        outcome.partial = state.textSoFar(outputPath: outputPath(branch))
        end(outcome, at: now)
    }

    /// The one place where a branch ends.
    mutating func end(_ outcome: Outcome, at now: Duration) {
        let index = outcome.branch.index
        let wasRunning = branches[index].phase == .running
        branches[index].phase = .ended
        branches[index].outcome = outcome
        branches[index].transcript = Transcript()
        if wasRunning {
            leaveSlot(outcome)
        }
        actions.append(.emit(.branchFinished(outcome)))
        guard outcome.branch != joinID else { return }
        open -= 1
        release(branches[index].dependents, of: outcome, at: now)
        stopIfFailed(outcome, at: now)
    }

    private mutating func leaveSlot(_ outcome: Outcome) {
        if outcome.branch != joinID {
            running -= 1
        }
        work += outcome.running
        if branches[outcome.branch.index].spec.timeout != nil {
            actions.append(.disarm(.timeout(outcome.branch)))
        }
    }

    private mutating func release(_ dependents: [BranchState.Dependent], of outcome: Outcome, at now: Duration) {
        for dependent in dependents {
            branches[dependent.index].openDependencies -= 1
            guard branches[dependent.index].phase == .blocked else { continue }
            if skip(dependent.index, ifItNeeds: dependent.need, of: outcome) { continue }
            if branches[dependent.index].openDependencies == 0 {
                ready(dependent.index, at: now)
            }
        }
    }

    @discardableResult
    private mutating func skip(_ index: Int, ifItNeeds need: Dependency.Need, of outcome: Outcome) -> Bool {
        guard need == .value, !outcome.status.hasValue else { return false }
        branches[index].isUnrunnable = true
        toSkip.append((index, outcome))
        return true
    }

    /// Ends the branches whose dependencies gave nothing, and those that depend on them, down the chain.
    mutating func skipUnrunnable(at now: Duration) {
        var next = 0
        while next < toSkip.count {
            let (index, cause) = toSkip[next]
            next += 1
            guard branches[index].phase == .blocked else { continue }
            var outcome = branches[index].outcome(.skipped, at: now)
            outcome.cause = .dependency(cause.skipReason)
            end(outcome, at: now)
        }
        toSkip.removeAll(keepingCapacity: true)
    }
}
