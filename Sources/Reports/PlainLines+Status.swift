public import Canvas
internal import Execution

/// What is said when somebody asks how the run stands.
extension PlainLines {
    /// More would only scroll away.
    private static let mostNamed = 30
    private static let mostLines = 3
    /// Bytes of what a branch said last in which those lines are looked for.
    private static let tail = 1024

    /// Which branches run, for how long, and the last lines of what they have said so far; which wait, and for what.
    public func status(at elapsed: Duration) -> [SafeText] {
        let counts = run.counts
        let clock = SafeText.clock(elapsed)
        let word = { (word: SafeText) -> SafeText in "\(clock) \(word.padded(to: 9))  " }
        let running = run.branches.filter { $0.status == .running && !$0.hasBranches && $0.openCalls == 0 }
        let header =
            "\(counts.running) run, \(counts.waiting) wait, \(counts.ended) of \(counts.total) ended" as SafeText
        // Whom all wait for is what people ask; as words of its own they must not be padded apart.
        let chain = HeldUpLine(of: run, at: elapsed, glyphs: glyphs)
        var lines = [chain.map { word("waits for") + $0.text }, word("status") + header].compactMap(\.self)
        for branch in running.prefix(Self.mostNamed) {
            lines.append(word("running") + prefix(branch.branch) + "  " + measures(of: branch, at: elapsed))
            lines += lastLines(of: branch).map { prefix(branch.branch) + " \(glyphs.verticalRule) " + $0 }
        }
        let rest = running.count - Self.mostNamed
        if rest > 0 { lines.append(word("running") + "\(rest) more") }
        let crowds = Crowd.all(in: run)
        let isTold = { (branch: BranchSnapshot) in crowds.contains { $0.wait == branch.openSlotWait } }
        let waiting = run.branches.lazy.filter { (!$0.hasBranches || $0.openCalls > 0) && !isTold($0) }
            .compactMap { branch in wait(of: branch, at: elapsed).map { (branch, $0) } }
        for (branch, wait) in waiting.prefix(Self.mostNamed) {
            lines.append(word(wait.word) + prefix(branch.branch) + "  " + wait.text)
        }
        let more = waiting.dropFirst(Self.mostNamed).reduce(0) { count, _ in count + 1 }
        if more > 0 { lines.append(word("waiting") + "\(more) more") }
        return lines + crowds.map { word("queued") + words(for: $0, at: elapsed) }
    }

    /// `12 wait for one of 6 slots: a, b, c and 9 more`.
    private func words(for crowd: Crowd, at elapsed: Duration) -> SafeText {
        var reason: SafeText = "\(crowd.wait.sentence.dropFirst("waits".count))"
        if case .gate(let name) = crowd.wait, run.gates.contains(where: { $0.name == name && $0.until != nil }) {
            reason = ": " + gate(name, at: elapsed)
        }
        return "\(crowd.branches.count) wait" + reason + ": " + open(crowd.branches)
    }

    /// How a branch that waits stands, for how long, and what it waits for; `nil` of any other.
    private func wait(of branch: BranchSnapshot, at elapsed: Duration) -> (word: SafeText, text: SafeText)? {
        guard let wait = branch.waits.last, wait.span.until == nil, !branch.status.isEnded else { return nil }
        let time = SafeText.time(wait.span.length(at: elapsed)).leftPadded(to: 6) + "  "
        switch wait.reason {
        case .blocked(let others): return ("blocked", time + "waits for " + open(others))
        case .queued(.gate(let name)): return ("queued", time + gate(name, at: elapsed))
        case .queued(let slot): return ("queued", time + "\(slot.sentence)")
        case .backingOff(let backOff):
            let pause = SafeText.time(max(.zero, backOff.until - elapsed))
            return ("back-off", time + "attempt \(backOff.attempt + 1) of \(backOff.of) in \(pause): \(backOff.reason)")
        case .calls:
            let calls = run.branches.lazy.filter { $0.isCall && $0.parent == branch.branch }.map(\.branch)
            return ("calls", time + "waits for " + open(Array(calls)))
        }
    }

    /// Those of some that have not ended, a few of them by name.
    private func open(_ branches: [BranchID]) -> SafeText {
        let open = branches.filter { !run[$0].status.isEnded }
        let names = SafeText.joined(open.prefix(Self.mostLines).map { "\($0.path)" }, by: ", ")
        return open.count > Self.mostLines ? names + " and \(open.count - Self.mostLines) more" : names
    }

    private func gate(_ name: String, at elapsed: Duration) -> SafeText {
        guard let gate = run.gates.first(where: { $0.name == name }), let until = gate.until else {
            return "waits for \(name)"
        }
        let reason: SafeText = gate.reason.map { ": \($0)" } ?? ""
        return "\(name) opens in \(SafeText.time(max(.zero, until - elapsed)))" + reason
    }

    private func measures(of branch: BranchSnapshot, at elapsed: Duration) -> SafeText {
        var text = branch.running(at: elapsed).map { SafeText.time($0).leftPadded(to: 6) } ?? ""
        if branch.attempt > 1 {
            let most: SafeText = branch.backOff.map { " of \($0.of)" } ?? ""
            text = text + "  attempt \(branch.attempt)" + most
        }
        return branch.tail.totalBytes == 0 ? text + "  no output yet" : text
    }

    /// The one that has not ended is among them.
    private func lastLines(of branch: BranchSnapshot) -> ArraySlice<SafeText> {
        var bytes: [UInt8] = []
        for piece in branch.tail.pieces.reversed() where piece.stream != .reasoning {
            bytes = piece.bytes.suffix(Self.tail - bytes.count) + bytes
            if bytes.count >= Self.tail { break }
        }
        return SafeText.lines(of: bytes).filter { !$0.isEmpty }.suffix(Self.mostLines)
    }
}

/// Several branches that wait for the same place.
private struct Crowd {
    let wait: SlotWait
    var branches: [BranchID]

    static func all(in run: RunSnapshot) -> [Crowd] {
        var crowds: [Crowd] = []
        for branch in run.branches {
            guard let wait = branch.openSlotWait else { continue }
            if let place = crowds.firstIndex(where: { $0.wait == wait }) {
                crowds[place].branches.append(branch.branch)
            } else {
                crowds.append(Crowd(wait: wait, branches: [branch.branch]))
            }
        }
        return crowds.filter { $0.branches.count > 1 }
    }
}

extension BranchSnapshot {
    /// What it waits for in a queue.
    fileprivate var openSlotWait: SlotWait? {
        guard !hasBranches, let wait = waits.last, wait.span.until == nil, case .queued(let slot) = wait.reason else {
            return nil
        }
        return slot
    }
}
