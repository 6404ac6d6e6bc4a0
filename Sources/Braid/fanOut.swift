public import Execution

/// Runs branches side by side and gives their results, in declared order and each of its own type.
///
/// When this returns or throws nothing of it is left running. If a branch has no result the others go on, and then
/// ``FanOutError`` is thrown with everything that finished; with `onFailure: .stop` they are cancelled. Cancelling the
/// surrounding task cancels all branches and throws `CancellationError`.
/// - Parameters:
///   - limit: branches at once, those of nested fan-outs included; `nil` is no limit.
///   - deadline: for all branches together; what runs then is timed out, what waits is skipped.
public func fanOut<each Value: Sendable>(
    _ work: repeat Work<each Value>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    using environment: FanOutEnvironment = .current
) async throws -> (repeat each Value) {
    var draft = FanOutDraft(environment)
    let readers = (repeat try draft.add(each work))
    let fanOut = PreparedFanOut(
        draft, try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: .all))
    let result = try await fanOut.result()
    do {
        return (repeat try (each readers).outcome(in: result.outcomes).get())
    } catch {
        var entries: [FanOutError.Entry] = []
        for reader in repeat each readers { entries.append(FanOutError.Entry(reader, result.outcomes)) }
        throw FanOutError(result, entries)
    }
}

/// Runs a branch for each element side by side and gives the results in the order of the elements.
///
/// The same rules as for a fan-out of declared branches. With a `require` below `.all` the results are those there are,
/// and the error is thrown only if they are too few; `early` starts on the answer as soon as they are enough, and
/// cancels the rest.
/// - Parameters:
///   - limit: branches at once; `nil` is no limit.
public func fanOut<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    onFailure: FailurePolicy = .continue,
    require: Requirement = .all,
    early: Bool = false,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> [Value] {
    let all = try elements.map { try work($0).labelled(by: $0) }
    var draft = FanOutDraft(environment)
    let readers = try all.map { try draft.add($0) }
    let fanOut = PreparedFanOut(
        draft,
        try draft.body(atOnce: limit, deadline: deadline, onFailure: onFailure, require: require, early: early))
    let result = try await fanOut.result()
    guard result.join?.status.hasValue == true,
        let values = try? readers.compactMap({ try $0.value(in: result.outcomes) })
    else {
        throw FanOutError(result, readers.map { FanOutError.Entry($0, result.outcomes) })
    }
    return values
}
