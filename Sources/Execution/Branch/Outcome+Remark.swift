extension Outcome {
    /// How it ended, for the person who watches the run; `nil` if there is nothing to explain.
    package var remark: String? { remark(explanation) }

    /// The same where it becomes part of a text that others read.
    package var remarkInText: String? { remark(explanationInText) }

    private func remark(_ explanation: String) -> String? {
        switch status {
        case .succeeded where items?.isEmpty == true: "nothing to run: no elements"
        case .succeeded: note
        case .cached: note ?? source.map { "from the run \($0.run)" }
        case .partial where clock != nil: "kept: \(explanation)"
        case .partial: source.map { "\(explanation) in the run \($0.run)" } ?? explanation
        case .cancelled where cause == .interrupt: "stopped with the run"
        case .failed, .timedOut, .cancelled, .skipped: explanation
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
