extension JSONWriter {
    /// The fields of `branch.finished`.
    public mutating func fields(of outcome: Outcome) {
        field("status", outcome.status.rawValue)
        optional("error", outcome.error)
        optional("clock", outcome.clock?.name)
        optional("reason", outcome.reason?.rawValue)
        optional("by", outcome.by)
        optional("when_of", outcome.unmet)
        if let exit = outcome.exitCode {
            field("exit", exit)
        }
        if let status = outcome.httpStatus {
            field("http_status", status)
        }
        field("attempts", outcome.attempts)
        field("queued_ms", outcome.queued.milliseconds)
        field("running_ms", outcome.running.milliseconds)
        if let tokens = outcome.tokens {
            field("tokens", tokens)
        }
        if outcome.isSimulated {
            field("simulated", true)
        }
        optional("value", outcome.value)
        optional("partial", outcome.partial)
        optional("note", outcome.note)
        optional("citations", outcome.citations.record)
        optional("vote", outcome.vote)
        optional("scores", outcome.scores)
        optional("merged", outcome.merged)
        optional("taken", outcome.taken)
    }

    private mutating func optional(_ name: StaticString, _ text: String?) {
        if let text {
            field(name, text)
        }
    }

    private mutating func optional(_ name: StaticString, _ value: Value?) {
        if let value {
            self.name(name)
            self.value(value)
        }
    }
}
