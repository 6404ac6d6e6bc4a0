/// What an aggregator made of the results, and how it came to that.
struct Aggregated: Sendable, Equatable {
    var value: Value
    /// Of a vote: `votes` of the winner, how many were `cast` and `asked`, the winner's `share` of those cast and
    /// `share_of_asked`, and the `counts` by what was voted for; all in weights where there are weights.
    var vote: Value?
    /// Of the best: for each candidate `name`, `label` (of an instance) and `score`, in declared order.
    var scores: Value?

    init(_ value: Value, vote: Value? = nil, scores: Value? = nil) {
        self.value = value
        self.vote = vote
        self.scores = scores
    }
}

extension BranchResult {
    init(_ aggregated: Aggregated) {
        self.init(value: aggregated.value)
        vote = aggregated.vote
        scores = aggregated.scores
    }
}
