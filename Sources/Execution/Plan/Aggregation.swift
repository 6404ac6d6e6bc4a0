/// One value from several branches, of which those count that have a value.
public struct Aggregation: Sendable, Equatable {
    public var sources: [Reference]
    public var method: Method
    /// How many of what it takes must have a value; fewer: it fails.
    public var require: Requirement

    public enum Method: Sendable, Equatable {
        /// Texts to one text, lists to one list.
        case concatenate(separator: String)
        /// Lists and lines without duplicates, objects by key.
        ///
        /// `by` is the path that tells duplicates apart.
        case merge(by: [Reference.Step], conflict: Conflict)
        case vote(Vote)
        /// The result with the highest number at this path.
        case best(by: [Reference.Step])
        /// The result to which a judge gives the highest number.
        case judged(Judge)
        /// The first in declared order.
        case first
        /// A table with a row per result: its name, its status, then these.
        case csv(columns: [String])
    }

    /// What two values for one key mean.
    public enum Conflict: String, Sendable {
        case fail, first, last
    }

    /// How the winner of a vote is found.
    public struct Vote: Sendable {
        /// The path of what is voted on.
        public var by: [Reference.Step]
        public var winner: Winner
        public var tie: Tie
        /// By name or label; 1 where there is none.
        public var weights: [String: Double]
        /// Whether case, white space and outer punctuation count.
        public var isExact: Bool
        /// What a branch with a whole value voted for, where that does not follow from the value: the same text for the
        /// same, and `nil` for nothing; `by` and `isExact` mean nothing then.
        public var ballot: (@Sendable (Outcome) -> String?)?

        public enum Winner: String, Sendable {
            case most, majority, all
        }

        public enum Tie: String, Sendable {
            case fail, first
        }

        public init(
            by: [Reference.Step] = [], winner: Winner = .most, tie: Tie = .fail, weights: [String: Double] = [:],
            isExact: Bool = false
        ) {
            self.by = by
            self.winner = winner
            self.tie = tie
            self.weights = weights
            self.isExact = isExact
        }
    }

    public init(_ sources: [Reference], _ method: Method, require: Requirement = .none) {
        self.sources = sources
        self.method = method
        self.require = require
    }

    /// Who gives the numbers by which the best is found; `nil` where they are in the results.
    public var judge: Judge? {
        if case .judged(let judge) = method { judge } else { nil }
    }

    /// The word for it in a workflow file.
    public var name: String {
        switch method {
        case .concatenate: "concatenate"
        case .merge: "merge"
        case .vote: "vote"
        case .best, .judged: "best"
        case .first: "first"
        case .csv: "csv"
        }
    }
}

extension Aggregation.Vote: Equatable {
    /// Whether they are counted the same; what says what was voted for is not compared.
    public static func == (left: Aggregation.Vote, right: Aggregation.Vote) -> Bool {
        left.by == right.by && left.winner == right.winner && left.tie == right.tie && left.weights == right.weights
            && left.isExact == right.isExact
    }
}
