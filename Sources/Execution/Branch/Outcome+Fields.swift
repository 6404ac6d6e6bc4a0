extension Outcome {
    /// What there is of the fields of the event `branch.finished`, in their order.
    public var fields: [Value.Field] {
        let fields: [(String, Value?)] = [
            ("status", .text(status.rawValue)),
            ("error", error.map(Value.text)),
            ("clock", clock.map { .text($0.name) }),
            ("reason", reason.map { .text($0.rawValue) }),
            ("by", by.map(Value.text)),
            ("when_of", unmet.map(Value.text)),
            ("exit", exitCode.map(Value.integer)),
            ("attempts", .integer(attempts)),
            ("queued_ms", .integer(queued.milliseconds)),
            ("running_ms", .integer(running.milliseconds)),
            ("tokens", tokens.map(Value.integer)),
            ("simulated", isSimulated ? .bool(true) : nil),
            ("value", value),
            ("partial", partial),
            ("note", note.map(Value.text)),
            ("citations", citations.record),
            ("vote", vote),
            ("scores", scores),
            ("merged", merged),
            ("taken", taken),
            ("taken_from", source?.record),
        ]
        return fields.compactMap { name, value in value.map { Value.Field(name, $0) } }
    }

    /// What templates reach by `outcomes.NAME`, and an element of `outcomes`; a field that is not there is nothing.
    var record: Value { record(withTimes: true) }

    /// - Parameter withTimes: with how long it took.
    func record(withTimes: Bool) -> Value {
        var record = [Value.Field("name", .text(name))]
        if let label {
            record.append(Value.Field("label", .text(label)))
        }
        record += asFirstGiven.fields.filter { withTimes || !["queued_ms", "running_ms"].contains($0.name) }
        if let items {
            record.append(Value.Field("items", .list(items.map { $0.record(withTimes: withTimes) })))
        }
        return .object(record)
    }

    /// What the workflow calls the branch: `finding` for `company[0]/finding[2]`.
    var name: String {
        let name = branch.path.utf8.split(separator: UInt8(ascii: "/")).last ?? branch.path.utf8[...]
        return String(Substring(name.prefix { $0 != UInt8(ascii: "[") }))
    }

    /// Which clock, who cancelled, why skipped.
    public var by: String? {
        clock?.name ?? cause?.words
    }
}

extension ReuseSource {
    fileprivate var record: Value {
        let fields: [(String, Value?)] = [
            ("run", .text(run)), ("attempts", .integer(attempts)), ("queued_ms", .integer(queued.milliseconds)),
            ("running_ms", .integer(running.milliseconds)), ("tokens", tokens.map(Value.integer)),
        ]
        return .object(fields.compactMap { name, value in value.map { Value.Field(name, $0) } })
    }
}
