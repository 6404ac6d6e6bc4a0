extension BranchTree {
    /// The branch that does work of its own and ended last, in those or in what they consist of; none that nobody needed.
    ///
    /// - Parameter time: whoever ended later does not count; `nil`: everyone does.
    package func last(of branches: [Int], before time: Duration?, in run: RunSnapshot) -> Int? {
        var best: Int?
        // No recursion: groups may be nested as deep as a file can say.
        var open = Array(branches.reversed())
        while let index = open.popLast() {
            let branch = run.branches[index]
            if branch.hasBranches {
                open += members[index]
            } else if run.isWorker(branch), branch.startedAt != nil, let end = branch.endedAt,
                time.map({ end <= $0 }) ?? true,
                !branch.isUnneeded, best.map({ Self.isEarlier($0, index, run) }) ?? true
            {
                best = index
            }
        }
        return best
    }

    /// By its end; of those that ended at once the one that took longer counts.
    private static func isEarlier(_ one: Int, _ other: Int, _ run: RunSnapshot) -> Bool {
        let (first, second) = (run.branches[one], run.branches[other])
        if first.endedAt != second.endedAt { return first.endedAt ?? .zero < second.endedAt ?? .zero }
        return first.startedAt ?? .zero > second.startedAt ?? .zero
    }
}

extension BranchSnapshot {
    /// It was stopped because all was decided without it.
    package var isUnneeded: Bool {
        guard let outcome, outcome.status == .cancelled else { return false }
        return outcome.cause == .earlyDecision || outcome.cause == .join
    }
}
