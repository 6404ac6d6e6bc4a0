import Canvas
import Execution

/// What was said last in a lane.
extension LaneState {
    /// The branch that spoke last at a time, and the last line of what it had said by then; `nil` if nobody had, or if
    /// there are so many branches that nobody could read along.
    func lastWords(at position: Duration) -> (name: SafeText, line: SafeText)? {
        guard hasRun, !isTooLargeForBars else { return nil }
        var latest: (branch: BranchSnapshot, at: Duration)?
        for branch in run.branches {
            guard let moment = branch.lastWords(before: position), moment > latest?.at ?? .zero - .nanoseconds(1)
            else { continue }
            latest = (branch, moment)
        }
        guard let branch = latest?.branch else { return nil }
        let count = branch.endedAt.map { $0 <= position } == true ? .max : branch.byteCount(at: position)
        let text = branch.tail.text(upTo: count)
        guard let line = text.split(whereSeparator: \.isNewline).last(where: { $0.contains { !$0.isWhitespace } })
        else { return nil }
        let name = BranchName(of: branch.branch, in: run).fitted(to: Self.longestName, ellipsis: "")
        return (name, SafeText(sanitizing: line))
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
    /// The end of what was said up to a number of bytes: as much of it as is worth a line.
    fileprivate func text(upTo count: Int) -> String {
        var left = count == .max ? keptBytes : max(0, count - omittedBytes)
        var bytes: [UInt8] = []
        for piece in pieces where left > 0 {
            bytes += piece.bytes.prefix(left)
            left -= min(left, piece.bytes.count)
        }
        return String(decoding: bytes.suffix(Self.lineLength), as: UTF8.self)
    }

    private static var lineLength: Int { 1024 }
}
