extension Outcome {
    /// How it ended, for the person who watches the run; `nil` if there is nothing to explain.
    package var remark: String? {
        switch status {
        case .succeeded where items?.isEmpty == true: "nothing to run: no elements"
        case .succeeded, .cached: note
        case .partial where clock != nil: "kept: \(explanation)"
        case .cancelled where cause == .interrupt: "stopped with the run"
        case .partial, .failed, .timedOut, .cancelled, .skipped: explanation
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
