import Canvas
import Execution
import Reports
import RunLog

/// What a resumed run would do, and what that cost before.
struct ShownForecast {
    private let run: RunSnapshot
    private let earlier: RecordedRun
    private let glyphs: Glyphs
    /// Branches of the earlier run, by path and by what people call them.
    private let before: [Name: BranchSnapshot]

    private struct Name: Hashable {
        let path: String
        let label: String?

        /// Of an instance that has a label its number says nothing.
        init(_ branch: BranchSnapshot) {
            label = branch.ownLabel
            path = label == nil ? branch.branch.path : String(branch.branch.path.prefix { $0 != "[" })
        }
    }

    private static let mostNamed = 50

    init(_ run: RunSnapshot, after earlier: RecordedRun, glyphs: Glyphs) {
        self.run = run
        self.earlier = earlier
        self.glyphs = glyphs
        before = Dictionary(earlier.snapshot.branches.map { (Name($0), $0) }) { $1 }
    }

    private var taken: [Outcome] { run.branches.compactMap(\.outcome).filter { $0.source != nil } }

    /// What takes time and is not there yet.
    private var open: [BranchSnapshot] {
        run.branches.filter { !$0.status.isEnded && !$0.hasBranches && $0.kind.takesTime }
    }

    /// What they would wait for is there.
    private var next: [BranchSnapshot] { open.filter { $0.status == .running || $0.status == .queued } }

    private var later: [BranchSnapshot] { open.filter { $0.status != .running && $0.status != .queued } }

    // MARK: Text

    var text: String { lines.map { $0.text + "\n" }.joined() }

    private var lines: [SafeText] {
        var lines: [SafeText] = [
            "\(run.name): goes on from \(earlier.folder.id), begun \(LocalTime.minute(earlier.startedAt))"
        ]
        lines.append(open.isEmpty ? "  nothing would run" : "  \(count(next)) would run" + cost(of: next))
        lines += rows(next)
        if !later.isEmpty {
            lines.append("  \(count(later)) would run after that, as far as is known" + cost(of: later))
            lines += rows(later)
        }
        lines.append(sum)
        return lines
    }

    private var sum: SafeText {
        let sources = taken.compactMap(\.source)
        guard !sources.isEmpty else { return "  nothing would be taken over" }
        let time = sources.reduce(Duration.zero) { $0 + $1.running }
        let tokens = sources.compactMap(\.tokens).reduce(0, +)
        let words: SafeText =
            "  \(taken.count == 1 ? "1 branch" : "\(taken.count) branches") would be taken over: "
            + "\(SafeText.time(time))"
        return tokens > 0 ? words + " and \(tokens.grouped) tokens" : words
    }

    /// What they had cost before, all in all.
    private func cost(of branches: [BranchSnapshot]) -> SafeText {
        let outcomes = branches.compactMap { before[Name($0)]?.outcome }.filter { $0.attempts > 0 || $0.source != nil }
        guard branches.count > 1, !outcomes.isEmpty else { return "" }
        let time = outcomes.reduce(Duration.zero) { $0 + ($1.source?.running ?? $1.running) }
        let tokens = outcomes.compactMap { $0.source?.tokens ?? $0.tokens }.reduce(0, +)
        let words: SafeText = ", which took \(SafeText.time(time))"
        return tokens > 0 ? words + " and \(tokens.grouped) tokens before" : words + " before"
    }

    private func count(_ branches: [BranchSnapshot]) -> SafeText {
        branches.count == 1 ? "1 branch" : "\(branches.count) branches"
    }

    private func rows(_ branches: [BranchSnapshot]) -> [SafeText] {
        let shown = branches.prefix(Self.mostNamed)
        let width = shown.map { name(of: $0).width }.max() ?? 0
        let rows = shown.map { branch -> SafeText in
            "    \(name(of: branch).padded(to: width))  \(words(before[Name(branch)]))"
        }
        return branches.count > shown.count ? rows + ["    and \(branches.count - shown.count) more"] : rows
    }

    private func name(of branch: BranchSnapshot) -> SafeText {
        branch.ownLabel.map { "\(branch.branch.path) \($0)" } ?? "\(branch.branch.path)"
    }

    /// How it ended before, and what that cost: `failed after 2.1s, 300 tokens: exit status 1`.
    private func words(_ branch: BranchSnapshot?) -> SafeText {
        guard let branch else { return "new" }
        guard let outcome = branch.outcome else {
            let time = branch.running(at: earlier.snapshot.elapsed)
            return time.map { "had not ended after \(SafeText.time($0))" } ?? "had not begun"
        }
        var words: SafeText = "\(outcome.status.hasValue ? "gave a result" : outcome.status.word)"
        if outcome.attempts > 0 { words = words + " after \(SafeText.time(outcome.running))" }
        if let tokens = outcome.tokens { words = words + ", \(tokens.grouped) tokens" }
        let explanation = outcome.explanation
        return explanation.isEmpty ? words : words + ": \(explanation)"
    }

    // MARK: JSON

    var json: String {
        Value.object([
            .init("resumes", .text(earlier.folder.id)), .init("workflow", .text(run.name)),
            .init("runs", .list(next.map(record))), .init("runs_after", .list(later.map(record))),
            .init("taken_over", .list(taken.map { .text($0.branch.path) })),
        ]).json + "\n"
    }

    private func record(of branch: BranchSnapshot) -> Value {
        var fields: [Value.Field] = [.init("branch", .text(branch.branch.path))]
        if let label = branch.label { fields.append(.init("label", .text(label))) }
        guard let outcome = before[Name(branch)]?.outcome else { return .object(fields) }
        fields += [
            .init("before", .text(outcome.status.rawValue)),
            .init("running_ms", .integer(outcome.running.milliseconds)),
        ]
        if let tokens = outcome.tokens { fields.append(.init("tokens", .integer(tokens))) }
        return .object(fields)
    }
}
