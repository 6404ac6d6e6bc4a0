public import Execution

/// Runs branches side by side while `body` watches and steers them.
///
/// When this returns or throws nothing of it is left running: if `body` ends first, or the surrounding task is
/// cancelled, the branches are interrupted and waited for. What `body` throws is thrown; a failed branch is an outcome.
///
/// The parameters are those of `fanOut`.
public func withFanOut<each Value: Sendable, Result: Sendable>(
    _ work: repeat Work<each Value>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    require: Requirement = .none,
    early: Bool = false,
    using environment: FanOutEnvironment = .current,
    _ body: (FanOutRun<(repeat TypedOutcome<each Value>)>) async throws -> Result
) async throws -> Result {
    var draft = FanOutDraft(environment)
    let readers = (repeat try draft.add(each work))
    let fanOut = PreparedFanOut(
        draft,
        try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early))
    return try await fanOut.run(reading: { outcomes in (repeat (each readers).outcome(in: outcomes)) }, body)
}

/// Runs a branch for each element side by side while `body` watches and steers them.
public func withFanOut<Element, Value: Sendable, Result: Sendable>(
    over elements: some Sequence<Element>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    require: Requirement = .none,
    early: Bool = false,
    using environment: FanOutEnvironment = .current,
    each work: (Element) throws -> Work<Value>,
    _ body: (FanOutRun<[TypedOutcome<Value>]>) async throws -> Result
) async throws -> Result {
    let all = try elements.map { try work($0).labelled(by: $0) }
    var draft = FanOutDraft(environment)
    let readers = try all.map { try draft.add($0) }
    let fanOut = PreparedFanOut(
        draft,
        try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early))
    return try await fanOut.run(reading: { outcomes in readers.map { $0.outcome(in: outcomes) } }, body)
}

extension PreparedFanOut {
    fileprivate func run<Outcomes: Sendable, Result: Sendable>(
        reading read: @escaping @Sendable ([Outcome]) -> Outcomes,
        _ body: (FanOutRun<Outcomes>) async throws -> Result
    ) async throws -> Result {
        let reader = EventReader()
        return try await withRun(of: plan, using: environment.runEnvironment(readers: [reader])) { run in
            try await body(
                FanOutRun(
                    run: run, branches: plan.body.branches.map(\.name), identities: identities, reader: reader,
                    read: read))
        }
    }
}
