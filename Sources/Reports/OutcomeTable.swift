internal import Canvas
internal import Execution

/// How branches ended, one on a line, in columns.
struct OutcomeTable {
    let lines: [SafeText]

    private static let widestName = 32

    init(_ outcomes: [Outcome], glyphs: Glyphs) {
        let names = outcomes.map { SafeText(sanitizing: $0.branch.path) }
        let nameWidth = min(names.map(\.width).max() ?? 0, Self.widestName)
        lines = zip(outcomes, names).map { outcome, name in
            let glyph = outcome.status.glyph(in: glyphs)
            let word = SafeText(sanitizing: outcome.status.word).padded(to: 9)
            let time = SafeText.time(outcome.running).leftPadded(to: 6)
            let line: SafeText = "  \(glyph) \(word)  \(name.padded(to: nameWidth))  \(time)"
            return outcome.remark.map { line + "  \($0)" } ?? line
        }
    }
}

extension Outcome.Status {
    fileprivate func glyph(in glyphs: Glyphs) -> SafeText {
        switch self {
        case .succeeded, .cached: glyphs.done
        case .partial: glyphs.partial
        case .failed, .timedOut: glyphs.failed
        case .cancelled, .skipped: glyphs.cancelled
        }
    }
}
