public import Canvas
public import Execution

/// What is said on the normal screen when a run is over.
public struct RunReport: Sendable {
    /// From the first to the last.
    public let lines: [SafeText]
    /// The line, without its margin, that says that not all is real; `nil` where all is.
    public let simulation: SafeText?

    /// - Parameter folder: where the run is kept; `nil` if it is not.
    /// - Parameter listsOutcomes: outcomes are listed; else they are only counted.
    public init(
        of plan: Plan, result: RunResult, folder: String?, glyphs: Glyphs, listsOutcomes: Bool = true
    ) {
        self.init(
            of: plan.name, joinedBy: BranchKind(plan.body.join.work), result: result, folder: folder, glyphs: glyphs,
            listsOutcomes: listsOutcomes)
    }

    /// - Parameter join: what the join does.
    public init(
        of name: String, joinedBy join: BranchKind, result: RunResult, folder: String?, glyphs: Glyphs,
        listsOutcomes: Bool = true
    ) {
        let joinTakesTime = join.takesTime
        var lines = [Self.headline(name, result, glyphs)]
        let listed = ListedOutcomes(of: OutcomeRow.rows(of: result.outcomes), atMost: listsOutcomes ? nil : 0)
        var shown = listed.rows
        if let join = result.join {
            let parts = OutcomeRow.rows(of: [join])
            let isShown = parts.count > 1 || !join.status.hasValue || joinTakesTime
            shown += isShown ? parts : []
        }
        lines += OutcomeTable(shown, glyphs: glyphs).lines
        for (status, count) in listed.rest {
            let more = listed.rows.contains { $0.outcome.status == status } ? "more " : ""
            lines.append("  \(status.glyph(in: glyphs)) \(count) \(more)\(status.word)")
        }
        lines.append(Self.sums(result, glyphs))
        if let spent = Self.spent(result) { lines.append("  \(spent)") }
        if let takenOver = Self.takenOver(result) { lines.append("  \(takenOver)") }
        simulation =
            result.isSimulated
            ? "simulated: some of the text was made up, by the simulated model or by a stand-in" : nil
        if let simulation { lines.append("  \(simulation)") }
        if let folder {
            lines.append("  run folder: \(folder)")
            if result.leaves.contains(where: { $0.partial != nil }) || result.join?.partial != nil {
                lines.append("  text of branches without a result: \(folder)/events.jsonl")
            }
        }
        self.lines = lines
    }

    /// How it ended and why: `◐ weather: incomplete, 1/3 branches failed`.
    private static func headline(_ name: String, _ result: RunResult, _ glyphs: Glyphs) -> SafeText {
        var reasons = [counts(result)].filter { !$0.isEmpty }
        if let error = result.error, result.status != .cancelled {
            reasons.append("\(error)")
        }
        let line: SafeText = "\(result.status.glyph(in: glyphs)) \(name): \(result.status.word)"
        return reasons.isEmpty ? line : "\(line), \(SafeText.joined(reasons, by: "; "))"
    }

    /// How many ended in what way: `1/3 branches failed, 1 cancelled`.
    private static func counts(_ result: RunResult) -> SafeText {
        let outcomes = result.leaves
        let total = outcomes.count
        let words: [(String, [Outcome.Status])] = [
            ("failed", [.failed, .timedOut]), ("cancelled", [.cancelled]), ("skipped", [.skipped]),
            ("partial", [.partial]),
        ]
        var parts: [SafeText] = []
        for (word, statuses) in words {
            let count = outcomes.count { statuses.contains($0.status) }
            guard count > 0 else { continue }
            let first: SafeText = "\(count)/\(total) \(total == 1 ? "branch" : "branches") \(word)"
            parts.append(parts.isEmpty ? first : "\(count) \(word)")
        }
        return SafeText.joined(parts, by: ", ")
    }

    /// What was spent: `1,234 tokens, 200 of them on branches that gave nothing; cost 0.02`.
    private static func spent(_ result: RunResult) -> SafeText? {
        let count = result.tokens.total
        guard count > 0 else { return nil }
        var text: SafeText = "\(count.grouped) \(count == 1 ? "token" : "tokens")"
        if result.lostTokens > 0 {
            text = text + ", \(result.lostTokens.grouped) of them on branches that gave nothing"
        }
        return result.cost.map { text + "; cost \(Value.shortest(($0 * 10_000).rounded() / 10_000))" } ?? text
    }

    /// What an earlier run has saved: `98 of 100 branches from the run kqzbva, where they took 3m 20s, 1,200 tokens`.
    private static func takenOver(_ result: RunResult) -> SafeText? {
        let leaves = result.leaves + [result.join].compactMap { $0?.source == nil ? nil : $0 }
        let sources = leaves.compactMap(\.source)
        guard !sources.isEmpty else { return nil }
        var runs: [String] = []
        for source in sources where !runs.contains(source.run) { runs.append(source.run) }
        let tokens = sources.compactMap(\.tokens).reduce(0, +)
        let time = sources.reduce(Duration.zero) { $0 + $1.running }
        let branches: SafeText = "\(sources.count) of \(leaves.count) \(leaves.count == 1 ? "branch" : "branches")"
        let from: SafeText = "the \(runs.count == 1 ? "run" : "runs") \(runs.joined(separator: ", "))"
        let text: SafeText =
            "\(branches) from \(from), where \(sources.count == 1 ? "it" : "they") took \(SafeText.time(time))"
        return tokens > 0 ? text + ", \(tokens.grouped) tokens" : text
    }

    private static func sums(_ result: RunResult, _ glyphs: Glyphs) -> SafeText {
        let sums: SafeText = "  wall \(SafeText.time(result.wall))   \(glyphs.sum) work \(SafeText.time(result.work))"
        return SafeText.speedUp(result.work, over: result.wall, glyphs: glyphs).map { "\(sums)   \($0)" } ?? sums
    }
}

extension RunResult.Status {
    package func glyph(in glyphs: Glyphs) -> SafeText {
        switch self {
        case .succeeded: glyphs.done
        case .incomplete: glyphs.partial
        case .failed, .guarded: glyphs.failed
        case .cancelled: glyphs.cancelled
        }
    }
}
