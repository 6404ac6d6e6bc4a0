internal import Canvas
internal import Execution

/// How branches ended, one on a line, in columns.
struct OutcomeTable {
    let lines: [SafeText]

    private static let widestName = 32

    /// - Parameter run: `nil` where nothing more is known than how they ended.
    init(_ rows: [OutcomeRow], in run: RunSnapshot?, glyphs: Glyphs) {
        let nameWidth = min(rows.map(\.name.width).max() ?? 0, Self.widestName)
        lines = rows.map { row in
            let outcome = row.outcome
            let glyph = outcome.status.glyph(in: glyphs)
            let word = SafeText(sanitizing: outcome.status.word).padded(to: 9)
            let taken = TimeTaken(outcome, in: run)
            let time = SafeText.time(taken.whole).leftPadded(to: 6)
            let name = row.name.padded(to: nameWidth, ellipsis: glyphs.ellipsis)
            let line: SafeText = "  \(glyph) \(word)  \(name)  \(time)"
            let remarks = outcome.remarks + [taken.remark].compactMap(\.self)
            return ([line] + remarks).reduce("") { $0.isEmpty ? $1 : $0 + "  " + $1 }
        }
    }
}

extension Outcome {
    /// What there is to explain, and that it took more than one attempt.
    fileprivate var remarks: [SafeText] {
        let attempts: SafeText? = attempts > 1 && items == nil ? "\(self.attempts) attempts" : nil
        return [remark.map { SafeText(sanitizing: $0) }, attempts].compactMap(\.self)
    }
}

extension Outcome.Status {
    func glyph(in glyphs: Glyphs) -> SafeText {
        switch self {
        case .succeeded, .cached: glyphs.done
        case .partial: glyphs.partial
        case .failed, .timedOut: glyphs.failed
        case .cancelled, .skipped: glyphs.cancelled
        }
    }
}
