import Execution

/// The first result of a race, and who ran in it.
public struct First<Value: Sendable>: Sendable {
    public let winner: Value
    /// What events call the branch that won.
    public let name: String
    /// In declared order; the losers are cancelled by `early_decision`.
    public let outcomes: [TypedOutcome<Value>]
}

/// Runs branches side by side, gives the first result there is and cancels the rest.
///
/// Where none has a result ``FanOutError`` is thrown. A guard does not win.
public func first<Value: Sendable>(
    of work: Work<Value>...,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current
) async throws -> First<Value> {
    var draft = FanOutDraft(environment)
    let readers = try work.map { try draft.add($0) }
    let fanOut = PreparedFanOut(
        draft, try draft.body(atOnce: nil, deadline: deadline, onFailure: .continue, require: .count(1), early: true))
    let result = try await fanOut.result()
    let outcomes = readers.map { $0.outcome(in: result.outcomes) }
    let runners = zip(readers, outcomes).filter { !$0.0.isGuard }.map(\.1)
    guard let first = runners.first(where: { $0.value != nil }), let winner = first.value else {
        throw FanOutError(result, readers.map { FanOutError.Entry($0, result.outcomes) })
    }
    return First(winner: winner, name: first.name, outcomes: outcomes)
}
