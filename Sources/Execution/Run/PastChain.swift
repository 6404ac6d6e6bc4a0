/// How a branch came to begin when it did: what it waited for last, what that waited for, and so on.
struct PastChain {
    private let run: RunSnapshot
    private let tree: BranchTree
    /// When slots became free, in order; found once somebody waited for one.
    private var releases: [Release]?

    private struct Release {
        let at: Duration
        let branch: Int
    }

    private struct Link {
        let branch: Int
        /// When it let the next one begin.
        let at: Duration
        let reason: CriticalPath.Reason
    }

    init(of run: RunSnapshot, _ tree: BranchTree) {
        self.run = run
        self.tree = tree
    }

    /// What ended last of all that the run waited for; `nil` if nothing ever began.
    var end: Int? {
        if let join = run.join, let end = tree.last(of: [join.index], before: nil, in: run) { return end }
        return tree.last(of: tree.roots, before: nil, in: run)
    }

    /// All that led to a branch, and the branch.
    mutating func steps(to end: Int, until: Duration?) -> [CriticalPath.Step] {
        var steps: [CriticalPath.Step] = []
        var seen: Set<Int> = []
        var next: (branch: Int, until: Duration?)? = (end, until)
        while let (index, until) = next, seen.insert(index).inserted {
            let link = link(to: index).flatMap { seen.contains($0.branch) ? nil : $0 }
            let branch = run.branches[index]
            if run.isWorker(branch) {
                steps.append(
                    .init(
                        branch: branch.branch, reason: link?.reason ?? .first, from: link?.at ?? .zero, until: until))
            }
            next = link.map { ($0.branch, $0.at) }
        }
        return steps.reversed()
    }

    /// What a branch waited for last.
    private mutating func link(to index: Int) -> Link? {
        if let link = slotLink(to: run.branches[index]) { return link }
        var node: BranchSnapshot? = run.branches[index]
        while let branch = node {
            let start = branch.startedAt
            if branch.isCall, let caller = branch.parent {
                return Link(branch: caller.index, at: branch.waits.first?.span.from ?? start ?? .zero, reason: .call)
            }
            let isJoin = run.isJoin(branch)
            let others = isJoin ? tree.joined(by: branch) : branch.waitsFor.map(\.index)
            if let last = tree.last(of: others, before: start, in: run), let end = run.branches[last].endedAt {
                return Link(branch: last, at: end, reason: isJoin ? .join : .dependency)
            }
            node = branch.parent.map { run[$0] }
        }
        return nil
    }

    // MARK: Slots

    private mutating func slotLink(to branch: BranchSnapshot) -> Link? {
        guard let start = branch.startedAt,
            let wait = branch.waits.first(where: { $0.slot != nil && $0.span.until == start }), let slot = wait.slot,
            wait.span.from < start
        else { return nil }
        let releases = releases ?? Self.releases(in: run)
        self.releases = releases
        // The last one that is not later.
        for release in releases[..<releases.partitioningIndex { $0.at > start }].reversed() {
            guard release.at >= wait.span.from else { return nil }
            guard release.branch != branch.branch.index, run.branches[release.branch].startedAt ?? .max < start,
                isFreed(slot, by: release.branch)
            else { continue }
            return Link(branch: release.branch, at: release.at, reason: .slot)
        }
        return nil
    }

    /// Whether what a branch waited for is what another one had.
    private func isFreed(_ slot: SlotWait, by index: Int) -> Bool {
        switch slot {
        case .slots, .slotsOfGate, .turn: true
        case .slotsOf(let group, _): isMember(index, of: group)
        case .gate, .paused: false
        }
    }

    private func isMember(_ index: Int, of group: BranchID) -> Bool {
        var parent = run.branches[index].parent
        while let branch = parent, branch != group { parent = run[branch].parent }
        return parent != nil
    }

    private static func releases(in run: RunSnapshot) -> [Release] {
        var releases: [Release] = []
        for branch in run.branches where run.isWorker(branch) && !run.isJoin(branch) {
            branch.forEachSpan { _, span in
                if let until = span.until { releases.append(Release(at: until, branch: branch.branch.index)) }
            }
        }
        // Of those at the same time the first in declared order is found first.
        return releases.sorted { ($0.at, $1.branch) < ($1.at, $0.branch) }
    }
}

extension BranchWait {
    /// The place that it waited for.
    var slot: SlotWait? { if case .queued(let wait) = reason { wait } else { nil } }
}

extension Duration {
    fileprivate static let max = Duration.seconds(Int64.max)
}
