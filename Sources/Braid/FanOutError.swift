public import Execution

/// Why a fan-out gave no result, with everything that had finished.
public struct FanOutError: Error, Sendable, CustomStringConvertible {
    /// One line, a lowercase fragment.
    public let description: String
    /// Nothing where the fan-out could not begin.
    public let status: RunResult.Status?
    /// How every branch ended, in declared order.
    public let outcomes: [Outcome]
    /// What there is, by the names of the branches; each value is what the branch gave, of its type.
    public let finished: [String: any Sendable]
    /// How the judges of a ``best(over:judgedBy:atOnce:deadline:using:_:)`` ended, where there were any.
    public let judging: [Outcome]
    private let entries: [Entry]

    /// What one branch left behind.
    struct Entry: Sendable {
        let identity: WorkIdentity
        /// A `TypedOutcome` of the type of the work.
        let typed: any Sendable
        let outcome: Outcome
        let value: (any Sendable)?

        init<Value: Sendable>(_ reader: OutcomeReader<Value>, _ outcomes: [Outcome]) {
            let typed = reader.outcome(in: outcomes)
            identity = reader.identity
            self.typed = typed
            outcome = typed.outcome
            value = typed.value
        }
    }

    /// How the branch of a work ended; `nil` if it is not one of this fan-out.
    public subscript<Value>(work: Work<Value>) -> TypedOutcome<Value>? {
        entries.first { $0.identity === work.identity }?.typed as? TypedOutcome<Value>
    }

    /// The fan-out could not begin.
    init(invalid description: String) {
        self.description = description
        status = nil
        outcomes = []
        finished = [:]
        judging = []
        entries = []
    }

    /// - Parameter words: what went wrong, where that does not follow from how the run ended.
    init(_ result: RunResult, _ entries: [Entry], saying words: String? = nil, judging: [Outcome] = []) {
        self.entries = entries
        status = result.status
        outcomes = entries.map(\.outcome)
        var finished: [String: any Sendable] = [:]
        for entry in entries { finished[entry.outcome.branch.path] = entry.value }
        self.finished = finished
        self.judging = judging
        description = words ?? Self.words(result, outcomes, finished: finished.count)
    }

    /// `weather failed: HTTP 503; 2 of 3 branches gave a result`.
    private static func words(_ result: RunResult, _ outcomes: [Outcome], finished: Int) -> String {
        let count = "\(finished) of \(outcomes.count) \(outcomes.count == 1 ? "branch" : "branches") gave a result"
        if result.status == .guarded { return result.error ?? "stopped by a guard" }
        if let join = result.join, !join.status.hasValue { return "\(join.explanation); \(count)" }
        let missing = outcomes.filter { !$0.status.hasValue }
        let first = missing.first { $0.status.isFailure } ?? missing.first
        guard let first = first?.culprit else { return result.error ?? count }
        return "`\(first.branch)` \(first.words); \(count)"
    }
}

extension Outcome {
    /// Of a fan-out that failed because a branch of it did, that branch.
    fileprivate var culprit: Outcome {
        guard status == .failed, reason != .guard else { return self }
        return items?.first { $0.status.isFailure }?.culprit ?? self
    }

    /// What became of it, after its name.
    var words: String {
        switch status {
        case .failed: "failed: \(explanation)"
        case .skipped: "was skipped: \(explanation)"
        case .cancelled: "was \(explanation)"
        default: explanation
        }
    }
}
