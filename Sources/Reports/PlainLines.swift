public import Canvas
public import Execution

/// Tells a run line by line as it happens: no cursor, no colours, one prefix per branch.
public struct PlainLines: Sendable {
    private let glyphs: Glyphs
    private let silentBranch: String?
    private var run = RunSnapshot()
    private var nameWidth = 0
    /// What each branch has said of lines that have not ended, by its index and the attempt.
    private var openLines: [Int: [Int: [UInt8]]] = [:]

    /// What was said of gates that are closed.
    private var gates: [String: GateStatus] = [:]

    /// A line that does not end is cut here.
    private static let longestLine = 16 * 1024
    private static let widestName = 32

    /// - Parameter branch: the path of one of whose end nothing is said, because its instances say all there is.
    public init(glyphs: Glyphs, withoutEndOf branch: String? = nil) {
        self.glyphs = glyphs
        silentBranch = branch
    }

    /// The lines an event adds; events must come in order, from the first on.
    public mutating func lines(for event: RunEvent) -> [SafeText] {
        run.apply(event)
        switch event.kind {
        case .runStarted(let start):
            for branch in start.branches { makeRoom(for: branch) }
            let earlier: SafeText = start.resumedFrom.map { ", going on from the run \($0)" } ?? ""
            return [line(event, "start", "\(start.name): \(branchCount(start))" + earlier)]
        case .branchOutput(_, _, let output) where output.stream == .reasoning:
            return []
        case .branchOutput(let branch, let attempt, let output):
            return take(output.bytes, of: branch, attempt)
        case .attemptFinished(let branch, let attempt, _):
            return flush(branch, attempt)
        case .joinStarted(let join, let results, let count):
            return beginning(of: join, event, "\(results) of \(count) results")
        case .branchFinished(let outcome):
            return flush(outcome.branch) + ending(outcome, event)
        case .operatorAction(.interrupt, .refused):
            // It was asked for more than once, and is under way.
            return []
        case .operatorAction(let action, .refused(let reason)):
            return [line(event, "refused", "\(action.words): \(reason)")]
        case .branchBackingOff(let branch, let backOff):
            let wait = SafeText.time(backOff.until - event.elapsed)
            let text: SafeText = "  attempt \(backOff.attempt + 1) of \(backOff.of), after \(wait): \(backOff.reason)"
            return [line(event, "retry", prefix(branch) + text)]
        case .gateClosed(let gate):
            return pause(of: gate, event)
        case .branchAdded(let added):
            // Of any other join nothing is said, unless it goes wrong.
            if !added.isJoin || added.kind.takesTime { makeRoom(for: added.branch) }
            return []
        case .gateOpened(let gate):
            gates[gate.name] = nil
            return []
        case .branchBlocked, .branchQueued, .branchStarted, .branchRequest, .branchPhase, .operatorAction,
            .runFinished:
            return []
        }
    }

    /// Nothing for those of a burst that are told the same as the first one.
    private mutating func pause(of gate: GateStatus, _ event: RunEvent) -> [SafeText] {
        if let said = gates[gate.name], said.limit == gate.limit, said.reason == gate.reason,
            let last = said.until, let until = gate.until, until - last < .milliseconds(500)
        {
            return []
        }
        gates[gate.name] = gate
        return [line(event, "wait", closed(gate, at: event.elapsed))]
    }

    private func closed(_ gate: GateStatus, at elapsed: Duration) -> SafeText {
        var text: SafeText = "\(gate.name) is left alone"
        if let until = gate.until { text = text + " for \(SafeText.time(until - elapsed))" }
        if let reason = gate.reason { text = text + ": \(reason)" }
        if let limit = gate.limit { text = text + "; then \(limit) at once" }
        return text
    }

    private func branchCount(_ start: RunStart) -> SafeText {
        let count = start.branches.count
        let branches: SafeText = "\(count) \(count == 1 ? "branch" : "branches")"
        if run.isSequential { return branches + ", one at a time" }
        guard let limit = run.maxParallel, limit < count else { return branches }
        return branches + ", \(limit) at once"
    }

