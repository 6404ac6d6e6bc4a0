internal import Canvas
internal import Execution

/// How long a branch took since it first began, and how much of that it waited for a slot or a gate, or backed off.
struct TimeTaken {
    let whole: Duration
    private let waited: Duration

    /// - Parameter run: `nil` where nothing more is known than how it ended.
    init(_ outcome: Outcome, in run: RunSnapshot?) {
        guard let branch = run?[outcome.branch], let whole = branch.running(at: run?.elapsed ?? .zero) else {
            (whole, waited) = (outcome.running, .zero)
            return
        }
        self.whole = whole
        waited = branch.waited(at: branch.endedAt ?? .zero)
    }

    init(_ branch: BranchStory, at elapsed: Duration) {
        let end = branch.endedAt ?? elapsed
        whole = branch.startedAt.map { end - $0 - branch.idle } ?? branch.outcome?.running ?? .zero
        waited = branch.startedAt.map { branch.waits.waited(from: $0, until: end) } ?? .zero
    }

    /// `3.0s of it waiting`; `nil` where it went on all the time.
    var remark: SafeText? { .waiting(waited) }
}
