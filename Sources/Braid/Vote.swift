public import Execution
import Synchronization

/// What a majority of branches gave, and how that was decided.
public struct Vote<Value: Sendable>: Sendable {
    /// As the first branch that voted for it put it.
    public let winner: Value
    /// For the winner.
    public let votes: Int
    /// By branches that gave a whole result; partial ones have no vote.
    public let cast: Int
    public let asked: Int
    /// What there were votes for, in the order of the first vote for each.
    public let counts: [(value: Value, votes: Int)]
    /// In declared order; an early decision leaves cancelled ones.
    public let outcomes: [TypedOutcome<Value>]

    /// Of the votes cast, from 0 to 1.
    public var share: Double { cast > 0 ? Double(votes) / Double(cast) : 0 }
    /// Of the votes asked for, from 0 to 1.
    public var shareOfAsked: Double { asked > 0 ? Double(votes) / Double(asked) : 0 }
}

/// Runs several branches and gives what most of them gave.
///
/// Of text, case, white space and outer punctuation do not count. Without a winner (a tie, no votes, a `winner` that is
/// not reached) ``FanOutError`` is thrown with every ballot.
/// - Parameters:
///   - winner: the most votes, more than half of those cast, or all of them.
///   - tie: `.first`: of several with the most votes the one that was voted for first.
///   - early: decide as soon as the votes that are out cannot change the winner, and cancel them.
public func vote<Value: Hashable & Sendable>(
    _ ballots: Work<Value>...,
    winner: Aggregation.Vote.Winner = .most,
    tie: Aggregation.Vote.Tie = .fail,
    early: Bool = false,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current
) async throws -> Vote<Value> {
    let rule = Aggregation.Vote(winner: winner, tie: tie)
    return try await vote(ballots, rule, early: early, atOnce: limit, deadline: deadline, using: environment)
}

/// Asks the same several times, or several voters, and gives what most of them gave.
///
/// The rules are those of the vote among declared branches.
public func vote<Element, Value: Hashable & Sendable>(
    over voters: some Sequence<Element>,
    winner: Aggregation.Vote.Winner = .most,
    tie: Aggregation.Vote.Tie = .fail,
    early: Bool = false,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current,
    _ ballot: (Element) throws -> Work<Value>
) async throws -> Vote<Value> {
    let ballots = try voters.map { try ballot($0).labelled(by: $0) }
    let rule = Aggregation.Vote(winner: winner, tie: tie)
    return try await vote(ballots, rule, early: early, atOnce: limit, deadline: deadline, using: environment)
}

private func vote<Value: Hashable & Sendable>(
    _ ballots: [Work<Value>], _ rule: Aggregation.Vote, early: Bool, atOnce limit: Int?, deadline: Duration?,
    using environment: FanOutEnvironment
) async throws -> Vote<Value> {
    var draft = FanOutDraft(environment)
    let marks = BallotMarks<Value>()
    let readers = try ballots.map { try draft.add($0, shown: { marks.mark(of: $0) }) }
    var body = try draft.body(atOnce: limit, deadline: deadline, onFailure: .continue, require: .none, early: early)
    body.join.work = .action(.aggregate(Aggregation([Reference(.results)], .vote(rule))))
    let fanOut = PreparedFanOut(draft, body)
    let result = try await fanOut.result()
    guard let vote = Vote(result, readers) else {
        throw FanOutError(result, readers.map { FanOutError.Entry($0, result.outcomes) })
    }
    return vote
}

/// What the engine counts where a closure gives something that is not simple: a number for each different value.
private final class BallotMarks<Value: Hashable & Sendable>: Sendable {
    private let numbers = Mutex<[Value: Int]>([:])

    func mark(of value: Value) -> Execution.Value {
        if let simple = Execution.Value(simple: value) { return simple }
        return .integer(
            numbers.withLock { numbers in
                let number = numbers[value] ?? numbers.count
                numbers[value] = number
                return number
            })
    }
}

extension Vote {
    /// Nothing where there is no winner.
    fileprivate init?(_ result: RunResult, _ readers: [OutcomeReader<Value>]) {
        let outcomes = readers.map { $0.outcome(in: result.outcomes) }
        let typed = { (text: String) in
            outcomes.first { $0.outcome.value?.asText.inMemory == text }?.value
        }
        guard let answer = result.answer?.asText.inMemory, let winner = typed(answer), let record = result.join?.vote,
            case .object(let counts) = record["counts"]
        else { return nil }
        self.winner = winner
        self.outcomes = outcomes
        votes = record["votes"]?.count ?? 0
        cast = record["cast"]?.count ?? 0
        asked = record["asked"]?.count ?? 0
        self.counts = counts.compactMap { field in typed(field.name).map { ($0, field.value.count ?? 0) } }
    }
}

extension Execution.Value {
    fileprivate var count: Int? {
        if case .integer(let count) = self { count } else { nil }
    }
}