    /// The join of a group is worth a line only if it does work of its own.
    private func beginning(of join: BranchID, _ event: RunEvent, _ results: SafeText) -> [SafeText] {
        if join == run.join { return [line(event, "join", results)] }
        return run[join].kind.takesTime ? [line(event, "join", prefix(join) + "  " + results)] : []
    }

    private func ending(_ outcome: Outcome, _ event: RunEvent) -> [SafeText] {
        guard outcome.branch.path != silentBranch, isWorthALine(outcome) else { return [] }
        var text = prefix(outcome.branch) + "  \(SafeText.time(outcome.running).leftPadded(to: 6))"
        if let remark = outcome.remark {
            text = text + "  \(remark)"
        }
        return [line(event, outcome.status.shout, outcome.isSimulated ? text + "  (simulated)" : text)]
    }

    /// A join that only puts together what is there already is worth a line only if it fails, and so is a branch that
    /// consists of others, which have said the rest.
    private func isWorthALine(_ outcome: Outcome) -> Bool {
        let branch = run[outcome.branch]
        if branch.hasBranches { return outcome.status == .failed || outcome.status == .timedOut }
        let isJoin = branch.isJoin || outcome.branch == run.join
        return !isJoin || branch.kind.takesTime || !outcome.status.hasValue
    }

    private func line(_ event: RunEvent, _ word: SafeText, _ text: SafeText) -> SafeText {
        "\(SafeText.clock(event.elapsed)) \(word.padded(to: 9))  \(text)"
    }

    private func prefix(_ branch: BranchID) -> SafeText {
        name(of: branch).padded(to: nameWidth, ellipsis: glyphs.ellipsis)
    }

    private mutating func makeRoom(for branch: BranchID) {
        nameWidth = max(nameWidth, min(Self.widestName, name(of: branch).width))
    }

    private func name(of branch: BranchID) -> LabelledName {
        LabelledName(branch, label: run.label(of: branch))
    }
}

/// Lines of branches.
extension PlainLines {
    private mutating func take(_ bytes: [UInt8], of branch: BranchID, _ attempt: Int) -> [SafeText] {
        var open = openLines[branch.index]?.removeValue(forKey: attempt) ?? []
        open += bytes
        let newline = UInt8(ascii: "\n")
        var end = open.lastIndex(of: newline).map { $0 + 1 } ?? 0
        if open.count - end > Self.longestLine {
            end = open.count
        }
        if end < open.count {
            openLines[branch.index, default: [:]][attempt] = Array(open[end...])
        }
        return said(open[..<end], by: branch)
    }

    private mutating func flush(_ branch: BranchID, _ attempt: Int) -> [SafeText] {
        openLines[branch.index]?.removeValue(forKey: attempt).map { said($0[...], by: branch) } ?? []
    }

    private mutating func flush(_ branch: BranchID) -> [SafeText] {
        let open = openLines.removeValue(forKey: branch.index) ?? [:]
        return open.sorted { $0.key < $1.key }.flatMap { said($0.value[...], by: branch) }
    }

    private func said(_ bytes: ArraySlice<UInt8>, by branch: BranchID) -> [SafeText] {
        guard !bytes.isEmpty else { return [] }
        let prefix = prefix(branch) + " \(glyphs.verticalRule) "
        return SafeText.lines(of: bytes).map { prefix + $0 }
    }
}

extension OperatorAction {
    fileprivate var words: String {
        switch self {
        case .cancel(let branch): "cancel \(branch)"
        case .cancelAll: "cancel all"
        case .accept(let branch): "accept \(branch)"
        case .retry(let branch): "run \(branch) again"
        case .extend(let branch, _): "more time for \(branch)"
        case .joinNow: "join now"
        case .setMaxParallel: "change how many run at once"
        case .pauseStarting: "pause starting"
        case .resumeStarting: "resume starting"
        case .interrupt: "stop"
        }
    }
}

extension Outcome.Status {
    /// What went wrong stands out in a column of words.
    fileprivate var shout: SafeText {
        switch self {
        case .succeeded: "ok"
        case .cached: "cached"
        case .partial: "kept"
        case .failed: "FAIL"
        case .timedOut: "TIMEOUT"
        case .cancelled: "cancelled"
        case .skipped: "skipped"
        }
    }
}
