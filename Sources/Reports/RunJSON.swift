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
        let outcomes = UnfinishedReport.outcomes(of: run)
        value = .object(
            fields + [
                .init("run", .text(run.name)), .init("status", .text(status)), .init("answer", .null),
                .init("outcomes", .list(outcomes.map(AnswerJSON.record))),
                .init("wall_ms", .integer(run.elapsed.milliseconds)),
            ])
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
