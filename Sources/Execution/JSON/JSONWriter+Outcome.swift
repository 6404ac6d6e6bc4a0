extension JSONWriter {
    /// The fields of `branch.finished`.
    public mutating func fields(of outcome: Outcome) {
        field("status", outcome.status.rawValue)
        optional("error", outcome.error)
        optional("clock", outcome.clock?.name)
        if let clock = outcome.clock {
            field("limit_ms", clock.limit.milliseconds)
        }
        optional("reason", outcome.reason?.rawValue)
        optional("by", outcome.by)
        if case .limit(let limit)? = outcome.cause {
            field(of: limit)
        }
        optional("when_of", outcome.unmet)
        if let exit = outcome.exitCode {
            field("exit", exit)
        }
        if let status = outcome.httpStatus {
            field("http_status", status)
        }
        field("attempts", outcome.attempts)
        if outcome.attempt != outcome.attempts {
            field("faster_attempt", outcome.attempt)
        }
        field("queued_ms", outcome.queued.milliseconds)
        field("running_ms", outcome.running.milliseconds)
        field("queued_ns", outcome.queued.nanoseconds)
        field("running_ns", outcome.running.nanoseconds)
        if let tokens = outcome.tokens {
            field("tokens", tokens)
        }
        if outcome.isSimulated {
            field("simulated", true)
        }
        optional("key", outcome.key?.text)
        if let source = outcome.source {
            field(of: source)
        }
        optional("value", outcome.value)
        optional("partial", outcome.partial)
        optional("note", outcome.note)
        optional("citations", outcome.citations.record)
        optional("vote", outcome.vote)
        optional("scores", outcome.scores)
        optional("merged", outcome.merged)
        optional("taken", outcome.taken)
        members(of: outcome)
        largeTexts(in: outcome)
    }

    /// What it consists of and what it had called, by their paths; how they ended is in events of their own.
    private mutating func members(of outcome: Outcome) {
        if let items = outcome.items {
            paths("items", items)
        }
        if let calls = outcome.calls {
            paths("calls", calls)
        }
        // Most outcomes consist of nothing else.
        if outcome.isWithheld || outcome.items != nil || outcome.calls != nil {
            withheld(in: [outcome])
        }
    }

    /// Those whose value a guard has withheld, with what they consist of.
    public mutating func withheld(in outcomes: [Outcome]) {
        let withheld = outcomes.flatMap(\.withheld)
        if !withheld.isEmpty {
            paths("withheld", withheld)
        }
    }

    private mutating func paths(_ name: StaticString, _ outcomes: [Outcome]) {
        self.name(name)
        array { writer in for outcome in outcomes { writer.string(outcome.branch.path) } }
    }

    /// Which of the values are texts in files, as JSON pointers: a list of an object may look like one.
    private mutating func largeTexts(in outcome: Outcome) {
        var pointers = outcome.value?.largeTexts(at: "/value") ?? []
        if let partial = outcome.partial { pointers += partial.largeTexts(at: "/partial") }
        guard !pointers.isEmpty else { return }
        name("large")
        array { writer in for pointer in pointers { writer.string(pointer) } }
    }

    private mutating func field(of source: ReuseSource) {
        name("taken_from")
        object { writer in
            writer.field("run", source.run)
            writer.field("attempts", source.attempts)
            writer.field("queued_ms", source.queued.milliseconds)
            writer.field("running_ms", source.running.milliseconds)
            writer.field("queued_ns", source.queued.nanoseconds)
            writer.field("running_ns", source.running.nanoseconds)
            if let tokens = source.tokens {
                writer.field("tokens", tokens)
            }
        }
    }

    private mutating func field(of limit: SpendingLimit) {
        switch limit {
        case .tokens(let count):
            field("limit_tokens", count)
        case .cost(let cost):
            name("limit_cost")
            number(cost)
        }
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

extension Outcome {
    fileprivate var withheld: [Outcome] {
        (isWithheld ? [self] : []) + ((items ?? []) + (calls ?? [])).flatMap(\.withheld)
    }
}
