public import Execution

/// The result with the highest score, and how that was decided.
public struct Best<Value: Sendable>: Sendable {
    public let winner: Value
    public let score: Double
    /// Of every candidate with a whole result, in declared order.
    public let scores: [(value: Value, score: Double)]
    /// In declared order.
    public let outcomes: [TypedOutcome<Value>]
    /// How the judge of each whole result ended, in their order; without a judge there are none.
    public let judging: [TypedOutcome<Double>]
}

/// Runs a branch for each element and gives the result with the highest score; of several the first.
///
/// A partial result is no candidate, nor is a guard. Without a candidate ``FanOutError`` is thrown.
/// - Parameter score: a key path such as `\.score`, or any other function of a result.
public func best<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    by score: (Value) throws -> Double,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> Best<Value> {
    let works = try elements.map { try work($0).labelled(by: $0) }
    let candidates = try await Candidates(works, atOnce: limit, deadline: deadline, using: environment)
    let scores = try candidates.values.map(score)
    return try candidates.best(scores) { "the score of `\(candidates.whole[$0].name)` is no number" }
}

/// Runs a branch for each element, has each result judged, and gives the one with the highest score; of several the
/// first.
///
/// A result whose judge fails is no candidate; if all fail, ``FanOutError`` says so. The judges are a run of their own
/// after that of the branches, and `deadline` is for each of the two. Cancelling the surrounding task during either
/// throws `CancellationError`.
public func best<Element, Value: Sendable>(
    over elements: some Sequence<Element>,
    judgedBy judge: (Value) throws -> Work<Double>,
    atOnce limit: Int? = Body.defaultMaxParallel,
    deadline: Duration? = nil,
    using environment: FanOutEnvironment = .current,
    _ work: (Element) throws -> Work<Value>
) async throws -> Best<Value> {
    let works = try elements.map { try work($0).labelled(by: $0) }
    let candidates = try await Candidates(works, atOnce: limit, deadline: deadline, using: environment)
    if candidates.whole.isEmpty { throw candidates.error() }
    let judges = try zip(candidates.whole, candidates.values).map { candidate, value in
        let judge = try judge(value)
        return judge.name == nil ? judge.named("judge of \(candidate.name)") : judge
    }
    var draft = FanOutDraft(environment)
    let readers = try judges.map { try draft.add($0) }
    let judging = PreparedFanOut(
        draft, try draft.body(atOnce: limit, deadline: deadline, onFailure: .continue, require: .none))
    let ended = try await judging.result().outcomes
    let judged = readers.map { $0.outcome(in: ended) }
    return try candidates.best(judged.map(\.value), judging: judged) { place in
        let ending = judged[place].value == nil ? judged[place].outcome.words : "gave no number"
        return "judging `\(candidates.whole[place].name)` \(ending)"
    }
}

/// The branches among which there is a best, when they have ended.
private struct Candidates<Value: Sendable> {
    let result: RunResult
    let readers: [OutcomeReader<Value>]
    /// Those with a whole result, in declared order.
    let whole: [TypedOutcome<Value>]

    init(
        _ works: [Work<Value>], atOnce limit: Int?, deadline: Duration?, using environment: FanOutEnvironment
    ) async throws {
        var draft = FanOutDraft(environment)
        let readers = try works.map { try draft.add($0) }
        let fanOut = PreparedFanOut(
            draft, try draft.body(atOnce: limit, deadline: deadline, onFailure: .continue, require: .any))
        let result = try await fanOut.result()
        (self.readers, self.result) = (readers, result)
        whole = readers.filter { !$0.isGuard }.map { $0.outcome(in: result.outcomes) }.filter { $0.whole != nil }
    }

    var values: [Value] { whole.compactMap(\.whole) }

    func error(saying words: String? = nil, judging: [Outcome] = []) -> FanOutError {
        FanOutError(
            result, readers.map { FanOutError.Entry($0, result.outcomes) }, saying: words, judging: judging)
    }

    /// - Parameters:
    ///   - scores: of the whole results, in their order.
    ///   - reason: why the one at a place has no score.
    func best(
        _ scores: [Double?], judging: [TypedOutcome<Double>] = [], unless reason: (Int) -> String
    ) throws -> Best<Value> {
        let known = zip(values, scores).compactMap { value, score in
            score.flatMap { $0.isNaN ? nil : (value: value, score: $0) }
        }
        var best: (value: Value, score: Double)?
        for candidate in known where best.map({ candidate.score > $0.score }) ?? true { best = candidate }
        guard let best else {
            let count = whole.count == 1 ? "1 result has" : "\(whole.count) results have"
            throw error(
                saying: whole.isEmpty ? nil : "\(reason(0)); 0 of \(count) a score", judging: judging.map(\.outcome))
        }
        return Best(
            winner: best.value, score: best.score, scores: known,
            outcomes: readers.map { $0.outcome(in: result.outcomes) }, judging: judging)
    }
}

extension TypedOutcome {
    /// The value, unless it is partial.
    var whole: Value? { outcome.status == .partial ? nil : value }
}
