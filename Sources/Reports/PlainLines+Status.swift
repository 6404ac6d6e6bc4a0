public import Canvas
internal import Execution

/// What is said when somebody asks how the run stands.
extension PlainLines {
    /// More would only scroll away.
    private static let mostNamed = 30
    private static let mostLines = 3
    /// Bytes of what a branch said last in which those lines are looked for.
    private static let tail = 1024

    /// Which branches run, for how long, and the last lines of what they have said so far.
    public func status(at elapsed: Duration) -> [SafeText] {
        let counts = run.counts
        let clock = SafeText.clock(elapsed)
        let word = { (word: SafeText) -> SafeText in "\(clock) \(word.padded(to: 9))  " }
        let running = run.branches.filter { $0.status == .running && !$0.hasBranches && $0.openCalls == 0 }
        let header =
            "\(counts.running) run, \(counts.waiting) wait, \(counts.ended) of \(counts.total) ended" as SafeText
        var lines = [word("status") + header]
        for branch in running.prefix(Self.mostNamed) {
            lines.append(word("running") + prefix(branch.branch) + "  " + measures(of: branch, at: elapsed))
            lines += lastLines(of: branch).map { prefix(branch.branch) + " \(glyphs.verticalRule) " + $0 }
        }
        let rest = running.count - Self.mostNamed
        return rest > 0 ? lines + [word("running") + "\(rest) more"] : lines
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
