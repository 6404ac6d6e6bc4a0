import Canvas
import Execution

/// Whom a join waits for, with what waits for that in between.
struct Straggler: Sendable {
    struct Wait: Sendable {
        let branch: BranchID
        /// `nil` where nothing is slow about it.
        let cause: Cause?
        /// What cannot begin before it has ended.
        let next: [BranchID]

        /// That nothing else runs any more is no news beside who is waited for.
        var reason: Cause? { cause == .dominating ? nil : cause }
    }

    /// One or two, the one with the longest way to the finish first.
    let waits: [Wait]
    /// Nothing else is open besides.
    let isAll: Bool
    /// What it does, of one of which nothing else is known.
    var finding: Finding?

    var branches: [BranchID] { waits.map(\.branch) }
    var cause: Cause? { waits.first?.cause }

    /// `long ▸ blocked`, with what is known of why, `long ▲ silent ▸ blocked`, and with who else is open, `long ▸
    /// blocked, throttled ▲`.
    ///
    /// - Parameter width: where there are fewer columns, first who else is open is left out, then why, then what waits.
    func words(_ glyphs: Glyphs, in width: Int = .max, name: (BranchID) -> SafeText) -> SafeText {
        guard let first = waits.first else { return "" }
        let head = name(first.branch)
        let next = follower(of: first, glyphs, name)
        let why = first.reason.map { " " + glyphs.slow + " " + $0.word } ?? ""
        let others = SafeText.joined(
            waits.dropFirst().map { name($0.branch) + ($0.reason == nil ? "" : " " + glyphs.slow) }, by: ", ")
        let rest = waits.count > 1 ? ", " + others : ""
        return [head + why + next + rest, head + why + next, head + next].first { $0.width <= width } ?? head
    }

    /// Who waits for whom: `join waits for long ▸ blocked`, and, while several others are open as well, `blocked waits for
    /// long ▲ silent`.
    func title(_ glyphs: Glyphs, in width: Int, name: (BranchID) -> SafeText) -> SafeText {
        guard !isAll, let first = waits.first, let next = first.next.first else {
            let lead: SafeText = "join waits for "
            return lead + words(glyphs, in: width - lead.width, name: name)
        }
        let who = first.next.count == 1 ? name(next) + " waits" : "\(first.next.count) others wait"
        let whole = who + " for " + name(first.branch)
        let why = first.reason.map { " \(glyphs.slow) " + $0.word } ?? ""
        return (whole + why).width <= width ? whole + why : whole
    }

    private func follower(of wait: Wait, _ glyphs: Glyphs, _ name: (BranchID) -> SafeText) -> SafeText {
        guard let next = wait.next.first else { return "" }
        return " \(glyphs.prompt) " + (wait.next.count == 1 ? name(next) : "\(wait.next.count) others")
    }
}
