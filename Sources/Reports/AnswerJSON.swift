internal import Execution

/// A run's end as one line of JSON.
enum AnswerJSON {
    static func value(of result: RunResult, name: String) -> Value {
        .object(fields(of: result, name: name))
    }

    static func fields(of result: RunResult, name: String) -> [Value.Field] {
        [Value.Field](present: [
            ("run", .text(name)),
            ("status", .text(result.status.rawValue)),
            ("error", result.error.map(Value.text)),
            ("simulated", result.isSimulated ? .bool(true) : nil),
            ("answer", result.answer ?? .null),
            ("outcomes", .list(result.outcomes.map(record))),
            ("join", result.join.map(record)),
            ("wall_ms", .integer(result.wall.milliseconds)),
            ("work_ms", .integer(result.work.milliseconds)),
            ("max_running", .integer(result.maxRunning)),
        ])
    }

    static func record(of outcome: Outcome) -> Value {
        let name: [Value.Field] = [Value.Field("branch", .text(outcome.branch.path))]
        let label = outcome.label.map { [Value.Field("label", .text($0))] } ?? []
        let items = outcome.items.map { [Value.Field("items", .list($0.map(record)))] } ?? []
        return .object(name + label + outcome.fields + items)
    }
}
