extension Outcome {
    /// Why there is no whole value, in a few words; empty if there is.
    public var explanation: String {
        switch status {
        case .succeeded, .cached: ""
        case .partial: clock == nil ? "accepted by \(cause?.words ?? "operator")" : "timed out after \(limitWords)"
        case .failed: error ?? "failed"
        case .timedOut: "timed out after \(limitWords)"
        case .cancelled: "cancelled by \(cause?.words ?? "operator")"
        case .skipped: cause?.words ?? "skipped"
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

    private var limitWords: String {
        clock?.limit.words ?? ""
    }

    /// What was said so far and became nothing else, or the value.
    public var textSoFar: LargeText? {
        (value ?? partial)?.asText
    }
}

extension Outcome.Cause {
    public var words: String {
        switch self {
        case .operator: "operator"
        case .branch(let name): "branch:\(name)"
        case .deadline: "deadline"
        case .interrupt: "interrupt"
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
