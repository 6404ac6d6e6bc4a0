import Canvas
import Execution

/// Which branches a filter finds.
extension BranchFilter {
    func matches(_ branch: BranchSnapshot, in state: DashboardState) -> Bool {
        var searches = OutputSearches()
        return matches(branch, in: state, &searches) ?? false
    }

    /// `nil` if that takes a search for which there is no time now.
    ///
    /// - Parameter searches: what was found in the words of branches before.
    func matches(_ branch: BranchSnapshot, in state: DashboardState, _ searches: inout OutputSearches) -> Bool? {
        for word in words where !word.test.isSearch {
            if Self.holds(word.test, for: branch, in: state) == word.isNegated { return false }
        }
        // What is out of the question is not searched.
        var isKnown = true
        for word in words {
            guard case .said(let patterns) = word.test else { continue }
            switch Self.isSaid(patterns, by: branch, &searches) {
            case word.isNegated: return false
            case nil: isKnown = false
            default: break
            }
        }
        return isKnown ? true : nil
    }

    private static func isSaid(
        _ patterns: [TextPattern], by branch: BranchSnapshot, _ searches: inout OutputSearches
    ) -> Bool? {
        var isKnown = true
        for pattern in patterns {
            switch searches.isFound(pattern, in: branch) {
            case true?: return true
            case false?: break
            case nil: isKnown = false
            }
        }
        return isKnown ? false : nil
    }

    private static func holds(_ test: Test, for branch: BranchSnapshot, in state: DashboardState) -> Bool {
        switch test {
        case .state(let states): states.contains { $0.holds(for: branch, in: state) }
        case .kind(let kinds): kinds.contains(branch.kind.name)
        case .time(let bound): branch.running(at: state.elapsed).map(bound.holds) ?? false
        case .firstOutput(let bound): holds(bound, forFirstOutputOf: branch, at: state.elapsed)
        case .attempts(let bound): bound.holds(for: branch.attempt)
        case .name(let patterns): patterns.contains { matches($0, branch.branch, in: state.run) }
        case .group(let patterns): patterns.contains { isPart(branch, ofWhatMatches: $0, in: state.run) }
        case .error(let patterns):
            branch.outcome.map { outcome in patterns.contains { isFound($0, inErrorOf: outcome) } } ?? false
        case .said: false
        case .word(let patterns): patterns.contains { isFound($0, in: branch, of: state.run) }
        }
    }

    /// As long as nothing has come, it takes at least as long as that.
    private static func holds(
        _ bound: Bound<Duration>, forFirstOutputOf branch: BranchSnapshot, at elapsed: Duration
    ) -> Bool {
        guard let start = branch.startedAt else { return false }
        if let first = branch.firstOutputAt { return bound.holds(for: first - start) }
        let isMore = bound.comparison == .more || bound.comparison == .atLeast
        return isMore && branch.status == .running && bound.holds(for: elapsed - start)
    }

    /// By the end of its path, by all of it, or by what people call it.
    private static func matches(_ pattern: NamePattern, _ branch: BranchID, in run: RunSnapshot) -> Bool {
        if pattern.matches(branch.path) || pattern.matches(String(branch.path.split(separator: "/").last ?? "")) {
            return true
        }
        return run.label(of: branch).map(pattern.matches) ?? false
    }

    private static func isPart(
        _ branch: BranchSnapshot, ofWhatMatches pattern: NamePattern, in run: RunSnapshot
    ) -> Bool {
        var next = branch.parent
        while let group = next {
            if matches(pattern, group, in: run) { return true }
            next = run[group].parent
        }
        return false
    }

    private static func isFound(_ pattern: TextPattern, inErrorOf outcome: Outcome) -> Bool {
        [outcome.error, outcome.remark].contains { $0.map(pattern.isFound) ?? false }
    }

    private static func isFound(_ pattern: TextPattern, in branch: BranchSnapshot, of run: RunSnapshot) -> Bool {
        if pattern.isFound(in: branch.branch.path) { return true }
        if let label = run.label(of: branch.branch), pattern.isFound(in: label) { return true }
        return !pattern.matches(in: branch.tail.lastLine).isEmpty
    }
}

extension BranchFilter.Test {
    /// It needs what the branch has said, of which there may be much.
    fileprivate var isSearch: Bool { if case .said = self { true } else { false } }
}

extension OutputTail {
    /// Of a line that is longer, nobody sees more.
    private static let longestLine = 1_000

    /// The last line that has something on it.
    fileprivate var lastLine: SafeText {
        var bytes: ArraySlice<UInt8> = []
        for piece in pieces.reversed() where bytes.count < Self.longestLine {
            bytes = piece.bytes.suffix(Self.longestLine - bytes.count) + bytes
        }
        let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let line = bytes.reversed().drop(while: isLineEnd).prefix { !isLineEnd($0) }
        return SafeText(sanitizing: String(decoding: Array(line.reversed()), as: UTF8.self))
    }
}
