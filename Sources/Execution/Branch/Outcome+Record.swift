extension Outcome {
    /// The fields that templates reach by `outcomes.NAME.FIELD`.
    var record: Value {
        .object([
            .init("name", .text(branch.path)),
            .init("status", .text(status.rawValue)),
            .init("by", by.map(Value.text) ?? .null),
            .init("reason", reason.map { .text($0.rawValue) } ?? .null),
            .init("error", error.map(Value.text) ?? .null),
            .init("exit", exitCode.map(Value.integer) ?? .null),
            .init("value", value ?? .null),
            .init("partial", partial ?? .null),
            .init("attempts", .integer(attempts)),
            .init("queued_ms", .integer(queued.milliseconds)),
            .init("running_ms", .integer(running.milliseconds)),
            .init("tokens", tokens.map(Value.integer) ?? .null),
        ])
    }

    /// Which clock, who cancelled, why skipped.
    public var by: String? {
        clock?.name ?? cause?.words
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    public var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    public var nanoseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
