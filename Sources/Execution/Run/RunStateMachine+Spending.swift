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
        spending.take(usage, of: index, attempt: attempt, price: price)
        guard limitReached == nil, let limit = spending.reached(plan.limits) else { return }
        limitReached = limit
        stopStarting(because: limit, at: now)
    }

    /// Whether another attempt of a branch may begin: joins go on, so that what is there comes to an answer.
    func maySpend(_ index: Int) -> Bool {
        limitReached == nil || isJoining(index)
    }

    /// Whether a branch is a join or a part of one, however deep in it.
    private func isJoining(_ index: Int) -> Bool {
        var next: Int? = index
        while let index = next {
            let body = branches[index].body
            if index == bodies[body].join { return true }
            next = bodies[body].owner
        }
        return false
    }

    /// What waits has no chance any more; what runs goes on.
    private mutating func stopStarting(because limit: SpendingLimit, at now: Duration) {
        for index in branches.indices where !isJoining(index) {
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
