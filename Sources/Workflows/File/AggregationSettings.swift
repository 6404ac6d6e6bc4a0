import Execution

/// How an aggregator makes one value of several, as it was typed.
struct AggregationSettings: Sendable {
    var separator: String?
    /// The path of what counts.
    var by: Located<[String]>?
    /// Who is asked how good a result is, in the place of a path.
    var judge: JudgeDeclaration?
    /// What was written as `by` was reported.
    var isPathMissing = false
    var conflict: Aggregation.Conflict?
    var winner: Aggregation.Vote.Winner?
    var tie: Aggregation.Vote.Tie?
    var weights: [(name: Located<String>, weight: Double)] = []
    var isExact: Bool?
    /// How many of what it takes must have a value; in a join that is the join's own.
    var require: Located<Requirement>?

    /// The path of `by`; empty where there is none.
    var path: [Reference.Step] { ReferenceText.steps(by?.value ?? []) }
}
