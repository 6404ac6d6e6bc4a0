/// From known to ended: dependencies, slots, outcomes.
extension RunStateMachine {
    /// Ties new branches to what they wait for; those that wait for nothing are ready.
    mutating func connect(_ new: [Int]) {
        for index in new {
            for dependency in branches[index].spec.dependencies { tie(index, to: dependency) }
        }
        for index in new {
            if branches[index].openDependencies > 0 {
                emit(.branchBlocked(branches[index].id, waitsFor: openDependencies(of: index)))
            } else if !branches[index].isUnrunnable {
                toReady.append(index)
            }
        }
    }

    private mutating func tie(_ index: Int, to dependency: Dependency) {
        guard let source = branch(named: dependency.name, from: branches[index].body) else { return }
        branches[source].dependents.append(.init(index: index, need: dependency.need))
        if let outcome = branches[source].outcome {
            skip(index, ifItNeeds: dependency.need, of: outcome)
        } else {
            branches[index].openDependencies += 1
        }
    }

    func openDependencies(of index: Int) -> [BranchID] {
        branches[index].spec.dependencies.compactMap { dependency in
            guard let source = branch(named: dependency.name, from: branches[index].body),
                branches[source].outcome == nil
            else { return nil }
            return branches[source].id
        }
    }

    /// What a branch waited for is over: it becomes several, begins its own branches, or waits for a slot.
    mutating func ready(_ index: Int, at now: Duration) {
        guard branches[index].phase == .blocked else { return }
        let limit = limitReached(for: index)
        if let limit, reuse == nil {
            skip(index, because: limit, at: now)
            return
        }
        guard meetsCondition(index, at: now) else { return }
        if let fanOut = branches[index].spec.fanOut {
            expand(index, fanOut, at: now)
            return
        }
        guard chooseModel(of: index, at: now), !takeOver(index, at: now) else { return }
        if let limit {
            skip(index, because: limit, at: now)
            return
        }
        setTotalClock(of: index, at: now)
        if branches[index].isParent {
            beginParent(index, at: now)
        } else {
            enqueue(index, at: now)
        }
    }

    mutating func setTotalClock(of index: Int, at now: Duration) {
        guard let total = branches[index].spec.settings.totalTimeout else { return }
        histories[index].firstReadyAt = now
        timers.set(.total(branch: index), at: now + total)
    }

    /// Begins the branches of a group, or has a judge asked.
    mutating func beginParent(_ index: Int, at now: Duration) {
        if case .action(.group(let body)) = branches[index].spec.work {
            begin(body, of: index, at: now)
        } else if case .action(.aggregate(let aggregation)) = branches[index].spec.work {
            judge(aggregation, for: index, at: now)
        }
    }

    /// Asks `when`, of each instance where there are several, and ends the branch if it is not met.
    private mutating func meetsCondition(_ index: Int, at now: Duration) -> Bool {
        guard branches[index].spec.fanOut == nil, let condition = branches[index].spec.condition else { return true }
        do {
            if try condition.holds(in: scope(of: index)) { return true }
            var outcome = branches[index].outcome(.skipped, at: now)
            outcome.cause = .condition
            end(outcome, at: now)
        } catch {
            fail(index, with: error, at: now)
        }
        return false
    }

    mutating func begin(parent index: Int, at now: Duration) {
        branches[index].phase = .running
        branches[index].readyAt = now
        emit(.branchStarted(branches[index].id, attempt: 0))
    }

    // MARK: The end

    /// Ends a branch that could not even begin.
    mutating func fail(_ index: Int, with failure: BranchFailure, at now: Duration) {
        var outcome = branches[index].outcome(.failed, at: now)
        outcome.take(failure)
        outcome.partial = textSoFar(of: index)
        end(outcome, at: now)
    }

    /// The one place where a branch ends.
    mutating func end(_ outcome: Outcome, at now: Duration) {
        let index = outcome.branch.index
        leaveSlots(index, at: now)
        var outcome = outcome
        addCalls(to: &outcome)
        branches[index].phase = .ended
        branches[index].outcome = outcome
        histories.forget(index)
        emit(.branchFinished(outcome))
        let body = branches[index].body
        touch(body)
        guard index != bodies[body].join else { return }
        bodies[body].open -= 1
        count(outcome, at: now)
        release(branches[index].dependents, of: outcome)
        if branches[index].spec.tripsIf != nil {
            bodies[body].openGuards -= 1
            tripIfMet(index, outcome, at: now)
        }
        stopIfFailed(outcome, in: body, at: now)
    }

    /// Counts an outcome where `require` asks for it: among the instances of its fan-out, and in the results of the
    /// body, where each instance is one.
    private mutating func count(_ outcome: Outcome, at now: Duration) {
        let index = outcome.branch.index
        let body = branches[index].body
        if bodies[body].isCalls { return }
        if branches[index].element != nil {
            bodies[body].tally.count(outcome)
            if let parent = bodies[body].owner, branches[parent].isResult, !branches[parent].spec.isJudging {
                bodies[branches[parent].body].tally.count(outcome)
                touch(branches[parent].body)
            }
        } else if branches[index].isResult {
            if branches[index].spec.fanOut == nil {
                bodies[body].tally.count(outcome)
            } else if branches[index].ownBody == nil {
                // It never became several: it counts as one.
                bodies[body].tally.settleFanOut()
                bodies[body].tally.expect(1)
                bodies[body].tally.count(outcome)
            }
        }
    }

    private mutating func release(_ dependents: [BranchState.Dependent], of outcome: Outcome) {
        for dependent in dependents {
            branches[dependent.index].openDependencies -= 1
            guard branches[dependent.index].phase == .blocked else { continue }
            if skip(dependent.index, ifItNeeds: dependent.need, of: outcome) { continue }
            if branches[dependent.index].openDependencies == 0, !branches[dependent.index].isUnrunnable {
                toReady.append(dependent.index)
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

    /// Ends a branch whose dependency gave nothing.
    mutating func skip(_ index: Int, because cause: Outcome, at now: Duration) {
        guard branches[index].phase == .blocked else { return }
        var outcome = branches[index].outcome(.skipped, at: now)
        if cause.cause == .condition {
            outcome.cause = .condition
            outcome.unmet = cause.unmet ?? cause.branch.path
        } else {
            outcome.cause = .dependency(cause.skipReason)
        }
        end(outcome, at: now)
    }
}

extension Outcome {
    mutating func take(_ failure: BranchFailure) {
        error = failure.description
        reason = failure.reason
        exitCode = failure.exitCode
        httpStatus = failure.httpStatus
    }
}
