import Canvas
import Execution
import Reports
import RunLog
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is said of an earlier run.
struct ShownRun {
    private let run: RecordedRun
    /// Why it took so long; `nil` where that is not known.
    private let reason: SafeText?
    private let glyphs: Glyphs

    /// Columns of the value of an input.
    private static let widestValue = 100
    private static let mostNamed = 10

    init(_ run: RecordedRun, because reason: SafeText?, glyphs: Glyphs) {
        self.run = run
        self.reason = reason
        self.glyphs = glyphs
    }

    func write(_ form: ListForm, _ write: ([UInt8]) throws -> Void) throws {
        let snapshot = run.snapshot
        guard form == .text else { return try json.write(write) }
        let bytes = { (lines: [SafeText]) in Array(lines.map { $0.text + "\n" }.joined().utf8) }
        guard let result = snapshot.result else { return try write(bytes(unfinished + facts)) }
        let report = report(of: result)
        guard result.answer != nil else { return try write(bytes(report.lines + facts)) }
        let isOnTerminal = Terminal.stdoutKind == .terminal
        // A long answer would push out of sight who held it up.
        let verdict = isOnTerminal ? report.verdict : []
        try write(bytes((isOnTerminal ? report.linesBeforeAnswer : report.lines) + facts + [""]))
        try AnswerText(.text).write(result, of: snapshot.name, toTerminal: isOnTerminal, write)
        if !verdict.isEmpty { try write(bytes([""] + verdict)) }
    }

    /// Writes what one branch said.
    func write(branch name: String, _ form: ListForm, _ write: ([UInt8]) throws -> Void) throws {
        // Of two of that name the earlier one was run again.
        guard let branch = run.snapshot.branches.last(where: { $0.branch.path == name }) else {
            throw Failure(.usage, noBranch(name))
        }
        if form == .json { return try json(of: branch).write(write) }
        let (text, complaint) = (run.output(of: branch), run.complaint(of: branch))
        guard text != nil || complaint != nil else {
            throw Failure(.failed, "error: the branch `\(name)` said nothing\(reason(for: branch))")
        }
        if let text {
            let output = StandardStream.output
            let isForTerminal = Terminal.stdoutKind == .terminal
            try AnswerText.write(text, toTerminal: isForTerminal, moving: { output.move(from: $0, $1) }, write)
        }
        guard let complaint else { return }
        // Where it went then; stdout has what it wrote there and nothing else.
        StandardStream.error.writeLine(safely: "stderr of `\(name)`:")
        try AnswerText.write(complaint, toTerminal: isatty(STDERR_FILENO) == 1) { StandardStream.error.write($0) }
    }

    // MARK: Text

    private var unfinished: [SafeText] {
        UnfinishedReport(
            of: run.snapshot, word: "\(run.unfinishedState)", folder: run.folder.path, glyphs: glyphs, width: width
        ).lines
    }

    private func report(of result: RunResult) -> RunReport {
        RunReport(
            of: run.snapshot.name, joinedBy: run.join, run.snapshot, because: reason, result: result,
            kept: KeptRun(id: run.folder.id, folder: run.folder.path), glyphs: glyphs, width: width)
    }

    /// Of the line that says who held up the run.
    private var width: Int {
        Terminal.stdoutKind == .terminal ? Terminal.size?.width ?? HeldUpLine.usualWidth : HeldUpLine.usualWidth
    }

    private var facts: [SafeText] {
        let inputs = run.snapshot.inputs.map { input -> SafeText in
            "  input \(input.name): \(input.value.excerpt(atMost: Self.widestValue))"
        }
        return ["  run: \(run.folder.id), begun \(LocalTime.second(run.startedAt))"] + inputs
    }

    private func noBranch(_ name: String) -> String {
        let names = run.snapshot.branches.map(\.branch.path)
        let list = names.prefix(Self.mostNamed).map { "`\($0)`" }.joined(separator: ", ")
        let rest = names.count - Self.mostNamed
        let hint = Suggestion.hint(for: name, among: names).map { "\n = \($0)" } ?? ""
        return "error: the run `\(run.folder.id)` has no branch `\(name)`; it has \(list)"
            + (rest > 0 ? " and \(rest) more" : "") + hint
    }

    private func reason(for branch: BranchSnapshot) -> String {
        guard let outcome = branch.outcome else { return "; it had not ended" }
        let words = outcome.explanation
        return words.isEmpty ? "" : "; it ended as \(outcome.status.word): \(words)"
    }

    // MARK: JSON

    private var json: RunJSON {
        let fields: [Value.Field] = [
            .init("id", .text(run.folder.id)), .init("folder", .text(run.folder.path)),
            .init("started", .text(LocalTime.utc(run.startedAt))), .init("inputs", .object(run.snapshot.inputs)),
        ]
        guard let result = run.snapshot.result else {
            return RunJSON(fields, unfinished: run.snapshot, status: run.unfinishedState)
        }
        return RunJSON(fields, result: result, of: run.snapshot.name)
    }

    private func json(of branch: BranchSnapshot) -> RunJSON {
        if let outcome = branch.outcome { return RunJSON(outcome) }
        let status = branch.status == .running ? "running" : "waiting"
        return RunJSON([.init("branch", .text(branch.branch.path)), .init("status", .text(status))])
    }
}
