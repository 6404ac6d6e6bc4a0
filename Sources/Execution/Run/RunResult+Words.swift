/// What is said of a run that is over, wherever people are told of it.
extension RunResult {
    /// Why it ended as it did: `1/3 branches failed, 1 cancelled`, and what went wrong; empty if all is well.
    package var reasons: [String] {
        [countWords, status == .cancelled ? "" : error ?? ""].filter { !$0.isEmpty }
    }

    /// How many ended in what way: `1/3 branches failed, 1 cancelled`.
    private var countWords: String {
        var counts: [Outcome.Status: Int] = [:]
        Self.count(outcomes, in: &counts)
        let total = counts.values.reduce(0, +)
        let words: [(String, [Outcome.Status])] = [
            ("failed", [.failed, .timedOut]), ("cancelled", [.cancelled]), ("skipped", [.skipped]),
            ("partial", [.partial]),
        ]
        var parts: [String] = []
        for (word, statuses) in words {
            let count = statuses.reduce(0) { $0 + counts[$1, default: 0] }
            guard count > 0 else { continue }
            let first = "\(count)/\(total) \(total == 1 ? "branch" : "branches") \(word)"
            parts.append(parts.isEmpty ? first : "\(count) \(word)")
        }
        return parts.joined(separator: ", ")
    }

    /// Adds how many leaves ended in what way, without a list of them: there may be very many.
    private static func count(_ outcomes: [Outcome], in counts: inout [Outcome.Status: Int]) {
        for outcome in outcomes {
            if let parts = outcome.items ?? outcome.calls, !parts.isEmpty {
                count(parts, in: &counts)
            } else {
                counts[outcome.status, default: 0] += 1
            }
        }
    }

    /// What was spent: `1,234 tokens, 200 of them on branches that gave nothing; cost 0.02`.
    package var spentWords: String? {
        let count = tokens.total
        guard count > 0 else { return nil }
        var text = "\(count.grouped) \(count == 1 ? "token" : "tokens")"
        if lostTokens > 0 { text += ", \(lostTokens.grouped) of them on branches that gave nothing" }
        return cost.map { text + "; cost \(Value.shortest(($0 * 10_000).rounded() / 10_000))" } ?? text
    }

    /// What an earlier run has saved: `98 of 100 branches from the run kqzbva, where they took 3m 20s, 1,200 tokens`.
    ///
    /// - Parameter words: of a span of time.
    package func takenOverWords(_ words: (Duration) -> String) -> String? {
        let leaves = leaves + [join].compactMap { $0?.source == nil ? nil : $0 }
        let sources = leaves.compactMap(\.source)
        guard !sources.isEmpty else { return nil }
        var runs: [String] = []
        for source in sources where !runs.contains(source.run) { runs.append(source.run) }
        let tokens = sources.compactMap(\.tokens).reduce(0, +)
        let time = sources.reduce(Duration.zero) { $0 + $1.running }
        let branches = "\(sources.count) of \(leaves.count) \(leaves.count == 1 ? "branch" : "branches")"
        let from = "the \(runs.count == 1 ? "run" : "runs") \(runs.joined(separator: ", "))"
        let text = "\(branches) from \(from), where \(sources.count == 1 ? "it" : "they") took \(words(time))"
        return tokens > 0 ? text + ", \(tokens.grouped) tokens" : text
    }

    /// That not all is real; `nil` where all is.
    package var simulationWords: String? {
        isSimulated ? "simulated: some of the text was made up, by the simulated model or by a stand-in" : nil
    }
}

extension RunResult.Status {
    /// What the program says of it to the shell.
    package var exitStatus: Int32 {
        switch self {
        case .succeeded: 0
        case .incomplete: 3
        case .failed: 1
        case .guarded: 4
        // Only a signal or a person who quits cancels a whole run.
        case .cancelled: 128 + 2
        }
    }
}
