import Canvas
import Execution

/// The branch that a lane did not finish for, and why it failed, in a few words.
struct LaneFailure: Sendable, Equatable {
    /// `three failed: exit status 3, and 1 more`.
    let words: SafeText
    /// The same without why.
    let who: SafeText

    private static let longestReason = 80

    /// The one that failed first, or else that was not whole; `nil` if there is none.
    init?(of run: RunSnapshot) {
        guard run.result?.status != .succeeded else { return nil }
        let ended = run.branches.filter { !$0.hasBranches }
        let failures = ended.filter { $0.outcome?.status.isFailure == true }
        let failed = failures.isEmpty ? ended.filter { $0.outcome?.status == .partial } : failures
        guard
            let first = failed.min(by: {
                ($0.endedAt ?? .zero, $0.branch.index) < ($1.endedAt ?? .zero, $1.branch.index)
            })
        else { return nil }
        let name = BranchName(of: first.branch, in: run).full
        let word = SafeText(sanitizing: first.outcome?.status.word ?? "")
        let reason = Self.reason(of: first)
        let more: SafeText = failed.count > 1 ? ", and \(failed.count - 1) more" : ""
        let verb: SafeText = failures.isEmpty ? "is " : ""
        who = "\(name) \(verb)\(word)" + more
        words = "\(name) \(verb)\(word)" + (reason.isEmpty ? "" : ": " + reason) + more
    }

    /// The first line of what went wrong.
    static func reason(of branch: BranchSnapshot) -> SafeText {
        let line = branch.outcome?.error?.split(whereSeparator: \.isNewline).first ?? ""
        return SafeText(sanitizing: String(line.unicodeScalars.prefix(longestReason)))
    }
}
