import Canvas
import Execution

/// What was said last in a lane.
extension LaneState {
    /// The branch that spoke last at a time; `nil` if nobody had, or if there are so many branches that nobody could read
    /// along.
    func lastSpeaker(at position: Duration) -> (branch: Int, name: SafeText)? {
        guard hasRun, !isTooLargeForBars else { return nil }
        var latest: (branch: BranchSnapshot, at: Duration)?
        for branch in run.branches {
            guard let moment = branch.lastWords(before: position), moment > latest?.at ?? .zero - .nanoseconds(1)
            else { continue }
            latest = (branch, moment)
        }
        guard let branch = latest?.branch else { return nil }
        return (branch.branch.index, BranchName(of: branch.branch, in: run).fitted(to: Self.longestName, ellipsis: ""))
    }

    /// The last line of what a branch had said by a time.
    func words(of branch: BranchSnapshot, at position: Duration) -> SafeText? {
        guard hasRun, branch.lastWords(before: position) != nil else { return nil }
        let hasEnded = branch.endedAt.map { $0 <= position } == true
        return branch.tail.lastLine(upTo: hasEnded ? .max : branch.byteCount(at: position))
    }

    private static let longestName = 24
}

extension BranchSnapshot {
    /// When it last spoke, as far as that was before a time.
    fileprivate func lastWords(before position: Duration) -> Duration? {
        guard let first = firstOutputAt, first <= position else { return nil }
        return lastOutputAt.map { min($0, position) }
    }

    /// How many bytes it had said by then, as exactly as that is kept.
    fileprivate func byteCount(at position: Duration) -> Int {
        guard lastOutputAt.map({ $0 > position }) ?? false else { return .max }
        let spans = (position - rates.start) / rates.span
        let whole = min(max(0, Int(spans)), rates.byteCounts.count)
        let sum = rates.byteCounts[..<whole].reduce(0, +)
        guard whole < rates.byteCounts.count else { return sum }
        return sum + Int(Double(rates.byteCounts[whole]) * (spans - Double(whole)))
    }
}

extension OutputTail {
    /// The last line of what was said up to a number of bytes, as panes show it: a character that is not complete is
    /// not there yet.
    fileprivate func lastLine(upTo count: Int) -> SafeText? {
        var later = keptBytes - min(keptBytes, max(0, count - omittedBytes))
        var last: [ArraySlice<UInt8>] = []
        var size = 0
        for piece in pieces.reversed() where size < Self.lineLength {
            let known = piece.bytes.dropLast(later)
            later -= min(later, piece.bytes.count)
            last.append(known)
            size += known.count
        }
        let bytes = Array(last.reversed().joined().suffix(Self.lineLength))
        var text = TerminalText(limits: .init(lines: Self.mostLines))
        // The end of it is enough, from a whole character on.
        text.append(bytes.drop { $0 & 0b1100_0000 == 0b1000_0000 }, role: .text)
        return text.lines.last { !$0.text.isBlank }?.text
    }

    private static var mostLines: Int { 64 }
    private static var lineLength: Int { 4096 }
}

extension SafeText {
    fileprivate var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
