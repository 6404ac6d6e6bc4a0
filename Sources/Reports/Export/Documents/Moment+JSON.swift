internal import Execution

extension RunStory.Moment {
    /// As the event it was; `nil` for what the branches tell themselves.
    var record: Value? {
        switch kind {
        case .action(let action, let acceptance): .present(time + fields(of: action, acceptance))
        case .gateClosed(let gate): .present(time + [("kind", .text("gate.closed"))] + fields(of: gate))
        case .gateOpened(let gate): .present(time + [("kind", .text("gate.opened"))] + fields(of: gate))
        case .joinStarted(let join, let results, let count):
            .present(
                time + [
                    ("kind", .text("join.started")), ("branch", .text(join.path)), ("results", .integer(results)),
                    ("of", .integer(count)),
                ])
        }
    }

    /// Nanoseconds since the run began, as events have it.
    private var time: [(String, Value?)] { [("t", .integer(at.nanoseconds))] }

    private func fields(of action: OperatorAction, _ acceptance: Acceptance) -> [(String, Value?)] {
        var fields: [(String, Value?)] = [
            ("kind", .text("operator.action")), ("action", .text(action.name)),
            ("branch", .optional(action.branch?.path)), ("accepted", .bool(acceptance == .accepted)),
        ]
        switch action {
        case .extend(_, let time): fields.append(("ms", .integer(time.milliseconds)))
        case .setMaxParallel(let limit): fields.append(("max_parallel", .optional(limit)))
        default: break
        }
        if case .refused(let reason) = acceptance { fields.append(("reason", .text(reason))) }
        return fields
    }

    private func fields(of gate: GateStatus) -> [(String, Value?)] {
        [
            ("gate", .text(gate.name)), ("until_ms", .optional(gate.until?.milliseconds)),
            ("reason", .optional(gate.reason)), ("limit", .optional(gate.limit)),
        ]
    }
}
