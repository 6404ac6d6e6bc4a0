public import Canvas
public import Execution

/// Tells a run line by line as it happens: no cursor, no colours, one prefix per branch.
public struct PlainLines: Sendable {
    let glyphs: Glyphs
    private let silentBranch: String?
    /// How the run stands after the events so far.
    public private(set) var run = RunSnapshot()
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

    /// Takes in the next event without telling it.
    mutating func note(_ event: RunEvent) {
        run.apply(event)
    }

    /// The lines an event adds; events must come in order, from the first on.
    public mutating func lines(for event: RunEvent) -> [SafeText] {
        note(event)
        switch event.kind {
        case .runStarted(let start):
            for branch in start.branches { makeRoom(for: branch) }
            let earlier: SafeText = start.resumedFrom.map { ", going on from the run \($0)" } ?? ""
            return [line(event, "start", "\(start.name): \(start.countWords)" + earlier)]
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
            let wait = SafeText.time(backOff.until - event.elapsed).text
            return [line(event, "retry", prefix(branch) + "  \(backOff.words(after: wait))")]
        case .gateClosed(let gate):
            return pause(of: gate, event)
        case .branchAdded(let added):
            // Of any other join nothing is said, unless it goes wrong.
            if !added.isJoin || added.kind.takesTime { makeRoom(for: added.branch) }
            return []
        case .gateOpened(let gate):
            gates[gate.name] = nil
            return []
        case .branchQueued(let branch, let wait):
            return again(branch, wait, event)
        case .branchBlocked, .branchStarted, .branchRequest, .branchPhase, .operatorAction,
            .runFinished:
            return []
        }
    }

    /// That an attempt failed after which there is no back-off, but a wait for a gate or a slot.
    private func again(_ id: BranchID, _ wait: SlotWait, _ event: RunEvent) -> [SafeText] {
        let branch = run[id]
        guard let last = branch.attempts.last, let error = last.error, let end = last.endedAt,
            last.number > branch.attemptBeforeRetry,
            branch.waits.dropLast().last.map({ $0.span.from < end }) ?? true
        else { return [] }
        return [line(event, "retry", prefix(id) + "  attempt \(last.number) failed: \(error); \(wait.sentence)")]
    }

    /// Nothing for those of a burst that are told the same as the first one.
    private mutating func pause(of gate: GateStatus, _ event: RunEvent) -> [SafeText] {
        guard gate.isNews(after: gates[gate.name]) else { return [] }
        gates[gate.name] = gate
        return [line(event, "wait", "\(gate.words(at: event.elapsed) { SafeText.time($0).text })")]
    }

    private func beginning(of join: BranchID, _ event: RunEvent, _ results: SafeText) -> [SafeText] {
        guard run.isWorthALine(beginningOf: join) else { return [] }
        return [line(event, "join", join == run.join ? results : prefix(join) + "  " + results)]
    }

    private func ending(_ outcome: Outcome, _ event: RunEvent) -> [SafeText] {
        guard outcome.branch.path != silentBranch, run.isWorthALine(outcome) else { return [] }
        let taken = TimeTaken(outcome, in: run)
        var text = prefix(outcome.branch) + "  \(SafeText.time(taken.whole).leftPadded(to: 6))"
        for remark in [outcome.remark.map({ "\($0)" as SafeText }), taken.remark].compactMap(\.self) {
            text = text + "  " + remark
        }
        return [line(event, "\(outcome.status.shout)", outcome.isSimulated ? text + "  (simulated)" : text)]
    }

    private func line(_ event: RunEvent, _ word: SafeText, _ text: SafeText) -> SafeText {
        "\(SafeText.clock(event.elapsed)) \(word.padded(to: 9))  \(text)"
    }

    func prefix(_ branch: BranchID) -> SafeText {
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
