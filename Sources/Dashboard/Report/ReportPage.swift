import Canvas
import Execution

/// The report from its first line to its last: result, answer, why it was slow, problems, times, the slowest branches,
/// and where all of it is.
struct ReportPage {
    let summary: RunSummary
    private(set) var rows: [ReportRow] = []
    private let state: DashboardState
    private let size: Size

    /// With as many branches or fewer all of them are listed.
    private static let fewBranches = 12
    private static let leastSlow = 10
    /// With fewer a picture of their times says no more than the list.
    private static let fewestForHistogram = 50
    private static let mostProblems = 30
    /// At most half of the screen besides.
    private static let mostAnswerLines = 10
    static let histogramHeight = 4

    init(_ summary: RunSummary, _ state: DashboardState, size: Size) {
        self.summary = summary
        self.state = state
        self.size = size
        let before = resultRows + answerRows + reasonRows + problemRows + histogramRows
        let after = recordRows
        rows = before + slowRows(in: size.height - before.count - after.count) + after
    }

    /// Rows in sight: where not all are, one of the screen says so.
    var height: Int { rows.count > size.height ? size.height - 1 : rows.count }

    private func rows(_ lines: [StyledLine]) -> [ReportRow] { lines.map { .text($0) } }

    private var resultRows: [ReportRow] {
        let lines = ReportFigures(summary, state, width: size.width - 2).lines
        return [.title(summary.isEnded ? "result" : "result so far")] + rows(lines)
    }

    private var answerRows: [ReportRow] {
        guard !summary.answer.isEmpty || summary.hasMoreAnswer else { return [] }
        let most = max(2, min(Self.mostAnswerLines, size.height / 2))
        let lines = summary.answer.prefix(most).flatMap { $0.wrapped(to: max(1, size.width - 2)) }
        let isCut = lines.count > most || summary.answer.count > most || summary.hasMoreAnswer
        let shown = lines.prefix(isCut ? most - 1 : most).map { StyledLine($0, style: Style(.text)) }
        return [.title("answer")] + rows(shown) + (isCut ? rows([StyledLine(wayToAnswer, style: Style(.muted))]) : [])
    }

    private var wayToAnswer: SafeText {
        let words: SafeText = "it goes on; "
        if let record = state.record { return words + "all of it: braid show \(record.id)" }
        return words + "all of it follows on \(state.keys.shortLabel(of: .quit, in: state.glyphs))"
    }

    private var reasonRows: [ReportRow] {
        let sentences = state.reasons
        guard !sentences.isEmpty else { return [] }
        let lines = sentences.flatMap { $0.folded(to: max(1, size.width - 2), hanging: 2) }
        return [.title(summary.isEnded ? "why it was slow" : "why it is slow")]
            + rows(lines.map { StyledLine($0, style: Style(.text)) })
    }

    private var problemRows: [ReportRow] {
        let count = summary.problems.reduce(0) { $0 + $1.branches.count }
        guard count > 0 else { return [] }
        var rows: [ReportRow] = []
        for (place, group) in summary.problems.enumerated() {
            if group.branches.count >= ProblemGroup.fewest {
                rows.append(.problems(place))
            } else {
                rows += group.branches.map { .problem($0) }
            }
        }
        let rest = rows.count - Self.mostProblems
        let more = StyledLine("and \(rest) more lines; braid export has all", style: Style(.muted))
        return [.title("problems", "\(count)")] + rows.prefix(Self.mostProblems) + (rest > 0 ? [.text(more)] : [])
    }

    private var histogramRows: [ReportRow] {
        guard summary.times.count >= Self.fewestForHistogram else { return [] }
        return [.title("times of \(summary.times.count) branches")]
            + (0...Self.histogramHeight).map { .histogram($0) }
    }

    /// As many as there is room for.
    private func slowRows(in room: Int) -> [ReportRow] {
        guard !summary.slowest.isEmpty else { return [] }
        let isAll = summary.timed <= Self.fewBranches
        let count = isAll ? summary.timed : min(summary.slowest.count, max(Self.leastSlow, room - 1))
        let all = count == summary.timed
        let title: SafeText = all ? "branches, the slowest first" : "the \(count) slowest of \(summary.timed) branches"
        return [.slowTitle(title)] + summary.slowest.prefix(count).map { .slow($0) }
    }

    private var recordRows: [ReportRow] {
        [.title("record")] + rows(RecordLines(summary, state).lines)
    }
}
