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
    }

    /// One or two: what others wait for first, then what it is known of why.
    let waits: [Wait]
    /// Nothing else is open besides.
    let isAll: Bool
    /// What it does, of one of which nothing else is known.
    var finding: Finding?

    var branches: [BranchID] { waits.map(\.branch) }
    var cause: Cause? { waits.first?.cause }

    /// `long ▲ silent` of one, `long ▸ blocked` where something else waits for it; of two `throttled ▲, long`.
    ///
    /// - Parameter width: what waits for it is left out where there are fewer columns.
    func words(_ glyphs: Glyphs, in width: Int = .max, name: (BranchID) -> SafeText) -> SafeText {
        let isOne = waits.count == 1
        let names = waits.map { wait in
            let mark: SafeText = wait.cause == nil ? "" : " " + glyphs.slow
            let word: SafeText = isOne ? wait.cause.map { " " + $0.word } ?? "" : ""
            let text = name(wait.branch) + mark + word
            let follower = isOne ? follower(of: wait, glyphs, name) : ""
            return text.width + follower.width <= width ? text + follower : text
        }
        return SafeText.joined(names, by: ", ")
    }

    private func follower(of wait: Wait, _ glyphs: Glyphs, _ name: (BranchID) -> SafeText) -> SafeText {
        guard let next = wait.next.first else { return "" }
        return " \(glyphs.prompt) " + (wait.next.count == 1 ? name(next) : "\(wait.next.count) others")
    }
}
