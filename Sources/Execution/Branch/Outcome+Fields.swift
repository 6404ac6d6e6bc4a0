extension Outcome {
    /// What there is of the fields of the event `branch.finished`, in their order.
    public var fields: [Value.Field] {
        let fields: [(String, Value?)] = [
            ("status", .text(status.rawValue)),
            ("error", error.map(Value.text)),
            ("clock", clock.map { .text($0.name) }),
            ("reason", reason.map { .text($0.rawValue) }),
            ("by", by.map(Value.text)),
            ("exit", exitCode.map(Value.integer)),
            ("attempts", .integer(attempts)),
            ("queued_ms", .integer(queued.milliseconds)),
            ("running_ms", .integer(running.milliseconds)),
            ("tokens", tokens.map(Value.integer)),
            ("simulated", isSimulated ? .bool(true) : nil),
            ("value", value),
            ("partial", partial),
        ]
        return fields.compactMap { name, value in value.map { Value.Field(name, $0) } }
    }

    /// What templates reach by `outcomes.NAME`; a field that is not there is nothing.
    var record: Value {
        .object([Value.Field("name", .text(branch.path))] + fields)
    }

    /// Which clock, who cancelled, why skipped.
    public var by: String? {
        clock?.name ?? cause?.words
    }
}
