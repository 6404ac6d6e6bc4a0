package import Canvas
package import Execution

/// A branch that kept a run of a lane from ending as it was to.
package struct LaneFault: Sendable {
    package let branch: BranchID
    /// As people are shown it.
    package let name: SafeText
    package let status: Outcome.Status
    /// What went wrong, on one line.
    package let error: String

    /// `failed: exit status 3`, `cancelled by you`.
    package var words: SafeText {
        let word = status.word
        if error.hasPrefix(word) { return SafeText(sanitizing: error) }
        return SafeText(sanitizing: error.isEmpty ? word : "\(word): \(error)")
    }
}

extension LaneRun {
    /// The branches that have no whole result, in the order of the run.
    ///
    /// Those that only went down with others or with the run are none of them.
    package var faults: [LaneFault] {
        guard wall == nil else { return [] }
        return run.branches.compactMap { branch in
            guard let outcome = branch.outcome, !branch.hasBranches, outcome.isFault else { return nil }
            return LaneFault(
                branch: branch.branch, name: run.shownName(of: branch.branch), status: outcome.status,
                error: outcome.explanation)
        }
    }

    /// How far it came: `0 of 3 branches done`.
    var progress: SafeText {
        let branches = run.branches.filter { !$0.hasBranches && !$0.isJoin && $0.branch != run.join }
        let done = branches.count { $0.outcome?.status.hasValue == true }
        return "\(done.grouped) of \(SafeText.count(branches.count, "branch", "branches")) done"
    }
}

extension Outcome {
    fileprivate var isFault: Bool {
        switch status {
        case .failed, .timedOut, .partial: true
        case .cancelled: cause == .operator
        case .succeeded, .cached, .skipped: false
        }
    }
}
