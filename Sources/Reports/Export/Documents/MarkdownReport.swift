internal import Execution

/// A report of a run as Markdown.
///
/// The answer is Markdown itself and comes last, as it is: whatever it begins and does not end, nothing comes after it.
struct MarkdownReport {
    private let story: RunStory
    private let facts: ExportFacts
    private let branches: [BranchStory]

    /// With more branches than this, those that simply succeeded are only counted, and of the others the rest.
    private static let mostRows = 200
    private static let mostProblems = 50
    private static let mostTimes = 20
    /// Bytes of what a branch without a result said.
    private static let longestText = 2 * 1024

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
        branches = story.workers
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        try out.line("# \(MarkdownText.inline(story.name))\n")
        for warning in story.warnings(facts) { try out.line("> \(MarkdownText.inline(warning))\n") }
        for (name, text) in story.overview(facts) {
            try out.line("- **\(MarkdownText.inline(name))**: \(MarkdownText.inline(text))")
        }
        try writeBranches(to: &out)
        try writeProblems(to: &out)
        try writeTimes(to: &out)
        try writeAnswer(to: &out)
        try out.flush()
    }

    /// Nothing for no time.
    private static func words(_ time: Duration) -> String { time > .zero ? RunStory.words(time) : "" }

    /// - Parameter columns: a `:` at its end says that numbers are in it, which stand below each other.
    private func table(_ columns: [String], _ rows: [[String]], to out: inout PieceWriter) throws {
        try out.line("| " + columns.map { $0.replacing(":", with: "") }.joined(separator: " | ") + " |")
        try out.line("|" + columns.map { $0.hasSuffix(":") ? " ---: |" : " --- |" }.joined())
        for row in rows { try out.line("| " + row.map(MarkdownText.inline).joined(separator: " | ") + " |") }
    }

    private func writeBranches(to out: inout PieceWriter) throws {
        let all = branches.map { BranchSummary($0, in: story) }
        guard !all.isEmpty else { return }
        try out.line("\n## Branches\n")
        let shown = all.count > Self.mostRows ? Array(all.filter(\.isProblem).prefix(Self.mostRows)) : all
        let hasLabels = shown.contains { !$0.label.isEmpty }
        let columns =
            ["Branch"] + (hasLabels ? ["Label"] : []) + [
                "Status", "Time:", "Queued:", "Attempts:", "Tokens:", "Remark",
            ]
        let rows = shown.map { row in
            [row.path] + (hasLabels ? [row.label] : []) + [
                row.word, row.time.map(RunStory.words) ?? "", Self.words(row.queued),
                String(row.attempts), row.tokens.map(\.grouped) ?? "", row.remark,
            ]
        }
        if !rows.isEmpty { try table(columns, rows, to: &out) }
        let rest = all.count - shown.count
        if rest > 0 { try out.line("\n\(rest.grouped) more \(rest == 1 ? "branch is" : "branches are") not listed.") }
    }

    private func writeProblems(to out: inout PieceWriter) throws {
        let failed = branches.filter { branch in
            switch branch.outcome?.status {
            case .failed, .timedOut, .partial: true
            case .succeeded, .cached, .cancelled, .skipped: false
            case nil: branch.startedAt != nil
            }
        }
        guard !failed.isEmpty else { return }
        try out.line("\n## Problems")
        for branch in failed.prefix(Self.mostProblems) { try write(problem: branch, to: &out) }
        let rest = failed.count - Self.mostProblems
        if rest > 0 { try out.line("\n\(rest.grouped) more are not told here.") }
    }

    private func write(problem branch: BranchStory, to out: inout PieceWriter) throws {
        let label = story.label(of: branch).map { " \($0)" } ?? ""
        let summary = BranchSummary(branch, in: story)
        try out.line("\n### \(MarkdownText.inline(branch.id.path + label))\n")
        try out.line(
            MarkdownText.inline([summary.word, summary.remark].filter { !$0.isEmpty }.joined(separator: ": ")))
        let errors = branch.attempts.filter { $0.error != nil }
        if errors.count > 1 {
            try out.add("\n")
            for attempt in errors {
                try out.line("- attempt \(attempt.number): \(MarkdownText.inline(attempt.error ?? ""))")
            }
        }
        let said = try branch.textSoFar?.beginning(atMost: Self.longestText)
        if let said, !said.text.isEmpty {
            try out.add("\nIt had said\(said.isCut ? ", to begin with" : ""):\n\n" + MarkdownText.block(said.text))
        }
        if !branch.complaints.isEmpty {
            try out.add("\nOn stderr:\n\n" + MarkdownText.block(branch.complaints.text))
        }
    }

    private func writeTimes(to out: inout PieceWriter) throws {
        let slowest = branches.filter { !$0.attempts.isEmpty }
            .sorted { $0.worked(story) > $1.worked(story) }.prefix(Self.mostTimes)
        guard !slowest.isEmpty else { return }
        try out.line("\n## Times\n")
        try table(
            ["Branch", "Began:", "Queued:", "Back-off:", "Worked:", "First output:", "Phases"],
            slowest.map { branch in
                let last = branch.attempts.last
                return [
                    branch.id.path, branch.startedAt.map(RunStory.words) ?? "", Self.words(branch.queued(story)),
                    Self.words(branch.backedOff(story)), RunStory.words(branch.worked(story)),
                    last?.firstOutputAt.map { RunStory.words($0 - (last?.from ?? .zero)) } ?? "",
                    (last?.phases ?? []).suffix(8).map { "\($0.name) \(RunStory.words($0.until - $0.from))" }
                        .joined(separator: ", "),
                ]
            }, to: &out)
        if slowest.count < branches.count(where: { !$0.attempts.isEmpty }) {
            try out.line("\nThe \(slowest.count) that worked longest.")
        }
    }

    private func writeAnswer(to out: inout PieceWriter) throws {
        guard let result = story.result, result.answer != nil else { return }
        try out.line("\n## Answer\n")
        // What could drive a terminal is no Markdown either.
        try AnswerText(.markdown).write(result, of: story.name, toTerminal: true) { try out.pass($0) }
    }
}

extension BranchStory {
    /// What it gave or had said.
    var textSoFar: LargeText? {
        outcome?.textSoFar ?? (said.isEmpty ? nil : LargeText([.text(said.text)]))
    }

    /// How long its attempts worked, without what they waited for.
    func worked(_ story: RunStory) -> Duration {
        attempts.reduce(.zero) { $1.spans.reduce($0) { $0 + $1.length(at: story.elapsed) } }
    }

    func backedOff(_ story: RunStory) -> Duration {
        waits.reduce(.zero) { sum, wait in
            if case .backingOff = wait.reason { sum + wait.span.length(at: story.elapsed) } else { sum }
        }
    }
}
