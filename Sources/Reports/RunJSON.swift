public import Execution

/// A run that is over, or as far as it came, as one line of JSON.
public struct RunJSON: Sendable {
    private let value: Value

    /// What `--output json` says of a run at its end, after other fields.
    public init(_ fields: [Value.Field], result: RunResult, of name: String) {
        value = .object(fields + AnswerJSON.fields(of: result, name: name))
    }

    /// The same of a run without an end, with the outcomes that there are.
    public init(_ fields: [Value.Field], unfinished run: RunSnapshot, status: String) {
        self.init(
            fields, unfinished: run.branches.outermostOutcomes, of: run.name, after: run.elapsed, status: status)
    }

    /// - Parameter more: what comes after it.
    init(_ fields: [Value.Field], result: RunResult, of name: String, more: [Value.Field]) {
        value = .object(fields + AnswerJSON.fields(of: result, name: name) + more)
    }

    init(
        _ fields: [Value.Field], unfinished outcomes: [Outcome], of name: String, after elapsed: Duration,
        status: String, more: [Value.Field] = []
    ) {
        let run: [Value.Field] = [
            .init("run", .text(name)), .init("status", .text(status)), .init("answer", .null),
            .init("outcomes", .list(outcomes.map(AnswerJSON.record))),
            .init("wall_ms", .integer(elapsed.milliseconds)),
        ]
        value = .object(fields + run + more)
    }

    /// How a branch ended.
    public init(_ outcome: Outcome) {
        value = AnswerJSON.record(of: outcome)
    }

    /// Of what there is no more to say.
    public init(_ fields: [Value.Field]) {
        value = .object(fields)
    }

    /// Writes it piece by piece: large texts are read from their files.
    public func write(_ write: ([UInt8]) throws -> Void) throws {
        try StreamedJSON(value).write(write)
    }
}
