/// What the attempts of a run have spent, whatever became of them.
struct Spending: Sendable {
    private(set) var usage = TokenUsage()
    private(set) var cost: Double = 0
    /// Something that was asked has a price.
    private(set) var isPriced = false
    /// Tokens by branch.
    private var tokens: [Int: Int] = [:]
    /// What attempts have reported that are not over.
    private var reports: [Key: TokenUsage] = [:]

    private struct Key: Hashable {
        let branch: Int
        let attempt: Int
    }

    /// Takes in what an attempt has spent so far; what it said before is replaced.
    ///
    /// Returns how much more that is.
    mutating func take(_ report: TokenUsage, of branch: Int, attempt: Int, price: ModelPrice?) -> Expense {
        let key = Key(branch: branch, attempt: attempt)
        let more = report - (reports[key] ?? TokenUsage())
        reports[key] = report
        usage = usage + more
        tokens[branch, default: 0] += more.total
        guard let price else { return Expense(tokens: more.total) }
        isPriced = true
        cost += price.cost(of: more)
        return Expense(tokens: more.total, cost: price.cost(of: more))
    }

    /// Whether that attempt has said what it spent.
    func hasReport(of branch: Int, attempt: Int) -> Bool {
        !reports.isEmpty && reports[Key(branch: branch, attempt: attempt)] != nil
    }

    /// An attempt is over, and says nothing more.
    mutating func close(_ branch: Int, attempt: Int) {
        if !reports.isEmpty {
            reports[Key(branch: branch, attempt: attempt)] = nil
        }
    }

    /// Tokens of the branches for which that holds.
    func tokens(where isMeant: (Int) -> Bool) -> Int {
        tokens.reduce(0) { isMeant($1.key) ? $0 + $1.value : $0 }
    }
}

/// What part of a run has spent.
struct Expense: Sendable {
    var tokens = 0
    var cost: Double = 0

    mutating func add(_ more: Expense) {
        tokens += more.tokens
        cost += more.cost
    }

    func reached(_ limits: Limits) -> SpendingLimit? {
        if let most = limits.tokens, tokens >= most { return .tokens(most) }
        if let most = limits.cost, cost >= most { return .cost(most) }
        return nil
    }
}
