/// What an aggregator made of the results, and how it came to that.
struct Aggregated: Sendable, Equatable {
    var value: Value
    /// How a vote was decided.
    ///
    /// `votes` of the winner, how many were `cast` and `asked`, the winner's `share` of those cast and `share_of_asked`,
    /// and the `counts` by what was voted for; all in weights where there are weights. `tie` is the rule that decided
    /// between several with as many votes, if one had to.
    var vote: Value?
    /// Of the best: for each candidate `name`, `label` (of an instance) and `score`, in declared order.
    var scores: Value?
    /// Of a merge: how many elements or fields were `given`, how many were `kept`, and which were `dropped` how often
    /// because another one was like them.
    var merged: Value?
    /// Of those that take what there is: how many `values` were taken of how many results, and of `first` whose it is,
    /// by `name` and `label`.
    var taken: Value?

    init(_ value: Value, vote: Value? = nil, scores: Value? = nil, merged: Value? = nil, taken: Value? = nil) {
        self.value = value
        self.vote = vote
        self.scores = scores
        self.merged = merged
        self.taken = taken
    }
}

extension BranchResult {
    init(_ aggregated: Aggregated) {
        self.init(value: aggregated.value)
        vote = aggregated.vote
        scores = aggregated.scores
        merged = aggregated.merged
        taken = aggregated.taken
    }
}
