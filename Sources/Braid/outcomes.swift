public import Execution

/// Runs branches side by side and tells how each ended, in declared order.
///
/// What goes wrong in a branch is a value here: nothing is thrown for it, nor for a cancelled task, after which the
/// outcomes are those of an interrupted run. ``FanOutError`` is thrown where the fan-out could not even begin.
///
/// The parameters are those of `fanOut`.
public func outcomes<each Value: Sendable>(
    of work: repeat Work<each Value>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    require: Requirement = .none,
    early: Bool = false,
    using environment: FanOutEnvironment = .current
) async throws -> (repeat TypedOutcome<each Value>) {
    var draft = FanOutDraft(environment)
    let readers = (repeat try draft.add(each work))
    let fanOut = PreparedFanOut(
        draft,
        try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early))
    let ended = await fanOut.run().outcomes
    return (repeat (each readers).outcome(in: ended))
}

/// Runs a branch for each element side by side and tells how each ended, in the order of the elements.
public func outcomes<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    require: Requirement = .none,
    early: Bool = false,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> [TypedOutcome<Value>] {
    let all = try elements.map { try work($0).labelled(by: $0) }
    var draft = FanOutDraft(environment)
    let readers = try all.map { try draft.add($0) }
    let fanOut = PreparedFanOut(
        draft,
        try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early))
    let ended = await fanOut.run().outcomes
    return readers.map { $0.outcome(in: ended) }
}
