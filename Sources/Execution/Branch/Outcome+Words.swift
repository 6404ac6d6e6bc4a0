extension Outcome {
    /// Why there is no whole value, in a few words, for the person whose run it is; empty if there is.
    public var explanation: String {
        words(operator: "you")
    }

    /// The same where it becomes part of a text: a model that reads it would take "you" for itself.
    public var explanationInText: String {
        words(operator: "the user")
    }

    /// - Parameter operator: what the person at the keys is called.
    private func words(operator name: String) -> String {
        switch status {
        case .succeeded, .cached: ""
        case .partial: clock?.words ?? "accepted by \(who(name))"
        case .failed: error ?? "failed"
        case .timedOut: clock?.words ?? "timed out"
        case .cancelled: "cancelled by \(who(name))"
        case .skipped where cause == .deadline: "the deadline passed first"
        case .skipped where cause == .join: "the join began without it"
        case .skipped where cause == .condition: "\(unmet.map { "the `when` of \($0)" } ?? "its `when`") was not met"
        case .skipped: error ?? cause?.words ?? "skipped"
        }
    }

    private func who(_ operator: String) -> String {
        switch cause {
        case .operator, nil: `operator`
        case .interrupt: "an interrupt"
        case .branch(let name): "\(name), which failed"
        case .deadline: "the deadline"
        case .guard(let name): "the guard \(name)"
        case .join: "the join, which was wanted at once"
        case .earlyDecision: "the join, which was decided without it"
        case .limit(let limit): limit.name
        case .condition: "its condition"
        case .dependency(let words): words
        }
    }

    /// What it says of a branch that those who depend on it are skipped: `plan failed`.
    var skipReason: String {
        let word =
            switch status {
            case .timedOut: "timed out"
            case .cancelled: "was cancelled"
            case .skipped: "was skipped"
            default: "failed"
            }
        return "\(branch.path) \(word)"
    }

    /// What was said so far and became nothing else, or the value.
    public var textSoFar: LargeText? {
        (value ?? partial)?.asText
    }
}

extension Outcome.Clock {
    /// That it ran out.
    public var words: String {
        switch self {
        case .timeout(let limit): "timed out after \(limit.words)"
        case .idle(let limit): "no output for \(limit.words)"
        case .queue(let limit): "waited \(limit.words) for a slot"
        case .total(let limit): "timed out after \(limit.words) in all"
        case .deadline(let limit): "the deadline of \(limit.words) passed"
        }
    }
}

extension Outcome.Cause {
    /// As the field `by` has it.
    public var words: String {
        switch self {
        case .operator: "operator"
        case .branch(let name): "branch:\(name)"
        case .deadline: "deadline"
        case .interrupt: "interrupt"
        case .guard(let name): "guard:\(name)"
        case .join: "join"
        case .earlyDecision: "early_decision"
        case .limit: "limit"
        case .condition: "when"
        case .dependency(let words): words
        }
    }
}

extension Duration {
    /// As in a workflow file: `600ms`, `2s`, `1m30s`.
    public var words: String {
        let (seconds, attoseconds) = components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if seconds == 0 {
            return "\(milliseconds)ms"
        }
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        var words = hours > 0 ? "\(hours)h" : ""
        words += minutes > 0 ? "\(minutes)m" : ""
        if milliseconds > 0 {
            words += "\(Value.shortest(Double(rest) + Double(milliseconds) / 1000))s"
        } else if rest > 0 || words.isEmpty {
            words += "\(rest)s"
        }
        return words
    }
}
