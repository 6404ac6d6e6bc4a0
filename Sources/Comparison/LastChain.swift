internal import Execution

/// The chain of branches that ended last: the one that the end of the run waited for, what that one had waited for
/// last, and so on, back to the start.
///
/// It is what really happened, so it may contain waits for slots, which are a part of the branch that waited. Of a branch
/// that had others called, the time in which it waited for them belongs to the call that ended last.
struct LastChain: Sendable {
    /// In order; none begins before the one ahead of it ended.
    private(set) var links: [Link] = []

    struct Link: Sendable, Equatable {
        let branch: BranchID
        /// What was before it was over, so it could have worked.
        let from: Duration
        let until: Duration
    }

    private struct Place: Hashable {
        let branch: Int
        let until: Duration
    }

    init(of run: RunSnapshot, _ tree: BranchTree) {
        let trail = Trail(run: run, tree: tree)
        var next = trail.end.map { Place(branch: $0, until: run.branches[$0].endedAt ?? run.elapsed) }
        var seen: Set<Place> = []
        while let place = next, seen.insert(place).inserted {
            let (from, before) = trail.before(place.branch, until: place.until)
            if place.until > from {
                links.append(Link(branch: run.branches[place.branch].branch, from: from, until: place.until))
            }
            next = before.map { Place(branch: $0, until: from) }
        }
        links.reverse()
    }
}

/// What each branch of a run waited for last, without slots.
private struct Trail {
    let run: RunSnapshot
    let tree: BranchTree

    /// What ended last of all that the run waited for; `nil` if nothing ever began.
    var end: Int? {
        if let join = run.join, let end = tree.last(of: [join.index], before: nil, in: run) { return end }
        return tree.last(of: tree.roots, before: nil, in: run)
    }

    /// Since when a branch could go on, seen from a time, and what it had waited for until then; `nil` for nothing.
    func before(_ index: Int, until: Duration) -> (from: Duration, branch: Int?) {
        if let (wait, call) = lastCall(of: index, until: until) { return (wait, call) }
        var node: BranchSnapshot? = run.branches[index]
        while let branch = node {
            if branch.isCall, let caller = branch.parent {
                return (beginning(of: branch, in: run[caller]), caller.index)
            }
            let start = branch.startedAt ?? until
            let others = run.isJoin(branch) ? tree.joined(by: branch) : branch.waitsFor.map(\.index)
            if let last = tree.last(of: others, before: start, in: run), let end = run.branches[last].endedAt {
                return (end, last)
            }
            node = branch.parent.map { run[$0] }
        }
        return (.zero, nil)
    }

    // MARK: Calls

    /// When a branch last went on after its calls, and the one of them that it went on after.
    private func lastCall(of index: Int, until: Duration) -> (Duration, Int)? {
        let calls = tree.members[index].filter { run.branches[$0].isCall }
        guard !calls.isEmpty else { return nil }
        for wait in run.branches[index].waits.reversed() where wait.isForCalls {
            guard let end = wait.span.until, end <= until, end > wait.span.from else { continue }
            let made = calls.filter { run.branches[$0].endedAt.map { $0 > wait.span.from } ?? false }
            if let last = tree.last(of: made, before: end, in: run), let over = run.branches[last].endedAt {
                return (over, last)
            }
        }
        return nil
    }

    /// When its caller began to wait for it.
    private func beginning(of call: BranchSnapshot, in caller: BranchSnapshot) -> Duration {
        let first = [call.queuedAt, call.startedAt, call.endedAt].compactMap(\.self).min() ?? .zero
        return caller.waits.last { $0.isForCalls && $0.span.from <= first }?.span.from ?? first
    }
}
