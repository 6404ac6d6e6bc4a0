internal import Execution

extension BranchStory {
    /// The branch with what it went through, under the names of its events.
    func record(in story: RunStory, withValue: Bool) -> Value {
        let calls = outcome?.calls.map { Value.list($0.map { .text($0.branch.path) }) }
        let head: [(String, Value?)] = [
            ("branch", .text(id.path)),
            ("parent", .optional(parent?.path)),
            ("label", .optional(label)),
            ("action", .text(kind.name)),
            ("model", .optional(kind.model)),
            ("summary", .optional(kind.summary)),
            ("needs", needs.isEmpty ? nil : .list(needs.map(Value.text))),
            ("join", .flag(story.isJoin(self))),
            ("call", .flag(isCall)),
        ]
        let ends: [Value.Field] =
            outcome.map { $0.fields.filter { withValue || ($0.name != "value" && $0.name != "partial") } }
            ?? [.init("status", .text(state))]
        let tail: [(String, Value?)] = [
            ("http_status", .optional(outcome?.httpStatus)),
            ("faster_attempt", outcome.flatMap { $0.attempt == $0.attempts ? nil : .integer($0.attempt) }),
            ("calls", calls),
            ("started_ms", .optional(startedAt?.milliseconds)),
            ("ended_ms", .optional(endedAt?.milliseconds)),
            ("waits", waits.isEmpty ? nil : .list(waits.map { $0.record(at: story.elapsed) })),
            ("attempt_list", attempts.isEmpty ? nil : .list(attempts.map { $0.record(at: story.elapsed) })),
            ("text", said.isEmpty ? nil : .text(said.text)),
            ("stderr", complaints.isEmpty ? nil : .text(complaints.text)),
        ]
        return .object([Value.Field](present: head) + ends + [Value.Field](present: tail))
    }
}

extension BranchWait {
    fileprivate func record(at now: Duration) -> Value {
        var fields: [(String, Value?)] = [
            ("kind", .text(kind)), ("from_ms", .integer(span.from.milliseconds)),
            ("ms", .integer(span.length(at: now).milliseconds)), ("open", .flag(span.until == nil)),
        ]
        switch reason {
        case .blocked(let others): fields.append(("waits_for", .list(others.map { .text($0.path) })))
        case .queued(let slot): fields += slot.fields
        case .backingOff(let backOff):
            fields += [
                ("until_ms", .integer(backOff.until.milliseconds)), ("reason", .text(backOff.reason)),
                ("attempt", .integer(backOff.attempt)), ("of", .integer(backOff.of)),
            ]
        case .calls: break
        }
        return .present(fields)
    }

    /// As its event is called, or for calls as nothing is.
    var kind: String {
        switch reason {
        case .blocked: "blocked"
        case .queued: "queued"
        case .backingOff: "backing_off"
        case .calls: "calls"
        }
    }
}

extension SlotWait {
    fileprivate var fields: [(String, Value?)] {
        switch self {
        case .slots(let limit): [("reason", .text("slot")), ("limit", .integer(limit))]
        case .slotsOf(let branch, let limit):
            [("reason", .text("slot")), ("of", .text(branch.path)), ("limit", .integer(limit))]
        case .gate(let name): [("reason", .text("gate")), ("gate", .text(name))]
        case .slotsOfGate(let name, let limit):
            [("reason", .text("gate")), ("gate", .text(name)), ("limit", .integer(limit))]
        case .paused: [("reason", .text("paused"))]
        case .turn: [("reason", .text("slot"))]
        }
    }
}

extension AttemptStory {
    fileprivate func record(at now: Duration) -> Value {
        .present([
            ("attempt", .integer(number)),
            ("from_ms", .integer(from.milliseconds)),
            ("ms", .integer((end(at: now) - from).milliseconds)),
            ("open", .flag(isOpen)),
            ("worked", spans.count > 1 ? .list(spans.map { Self.record($0.from, $0.length(at: now)) }) : nil),
            ("error", .optional(error)),
            ("first_output_ms", .optional(firstOutputAt?.milliseconds)),
            ("bytes", .integer(byteCount)),
            ("phases", phases.isEmpty ? nil : .list(phases.map(Self.record))),
            ("request", request?.record),
        ])
    }

    private static func record(_ from: Duration, _ length: Duration) -> Value {
        .present([("from_ms", .integer(from.milliseconds)), ("ms", .integer(length.milliseconds))])
    }

    private static func record(_ phase: Phase) -> Value {
        .present([
            ("phase", .text(phase.name)), ("from_ms", .integer(phase.from.milliseconds)),
            ("ms", .integer((phase.until - phase.from).milliseconds)),
            ("ns", .integer((phase.until - phase.from).nanoseconds)),
        ])
    }
}
