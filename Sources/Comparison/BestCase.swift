internal import Canvas
internal import Execution

/// The critical path: the longest chain of branches that need each other, call each other or join each other, which no
/// number of slots makes shorter.
struct BestCase: Sendable {
    let time: Duration
    /// The branches in order, and how long each took with what it waited for its next attempts; one that called others
    /// of it stands before them and after them.
    private(set) var path: [(branch: BranchID, took: Duration)] = []
    /// The most branches that could be at work at once.
    let width: Int
    /// The durations are those that the branches had one at a time.
    let isAlone: Bool
    /// Work by branch, in order, without joins.
    private(set) var work: [(branch: BranchID, time: Duration)] = []
    private(set) var join = Duration.zero
    private(set) var joins: [BranchID] = []
    /// Waiting for other attempts, and the first branch that did.
    private(set) var backOff = Duration.zero
    private(set) var retried: BranchID?

    /// - Parameter alone: how the same branches ran one at a time, where they are known to be slower beside each other.
    init(of projection: RunProjection, alone: RunProjection?) {
        let run = projection.run
        let own = projection.unlimited
        let other = alone.flatMap { alone -> [ProjectedSchedule.Link]? in
            let schedule = alone.unlimited
            return schedule.time < own.time ? Self.renamed(schedule.chain, in: run) : nil
        }
        isAlone = other != nil
        width = max(1, own.mostAtOnce)
        var places: [BranchID: Int] = [:]
        var last = Duration.zero
        var instant = Duration.zero
        for link in other ?? own.chain {
            // What only puts together what is there is no part of it.
            guard run[link.branch].kind.takesTime else {
                instant += link.took
                last = link.until
                continue
            }
            if path.last?.branch != link.branch { path.append((link.branch, .zero)) }
            path[path.count - 1].took += link.until - last
            let pause = link.from - last
            backOff += pause
            if pause > .zero { retried = retried ?? link.branch }
            last = link.until
            if run.isJoin(run[link.branch]) {
                join += link.took
                if !joins.contains(link.branch) { joins.append(link.branch) }
            } else if let place = places[link.branch] {
                work[place].time += link.took
            } else {
                places[link.branch] = work.count
                work.append((link.branch, link.took))
            }
        }
        time = last - instant
    }

    /// In another run the same branches may have other numbers; `nil` where they are not the same.
    private static func renamed(
        _ chain: [ProjectedSchedule.Link], in run: RunSnapshot
    ) -> [ProjectedSchedule.Link]? {
        let paths = Set(chain.map(\.branch.path))
        var wanted: [String: BranchID] = [:]
        for branch in run.branches where paths.contains(branch.branch.path) {
            wanted[branch.branch.path] = branch.branch
        }
        guard wanted.count == paths.count else { return nil }
        return chain.compactMap { link in
            wanted[link.branch.path].map {
                ProjectedSchedule.Link(branch: $0, ready: link.ready, from: link.from, until: link.until, cap: link.cap)
            }
        }
    }

    /// The branch of it that works longest.
    var longest: (branch: BranchID, time: Duration)? { work.max { $0.time < $1.time } }
    func work(of branch: BranchID) -> Duration { work.first { $0.branch == branch }?.time ?? .zero }
    var worked: Duration { work.reduce(.zero) { $0 + $1.time } }

    /// The branches of it that called others of it, and those calls or what these consist of.
    func calls(in run: RunSnapshot) -> (callers: [BranchID], calls: [BranchID]) {
        let branches = work.map(\.branch)
        let callers = Set(branches.compactMap { run.caller(of: $0) })
        let calls = branches.filter { run.caller(of: $0).map(branches.contains) ?? false }
        return (branches.filter(callers.contains), calls)
    }
}

extension RunSnapshot {
    /// Who had a branch called, or what it is a part of.
    func caller(of branch: BranchID) -> BranchID? {
        var next: BranchID? = branch
        while let id = next {
            if self[id].isCall { return self[id].parent }
            next = self[id].parent
        }
        return nil
    }
}
