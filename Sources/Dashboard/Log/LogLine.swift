import Canvas
import Execution

/// The words of one event: `00:04.2 ✗ FAIL   10 tests   4.8s  exit 1`.
struct LogLine {
    let time: SafeText
    let look: StatusLook
    /// The branch that it is about.
    let branch: BranchID?
    let name: SafeText
    let text: SafeText

    init(_ event: RunEvent, in state: DashboardState) {
        time = SafeText.clock(event.elapsed)
        let run = state.run
        // A replay that is wound back may know less of the run than its log did.
        branch = event.kind.branch.flatMap { run.branches.indices.contains($0.index) ? $0 : nil }
        name = branch.map { BranchName(of: $0, in: run).full } ?? ""
        look = StatusLook(of: event, state.glyphs)
        text = Self.text(of: event, in: run)
    }

    /// All of it, as it is searched.
    var whole: SafeText { .joined([time, look.word, name, text].filter { !$0.isEmpty }, by: " ") }

    private static func text(of event: RunEvent, in run: RunSnapshot) -> SafeText {
        switch event.kind {
        case .runStarted(let start):
            let earlier: SafeText = start.resumedFrom.map { ", going on from the run \($0)" } ?? ""
            return "\(start.name): \(start.countWords)" + earlier
        case .branchStarted(_, let attempt):
            return attempt > 1 ? "attempt \(attempt)" : ""
        case .branchOutput(let branch, let attempt, _):
            let begun = run.branches[branch.index].attempts.last { $0.number == attempt }?.startedAt
            return begun.map { "first output after \(SafeText.time(event.elapsed - $0))" } ?? "first output"
        case .branchBackingOff(_, let backOff):
            return "\(backOff.words(after: SafeText.time(backOff.until - event.elapsed).text))"
        case .gateClosed(let gate):
            return "\(gate.words(at: event.elapsed) { SafeText.time($0).text })"
        case .gateOpened(let gate):
            return gate.limit.map { "\(gate.name) may be asked again, \($0) at once" }
                ?? "\(gate.name) may be asked again"
        case .operatorAction(let action, .accepted): return "\(action.words)"
        case .operatorAction(let action, .refused(let reason)): return "\(action.words): \(reason)"
        case .joinStarted(_, let results, let count): return "\(results) of \(count) results"
        case .branchFinished(let outcome): return text(of: outcome, at: event.elapsed, in: run)
        case .runFinished(let result):
            return .joined(([result.status.word] + result.reasons).map { "\($0)" }, by: ", ")
        case .branchAdded, .branchBlocked, .branchQueued, .branchRequest, .branchPhase, .attemptFinished: return ""
        }
    }

    private static func text(of outcome: Outcome, at end: Duration, in run: RunSnapshot) -> SafeText {
        let branch = run.branches[outcome.branch.index]
        let start = branch.startedAt.flatMap { $0 <= end ? $0 : nil }
        let waiting = start.flatMap { SafeText.waiting(branch.waits.waited(from: $0, until: end)) }
        let remarks = [outcome.remark.map { "\($0)" as SafeText }, waiting, outcome.isSimulated ? "(simulated)" : nil]
        let time = SafeText.time(start.map { end - $0 } ?? outcome.running)
        return .joined([time] + remarks.compactMap(\.self), by: "  ")
    }
}

extension StatusLook {
    /// How an event looks: the same signs and colours as the state that it leads to, and the words of the plain lines.
    fileprivate init(of event: RunEvent, _ glyphs: Glyphs) {
        switch event.kind {
        case .branchStarted: self.init(glyphs.pending, "start", .statusPending)
        case .branchOutput: self.init(glyphs.spinner(0), "output", .statusRunning)
        case .branchBackingOff: self.init(glyphs.waiting, "retry", .statusSlow)
        case .gateClosed: self.init(glyphs.waiting, "wait", .statusSlow)
        case .gateOpened: self.init(glyphs.pending, "open", .statusPending)
        case .operatorAction(_, .accepted): self.init(glyphs.mark, "you", .mark)
        case .operatorAction(_, .refused): self.init(glyphs.mark, "refused", .statusSlow)
        case .joinStarted: self.init(glyphs.pending, "join", .statusRunning)
        case .branchFinished(let outcome):
            let look = StatusLook(outcome.status, glyphs)
            self.init(look.glyph, "\(outcome.status.shout)", look.role)
        case .runFinished(let result):
            let look = StatusLook(result.status, glyphs)
            self.init(look.glyph, "end", look.role)
        case .runStarted, .branchAdded, .branchBlocked, .branchQueued, .branchRequest, .branchPhase, .attemptFinished:
            self.init(glyphs.prompt, "start", .title)
        }
    }
}
