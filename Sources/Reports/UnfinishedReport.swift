public import Canvas
public import Execution

/// What is said of a run of which there is no end: it is under way, or it was broken off.
public struct UnfinishedReport: Sendable {
    /// From the first to the last.
    public let lines: [SafeText]

    private static let mostNamed = 10

    /// - Parameters:
    ///   - word: what it is: `interrupted`.
    ///   - width: columns of the line that says who holds it up.
    public init(
        of run: RunSnapshot, word: SafeText, folder: String, glyphs: Glyphs, width: Int = HeldUpLine.usualWidth
    ) {
        let counts = run.counts
        var lines: [SafeText] = [
            "\(word == "running" ? glyphs.pending : glyphs.cancelled) \(run.name): \(word), \(counts.ended) of \(counts.total) "
                + "\(counts.total == 1 ? "branch" : "branches") ended"
        ]
        let listed = ListedOutcomes(of: OutcomeRow.rows(of: run.branches.outermostOutcomes))
        lines += OutcomeTable(listed.rows, in: run, glyphs: glyphs).lines
        for (status, count) in listed.rest { lines.append("  \(status.glyph(in: glyphs)) \(count) \(status.word)") }
        if let open = Self.open(in: run) { lines.append("  not ended: \(open)") }
        if let line = HeldUpLine(inReportOf: run, width: width, glyphs: glyphs) { lines.append(line.text) }
        lines += ["  after \(SafeText.time(run.elapsed))", "  run folder: \(folder)"]
        self.lines = lines
    }

    private static func open(in run: RunSnapshot) -> SafeText? {
        let open = run.branches.filter { !$0.status.isEnded && !$0.hasBranches && $0.branch != run.join && !$0.isJoin }
        guard !open.isEmpty else { return nil }
        let names = SafeText.joined(open.prefix(mostNamed).map { "\($0.branch.path)" }, by: ", ")
        return open.count > mostNamed ? "\(names) and \(open.count - mostNamed) more" : names
    }
}
