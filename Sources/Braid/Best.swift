public import Execution

/// The result with the highest score, and how that was decided.
public struct Best<Value: Sendable>: Sendable {
    public let winner: Value
    public let score: Double
    /// Of every candidate with a whole result, in declared order.
    public let scores: [(value: Value, score: Double)]
    /// In declared order.
    public let outcomes: [TypedOutcome<Value>]
}

/// Runs a branch for each element and gives the result with the highest score; of several the first.
///
/// A partial result is no candidate. Without a candidate ``FanOutError`` is thrown.
/// - Parameter score: a key path such as `\.score`, or any other function of a result.
public func best<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    by score: (Value) throws -> Double,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> Best<Value> {
    let candidates = try elements.map { try work($0).labelled(by: $0) }
    let (result, readers) = try await run(candidates, atOnce: limit, deadline: deadline, using: environment)
    return try Best(result, readers) { values in try values.map(score) }
}

/// Runs a branch for each element, has each result judged, and gives the one with the highest score; of several the
/// first.
///
/// A result whose judge fails is no candidate.
public func best<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    judgedBy judge: (Value) throws -> Work<Double>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> Best<Value> {
    let candidates = try elements.map { try work($0).labelled(by: $0) }
    let (result, readers) = try await run(candidates, atOnce: limit, deadline: deadline, using: environment)
    let values = readers.map { $0.outcome(in: result.outcomes) }.compactMap(\.whole)
    let scores = try await outcomes(over: values, atOnce: limit, deadline: deadline, using: environment, judge)
    return try Best(result, readers) { _ in scores.map(\.value) }
}

private func run<Value: Sendable>(
    _ candidates: [Work<Value>], atOnce limit: Int?, deadline: Duration?, using environment: FanOutEnvironment
) async throws -> (RunResult, [OutcomeReader<Value>]) {
    var draft = FanOutDraft(environment)
    let readers = try candidates.map { try draft.add($0) }
    let fanOut = PreparedFanOut(
        draft, try draft.body(atOnce: limit, deadline: deadline, onFailure: .continue, require: .any))
    return (try await fanOut.result(), readers)
}

extension Best {
    fileprivate init(
        _ result: RunResult, _ readers: [OutcomeReader<Value>], scores score: ([Value]) throws -> [Double?]
    ) throws {
        outcomes = readers.map { $0.outcome(in: result.outcomes) }
        let values = outcomes.compactMap(\.whole)
        scores = try zip(values, score(values)).compactMap { value, score in
            score.flatMap { $0.isNaN ? nil : (value, $0) }
        }
        var best: (value: Value, score: Double)?
        for candidate in scores where best.map({ candidate.score > $0.score }) ?? true { best = candidate }
        guard let best else {
            throw FanOutError(result, readers.map { FanOutError.Entry($0, result.outcomes) })
        }
        winner = best.value
        self.score = best.score
    }
}

extension TypedOutcome {
    /// The value, unless it is partial.
    fileprivate var whole: Value? { outcome.status == .partial ? nil : value }
}
