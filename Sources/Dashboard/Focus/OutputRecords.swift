import Execution

/// What is known of the output of every attempt of a run.
struct OutputRecords: Sendable {
    private var records: [Key: OutputRecord] = [:]

    private struct Key: Hashable {
        let branch: Int
        let attempt: Int
    }

    /// `nil` if the attempt has not said anything.
    subscript(branch: BranchID, attempt: Int) -> OutputRecord? {
        records[Key(branch: branch.index, attempt: attempt)]
    }

    mutating func note(_ event: RunEvent) {
        guard case .branchOutput(let branch, let attempt, let output) = event.kind else { return }
        records[Key(branch: branch.index, attempt: attempt), default: OutputRecord()].append(output)
    }
}
