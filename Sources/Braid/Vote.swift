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
/// Equal values are the same vote; of text, case, white space and outer punctuation do not count either. `nil` is no
/// vote: such a branch was asked and abstained, as does a guard. Without a winner (a tie, no votes, a `winner` that is
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
    let voters = Voters(try ballots.map { try draft.add($0) })
    var rule = rule
    rule.ballot = { voters.vote(in: $0)?.ballot }
    var body = try draft.body(atOnce: limit, deadline: deadline, onFailure: .continue, require: .none, early: early)
    body.join.work = .action(.aggregate(Aggregation([Reference(.results)], .vote(rule))))
    let result = try await PreparedFanOut(draft, body).result()
    guard result.join?.status.hasValue == true, let vote = Vote(result.outcomes, voters) else {
        throw FanOutError(result, voters.readers.map { FanOutError.Entry($0, result.outcomes) })
    }
    return vote
}

/// Who votes, and what counts as the same vote.
private final class Voters<Value: Hashable & Sendable>: Sendable {
    let readers: [OutcomeReader<Value>]
    /// A number for each different value that is no text.
    private let numbers = Mutex<[Value: Int]>([:])

    init(_ readers: [OutcomeReader<Value>]) {
        self.readers = readers
    }

    /// What a branch with a whole result voted for.
    func vote(in outcome: Outcome) -> (value: Value, ballot: String)? {
        let reader = readers[outcome.branch.index]
        guard !reader.isGuard, let value = TypedOutcome(outcome, reader.value).whole else { return nil }
        return ballot(of: value).map { (value, $0) }
    }

    private func ballot(of value: Value) -> String? {
        if (value as? any Maybe)?.isNothing == true { return nil }
        if let text = value as? String { return Execution.Value.text(text).ballot }
        let number = numbers.withLock { numbers in
            let number = numbers[value] ?? numbers.count + 1
            numbers[value] = number
            return number
        }
        return "choice \(number)"
    }
}

/// An `Optional`, of whatever it is one.
private protocol Maybe {
    var isNothing: Bool { get }
}

extension Optional: Maybe {
    fileprivate var isNothing: Bool {
        guard let self else { return true }
        return (self as? any Maybe)?.isNothing ?? false
    }
}

extension Vote where Value: Hashable {
    /// Counted as the engine counted, which has decided that there is a winner.
    fileprivate init?(_ outcomes: [Outcome], _ voters: Voters<Value>) {
        var counts: [(value: Value, votes: Int)] = []
        var places: [String: Int] = [:]
        for (value, ballot) in outcomes.compactMap(voters.vote) {
            if let place = places[ballot] {
                counts[place].votes += 1
            } else {
                places[ballot] = counts.count
                counts.append((value, 1))
            }
        }
        guard let most = counts.map(\.votes).max(), let leader = counts.first(where: { $0.votes == most }) else {
            return nil
        }
        (winner, votes) = leader
        self.counts = counts
        cast = counts.reduce(0) { $0 + $1.votes }
        asked = voters.readers.count { !$0.isGuard }
        self.outcomes = voters.readers.map { $0.outcome(in: outcomes) }
    }
}
