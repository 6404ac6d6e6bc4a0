internal import Execution

extension BranchStory {
    /// What is said of a branch where it is clicked on.
    func arguments(in story: RunStory) -> Value { .object(fields(in: story)) }

    /// The same of one attempt; `part` counts from 0 where it gave its slot back.
    func arguments(of attempt: AttemptStory, part: Int, in story: RunStory) -> Value {
        let isLast = attempt.number == outcome?.attempt && part == attempt.spans.count - 1
        return .object(
            fields(in: story)
                + [Value.Field](present: [
                    ("attempt", .integer(attempt.number)),
                    ("part", attempt.spans.count > 1 ? .integer(part + 1) : nil),
                    ("attempt_error", .optional(attempt.error)),
                    ("tokens", isLast ? .optional(ownTokens) : nil),
                    ("bytes", .integer(attempt.byteCount)),
                ]))
    }

    private func fields(in story: RunStory) -> [Value.Field] {
        [Value.Field](present: [
            ("branch", .text(id.path)), ("label", .optional(story.label(of: self))), ("action", .text(kind.name)),
            ("model", .optional(kind.model)), ("summary", .optional(kind.summary)), ("status", .text(state)),
            ("error", .optional(outcome.flatMap { $0.explanationInText.isEmpty ? nil : $0.explanationInText })),
            ("simulated", .flag(outcome?.isSimulated == true)),
        ])
    }

    /// Without those of its calls.
    var ownTokens: Int? {
        guard let all = outcome?.tokens else { return nil }
        let called = outcome?.calls?.reduce(0) { $0 + ($1.tokens ?? 0) } ?? 0
        return max(0, all - called)
    }
}

extension BranchWait {
    func arguments(of branch: BranchStory) -> Value {
        let why: String =
            switch reason {
            case .blocked(let others): "waits for \(others.map(\.path).joined(separator: ", "))"
            case .queued(let wait): wait.words
            case .backingOff(let backOff): backOff.reason
            case .calls: "waits for its calls"
            }
        return .present([("branch", .text(branch.id.path)), ("why", .text(why))])
    }
}

extension SlotWait {
    /// For people.
    var words: String {
        switch self {
        case .slots(let limit): "\(limit) at once"
        case .slotsOf(let branch, let limit): "\(limit) of \(branch.path) at once"
        case .gate(let name): "\(name) is left alone"
        case .slotsOfGate(let name, let limit): "\(limit) at once ask \(name)"
        case .paused: "starting is paused"
        case .turn: "its turn comes"
        }
    }
}

extension RunStory.Moment {
    /// `nil` for what is no more than its branch says.
    var traceEvent: TraceEvent? {
        switch kind {
        case .action(let action, let acceptance):
            let reason: String? = if case .refused(let reason) = acceptance { reason } else { nil }
            return .instant(
                action.name, "operator", at: at,
                .present([
                    ("branch", .optional(action.branch?.path)), ("accepted", .bool(acceptance == .accepted)),
                    ("reason", .optional(reason)),
                ]))
        case .gateClosed(let gate): return .instant("\(gate.name) closed", "gate", at: at, gate.arguments)
        case .gateOpened(let gate): return .instant("\(gate.name) opened", "gate", at: at, gate.arguments)
        case .joinStarted(let join, let results, let count):
            return .instant(
                join.path, "join", at: at, .present([("results", .integer(results)), ("of", .integer(count))]))
        }
    }
}

extension GateStatus {
    fileprivate var arguments: Value {
        .present([
            ("gate", .text(name)), ("reason", .optional(reason)), ("limit", .optional(limit)),
            ("until_ms", .optional(until?.milliseconds)),
        ])
    }
}
