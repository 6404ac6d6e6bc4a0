/// What is spent, and what happens when that is enough.
extension RunStateMachine {
    /// Takes in what an attempt has spent so far.
    ///
    /// Counts also when the branch has ended meanwhile.
    mutating func report(_ usage: TokenUsage, of branch: BranchID, attempt: Int, at now: Duration) -> [RunAction] {
        spend(usage, of: branch.index, attempt: attempt, at: now)
        settle(at: now)
        return takeActions()
    }

    /// The attempt is over; what it gave says what it spent, unless it has said so itself.
    mutating func closeSpending(of branch: BranchID, attempt: Int, _ end: AttemptEnd, at now: Duration) {
        if case .succeeded(let result) = end, let tokens = result.tokens,
            !spending.hasReport(of: branch.index, attempt: attempt)
        {
            spend(TokenUsage(output: tokens), of: branch.index, attempt: attempt, at: now)
        }
        spending.close(branch.index, attempt: attempt)
    }

    private mutating func spend(_ usage: TokenUsage, of index: Int, attempt: Int, at now: Duration) {
        var price: ModelPrice?
        if case .action(.prompt(let prompt)) = branches[index].spec.work { price = prompt.price }
        let more = spending.take(usage, of: index, attempt: attempt, price: price)
        for body in bodies(around: index) {
            bodies[body].spent.add(more)
            guard bodies[body].limitReached == nil, let limit = bodies[body].spent.reached(bodies[body].limits) else {
                continue
            }
            bodies[body].limitReached = limit
            hasReachedLimit = true
            stopStarting(in: body, because: limit, at: now)
        }
    }

    /// Whether another attempt of a branch may begin.
    func maySpend(_ index: Int) -> Bool { limitReached(for: index) == nil }

    /// The limit that keeps a branch from beginning; joins go on, so that what is there comes to an answer.
    func limitReached(for index: Int) -> SpendingLimit? {
        guard hasReachedLimit else { return nil }
        for body in bodies(around: index) {
            if let limit = bodies[body].limitReached, !isJoining(index, in: body) { return limit }
        }
        return nil
    }

    /// The body of a branch, and those around it, the innermost first.
    func bodies(around index: Int) -> [Int] {
        var around = [branches[index].body]
        while let owner = bodies[around[around.count - 1]].owner { around.append(branches[owner].body) }
        return around
    }

    /// Whether a branch that is somewhere in a body is a join or a part of one, however deep in it.
    private func isJoining(_ index: Int, in outer: Int) -> Bool {
        var next: Int? = index
        while let index = next {
            let body = branches[index].body
            if index == bodies[body].join { return true }
            next = body == outer ? nil : bodies[body].owner
        }
        return false
    }

    /// What waits in a body has no chance any more; what runs goes on.
    private mutating func stopStarting(in body: Int, because limit: SpendingLimit, at now: Duration) {
        for index in branches.indices where bodies(around: index).contains(body) && !isJoining(index, in: body) {
            branches[index].isHedgeWanted = false
            if branches[index].isWaiting {
                skip(index, because: limit, at: now)
            } else if branches[index].phase == .queued || branches[index].phase == .backingOff {
                cancel(index, by: .limit(limit), at: now)
            }
        }
    }

    /// Ends a branch that may not begin any more.
    mutating func skip(_ index: Int, because limit: SpendingLimit, at now: Duration) {
        var outcome = branches[index].outcome(.skipped, at: now)
        outcome.cause = .limit(limit)
        outcome.reason = .limit
        outcome.error = limit.words
        end(outcome, at: now)
    }
}
