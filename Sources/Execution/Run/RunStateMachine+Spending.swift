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
        noteTokens(more.tokens, of: index, at: now)
        var spender: Int? = index
        while let index = spender {
            let body = branches[index].body
            bodies[body].spent.add(more)
            if bodies[body].limitReached == nil, let limit = bodies[body].spent.reached(bodies[body].limits) {
                bodies[body].limitReached = limit
                hasReachedLimit = true
                stopStarting(in: body, because: limit, at: now)
            }
            spender = bodies[body].owner
        }
    }

    /// Whether another attempt of a branch may begin.
    func maySpend(_ index: Int) -> Bool { limitReached(for: index) == nil }

    /// The limit that keeps a branch from beginning; joins go on, so that what is there comes to an answer.
    func limitReached(for index: Int) -> SpendingLimit? {
        guard hasReachedLimit else { return nil }
        var next: Int? = index
        while let index = next {
            let body = branches[index].body
            if index == bodies[body].join { return nil }
            if let limit = bodies[body].limitReached { return limit }
            next = bodies[body].owner
        }
        return nil
    }

    /// The body of a branch, and those around it, the innermost first.
    func bodies(around index: Int) -> [Int] {
        var around = [branches[index].body]
        while let owner = bodies[around[around.count - 1]].owner { around.append(branches[owner].body) }
        return around
    }

    /// All that is in a body and does not join, however deep: what lies around it does not make it dearer to ask.
    func fanningOut(in body: Int) -> [Int] {
        var (found, open) = ([Int](), [body])
        while let body = open.popLast() {
            found += bodies[body].members
            open += bodies[body].members.compactMap { branches[$0].ownBody }
        }
        return found
    }

    /// What waits in a body has no chance any more; what runs goes on.
    private mutating func stopStarting(in body: Int, because limit: SpendingLimit, at now: Duration) {
        for index in fanningOut(in: body) {
            branches[index].isHedgeWanted = false
            if branches[index].isWaiting {
                // What an earlier run has of it costs nothing.
                if reuse != nil { continue }
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
