public import Canvas
public import Execution

/// What is said on the normal screen when a run is over.
public struct RunReport: Sendable {
    /// How it ended, and what it took.
    private let sums: [SafeText]
    /// Who held it up, and why; empty where nobody did.
    public let verdict: [SafeText]
    /// What it cost, and where more of it is.
    private let facts: [SafeText]
    /// The line, without its margin, that says that not all is real; `nil` where all is.
    public let simulation: SafeText?

    /// From the first to the last.
    public var lines: [SafeText] { sums + verdict + facts }

    /// The same where the verdict is said after the answer, which may be longer than the screen.
    public var linesBeforeAnswer: [SafeText] { sums + facts }

    /// - Parameters:
    ///   - run: how it came to its result; `nil` where that is not known: then it is not said who held it up.
    ///   - reason: why it took so long; `nil` where that is not known.
    ///   - kept: where the run is kept; `nil` if it is not.
    ///   - listsOutcomes: outcomes are listed; else they are only counted.
    ///   - width: columns of the line that says who held it up.
    public init(
        of plan: Plan, _ run: RunSnapshot? = nil, because reason: SafeText? = nil, result: RunResult, kept: KeptRun?,
        glyphs: Glyphs,
        listsOutcomes: Bool = true, width: Int = HeldUpLine.usualWidth
    ) {
        self.init(
            of: plan.name, joinedBy: BranchKind(plan.body.join.work), run, because: reason, result: result, kept: kept,
            glyphs: glyphs, listsOutcomes: listsOutcomes, width: width)
    }

    /// - Parameter join: what the join does.
    public init(
        of name: String, joinedBy join: BranchKind, _ run: RunSnapshot? = nil, because reason: SafeText? = nil,
        result: RunResult, kept: KeptRun?, glyphs: Glyphs, listsOutcomes: Bool = true,
        width: Int = HeldUpLine.usualWidth
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
        lines += OutcomeTable(shown, in: run, glyphs: glyphs).lines
        for (status, count) in listed.rest {
            let more = listed.rows.contains { $0.outcome.status == status } ? "more " : ""
            lines.append("  \(status.glyph(in: glyphs)) \(count) \(more)\(status.word)")
        }
        lines.append(Self.sums(result, glyphs))
        sums = lines
        let heldUp = run.flatMap { HeldUpLine(inReportOf: $0, width: width, glyphs: glyphs)?.text }
        // Without the line that says who, nobody asks why.
        verdict = heldUp.map { [$0] + [reason.map { "  " + $0 }].compactMap(\.self) } ?? []
        lines = []
        if let spent = result.spentWords { lines.append("  \(spent)") }
        if let takenOver = result.takenOverWords({ SafeText.time($0).text }) { lines.append("  \(takenOver)") }
        simulation = result.simulationWords.map { "\($0)" }
        if let simulation { lines.append("  \(simulation)") }
        if let kept {
            lines.append("  run folder: \(kept.folder)")
            let unused = (result.leaves + [result.join].compactMap(\.self)).filter { $0.partial != nil }.map(\.branch)
            if let line = kept.line(forTextOf: unused) { lines.append(line) }
        }
        facts = lines
    }

    /// How it ended and why: `◐ weather: incomplete, 1/3 branches failed`.
    private static func headline(_ name: String, _ result: RunResult, _ glyphs: Glyphs) -> SafeText {
        let line: SafeText = "\(result.status.glyph(in: glyphs)) \(name): \(result.status.word)"
        let reasons = result.reasons
        return reasons.isEmpty ? line : "\(line), \(reasons.joined(separator: "; "))"
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
