import Canvas
import Execution

/// The first lines of the report: how it ended, how long it took, what it cost.
///
/// What the report after the dashboard says as well comes from the same places.
struct ReportFigures {
    let lines: [StyledLine]

    private static let gap = 3

    init(_ summary: RunSummary, _ state: DashboardState, width: Int) {
        let end = Self.end(of: summary, state)
        var lines = end.text.folded(to: max(1, width), hanging: 2).map { StyledLine($0, style: Style(end.role)) }
        let rows = [Self.times(of: summary, state), Self.amounts(of: summary, state)]
        for row in rows.flatMap({ Self.filled($0, width: width) }) {
            lines.append(StyledLine(row, style: Style(.text)))
        }
        if !summary.chain.isEmpty {
            let title: SafeText = summary.isEnded ? "held up by: " : "waits for: "
            let room = width - title.width
            let chain = SafeText.chain(summary.chain, by: " ", in: room, ellipsis: state.glyphs.ellipsis)
            lines.append(StyledLine(title + chain, style: Style(.text)))
        }
        for remark in summary.remarks {
            lines += remark.folded(to: max(1, width), hanging: 2).map { StyledLine($0, style: Style(.muted)) }
        }
        self.lines = lines
    }

    private static func end(of summary: RunSummary, _ state: DashboardState) -> (text: SafeText, role: Role) {
        guard let result = state.run.result else {
            // As they are in the header, which is more often made anew.
            let counts = state.run.counts
            let words: SafeText =
                "\(counts.ended) of \(counts.total) \(counts.total == 1 ? "branch" : "branches") ended"
            let rest = [(counts.running, "run"), (counts.waiting, "wait")].filter { $0.0 > 0 }
            return (.joined([words] + rest.map { "\($0.0) \($0.1)" }, by: ", "), .statusRunning)
        }
        let look = StatusLook(result.status, state.glyphs)
        let words: SafeText = "\(look.glyph) \(look.word)"
        guard !summary.reasons.isEmpty else { return (words, look.role) }
        return (words + ", " + .joined(summary.reasons, by: "; "), look.role)
    }

    private static func times(of summary: RunSummary, _ state: DashboardState) -> [SafeText] {
        var fields: [SafeText] = [
            "wall \(SafeText.time(summary.wall))", "\(state.glyphs.sum) work \(SafeText.time(summary.work))",
        ]
        // Measured, so only at the end.
        if summary.isEnded, let factor = SafeText.speedUp(summary.work, over: summary.wall, glyphs: state.glyphs) {
            fields.append(factor)
        }
        if let median = summary.percentile(50), let p95 = summary.percentile(95), summary.times.count > 1 {
            fields += ["p50 \(SafeText.time(median))", "p95 \(SafeText.time(p95))"]
        }
        if let index = summary.slowest.first, let time = summary.time(of: index) {
            fields.append("longest \(SafeText.time(time)) (\(state.run.branches[index].branch.path))")
        }
        return fields
    }

    private static func amounts(of summary: RunSummary, _ state: DashboardState) -> [SafeText] {
        var fields: [SafeText] = []
        if let spent = state.run.result?.spentWords {
            fields.append("\(spent)")
        } else if summary.tokens > 0 {
            fields.append("\(summary.tokens.grouped) tokens")
        }
        if summary.byteCount > 0 { fields.append("\(SafeText.byteCount(summary.byteCount)) of output") }
        if summary.started > 0 {
            let attempts: SafeText = "\(summary.attempts) \(summary.attempts == 1 ? "attempt" : "attempts")"
            fields.append(attempts + " of \(summary.started) \(summary.started == 1 ? "branch" : "branches")")
        }
        return fields
    }

    /// As many fields on a line as fit.
    private static func filled(_ fields: [SafeText], width: Int) -> [SafeText] {
        fields.reduce(into: []) { rows, field in
            if let last = rows.last, last.width + gap + field.width <= width {
                rows[rows.count - 1] = last + "   " + field
            } else {
                rows.append(field)
            }
        }
    }
}

extension StatusLook {
    /// How a run looks that ended so.
    init(_ status: RunResult.Status, _ glyphs: Glyphs) {
        let word = SafeText(sanitizing: status.word)
        switch status {
        case .succeeded: self.init(glyphs.done, word, .statusDone)
        case .incomplete: self.init(glyphs.partial, word, .statusPartial)
        case .failed, .guarded: self.init(glyphs.failed, word, .statusFailed)
        case .cancelled: self.init(glyphs.cancelled, word, .statusCancelled)
        }
    }
}
