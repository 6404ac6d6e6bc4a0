internal import Execution

/// A run's end as one line of JSON.
enum AnswerJSON {
    static func value(of result: RunResult, name: String) -> Value {
        object([
            ("run", .text(name)),
            ("status", .text(result.status.rawValue)),
            ("error", result.error.map(Value.text)),
            ("simulated", result.isSimulated ? .bool(true) : nil),
            ("answer", result.answer ?? .null),
            ("outcomes", .list(result.outcomes.map(value))),
            ("join", result.join.map(value)),
            ("wall_ms", .integer(result.wall.milliseconds)),
            ("work_ms", .integer(result.work.milliseconds)),
            ("max_running", .integer(result.maxRunning)),
        ])
    }

    /// The names are those of the event `branch.finished`.
    private static func value(of outcome: Outcome) -> Value {
        object([
            ("branch", .text(outcome.branch.path)),
            ("status", .text(outcome.status.rawValue)),
            ("error", outcome.error.map(Value.text)),
            ("clock", outcome.clock.map { .text($0.name) }),
            ("reason", outcome.reason.map { .text($0.rawValue) }),
            ("by", outcome.by.map(Value.text)),
            ("exit", outcome.exitCode.map(Value.integer)),
            ("attempts", .integer(outcome.attempts)),
            ("queued_ms", .integer(outcome.queued.milliseconds)),
            ("running_ms", .integer(outcome.running.milliseconds)),
            ("cpu_ms", outcome.processorTime.map { .integer($0.milliseconds) }),
            ("tokens", outcome.tokens.map(Value.integer)),
            ("simulated", outcome.isSimulated ? .bool(true) : nil),
            ("value", outcome.value),
            ("partial", outcome.partial),
        ])
    }

    /// Leaves out what there is none of.
    private static func object(_ fields: [(String, Value?)]) -> Value {
        .object(fields.compactMap { name, value in value.map { Value.Field(name, $0) } })
    }
}
