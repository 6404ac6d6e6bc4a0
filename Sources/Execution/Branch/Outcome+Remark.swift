extension Outcome {
    /// How it ended, for the person who watches the run; `nil` if there is nothing to explain.
    package var remark: String? {
        switch status {
        case .succeeded, .cached: nil
        case .partial: clock == nil ? "accepted by \(who)" : "kept: \(explanation)"
        case .failed, .timedOut: explanation
        case .cancelled where cause == .interrupt: "stopped with the run"
        case .cancelled: "cancelled by \(who)"
        case .skipped: explanation
        }
    }

    private var who: String {
        switch cause {
        case .operator, nil: "you"
        case .interrupt: "an interrupt"
        case .branch(let name): "\(name), which failed"
        case .deadline: "the deadline"
        case .dependency(let words): words
        }
    }
}

extension Outcome.Status {
    /// For the person who watches the run.
    package var word: String {
        switch self {
        case .succeeded: "done"
        case .timedOut: "timed out"
        case .cached, .partial, .failed, .cancelled, .skipped: rawValue
        }
    }
}

extension RunResult.Status {
    package var word: String {
        self == .succeeded ? "finished" : rawValue
    }
}
