public import Canvas
public import Execution

/// Tells of a run with very many branches what goes wrong, what commands say on stderr, and now and then how far it is.
public struct ProblemLines: Sendable {
    private var lines: PlainLines
    /// Instances that are known, ended, and ended without a value.
    private var counts = (known: 0, ended: 0, failed: 0)
    private var nextProgress = interval

    /// So long nothing is said of a run in which all is well.
    private static let interval = Duration.seconds(5)

    public init(glyphs: Glyphs) {
        lines = PlainLines(glyphs: glyphs)
    }

    /// The lines an event adds; events must come in order, from the first on.
    public mutating func lines(for event: RunEvent) -> [SafeText] {
        if case .branchOutput(_, _, let output) = event.kind, output.stream != .stderr {
            lines.note(event)
            return []
        }
        let all = lines.lines(for: event)
        return said(all, by: event) + progress(at: event)
    }

    /// How the run stands after the events so far.
    public var run: RunSnapshot { lines.run }

    /// Which branches run, for how long, and what they have said so far.
    public func status(at elapsed: Duration) -> [SafeText] { lines.status(at: elapsed) }

    private mutating func said(_ lines: [SafeText], by event: RunEvent) -> [SafeText] {
        switch event.kind {
        case .runStarted, .joinStarted:
            return []
        case .branchAdded(let added):
            if added.parent != nil { counts.known += 1 }
            return lines
        case .branchFinished(let outcome):
            guard outcome.branch.path.hasSuffix("]") else {
                // What became of the items has been said.
                return counts.known > 0 ? [] : lines
            }
            counts.ended += 1
            if !outcome.status.hasValue { counts.failed += 1 }
            // The last line says that it ended; those before it are the rest of what it said. What never had its turn
            // is counted at the end.
            return [.failed, .timedOut, .partial].contains(outcome.status) ? lines : lines.dropLast()
        default:
            return lines
        }
    }

    private mutating func progress(at event: RunEvent) -> [SafeText] {
        guard event.elapsed >= nextProgress, counts.ended < counts.known else { return [] }
        while nextProgress <= event.elapsed { nextProgress += Self.interval }
        let failed: SafeText = counts.failed > 0 ? ", \(counts.failed) without a result" : ""
        let word: SafeText = "progress"
        return [
            "\(SafeText.clock(event.elapsed)) \(word.padded(to: 9))  \(counts.ended) of \(counts.known) done" + failed
        ]
    }
}
