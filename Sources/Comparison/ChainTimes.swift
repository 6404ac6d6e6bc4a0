internal import Canvas
internal import Execution

/// Where the time of a run went, along the chain of branches that decided when it ended.
///
/// A wait for a slot is a part of the branch that waited, so that it shows as what it is: time in which this branch could
/// have worked already.
struct ChainTimes: Sendable {
    /// Work by branch, in the order of the chain; without what it took longer beside others, and without joins.
    private(set) var work: [(branch: BranchID, time: Duration)] = []
    private(set) var join: Duration = .zero
    private(set) var contention: Duration = .zero
    private(set) var slots: Duration = .zero
    /// The fan-out or group that has a limit of its own, for which the chain waited longest.
    private(set) var cap: (group: BranchID, slots: Int, time: Duration)?
    private(set) var gates: Duration = .zero
    private(set) var backOff: Duration = .zero
    private(set) var pause: Duration = .zero
    /// The gate that was waited for, the branch that waited longest between attempts, and the joins that worked.
    private(set) var gate: String?
    private(set) var retried: (branch: BranchID, backOff: BackOff)?
    private(set) var joins: [BranchID] = []
    private let run: RunSnapshot

    /// - Parameter alone: how the branches ran one at a time, where they did.
    init(of run: RunSnapshot, _ projection: RunProjection, alone: RunSnapshot?) {
        self.run = run
        let path = CriticalPath(of: run, followingSlots: false)
        let timesAlone = alone.map { Self.times(in: $0, of: path) } ?? [:]
        for step in path.steps {
            let from = step.from ?? .zero
            add(step.branch, from: from, until: step.until ?? run.elapsed, projection.gateOpenings, timesAlone)
        }
    }

    /// Of a run in thought.
    init(of schedule: ProjectedSchedule, in run: RunSnapshot) {
        self.run = run
        var last = Duration.zero
        for link in schedule.chain {
            let branch = run[link.branch]
            backOff += max(.zero, link.ready - last)
            slots += link.waited
            last = link.until
            if run.isJoin(branch) {
                join += link.took
                joins.append(link.branch)
            } else if work.last?.branch == link.branch {
                work[work.count - 1].time += link.took
            } else {
                work.append((link.branch, link.took))
            }
        }
    }

    private mutating func add(
        _ id: BranchID, from: Duration, until: Duration, _ gates: GateOpenings, _ timesAlone: [String: Duration]
    ) {
        let branch = run[id]
        var worked = max(.zero, until - from)
        for wait in branch.waits {
            let (begin, end) = (max(from, wait.span.from), min(until, wait.span.end(at: run.elapsed)))
            guard end > begin else { continue }
            worked -= add(wait, of: branch, from: begin, until: end, gates)
        }
        worked = max(.zero, worked)
        if run.isJoin(branch) {
            join += worked
            joins.append(id)
            return
        }
        if let alone = timesAlone[id.path], worked > alone, !branch.isSimulated {
            contention += worked - alone
            worked = alone
        }
        work.append((id, worked))
    }

    /// Gives how much of the time it was.
    private mutating func add(
        _ wait: BranchWait, of branch: BranchSnapshot, from: Duration, until: Duration, _ openings: GateOpenings
    ) -> Duration {
        switch wait.reason {
        // What it called is its work; what it needed is the work of others, which comes before it in the chain.
        case .calls, .blocked: return .zero
        case .backingOff(let backOff):
            self.backOff += until - from
            retried = retried ?? (branch.branch, backOff)
        case .queued(.paused): pause += until - from
        case .queued(let slot):
            let closed = openings.closed(from: from, until: until, for: branch)
            gates += closed
            slots += until - from - closed
            if case .slotsOf(let group, let slots) = slot, until - from > cap?.time ?? .zero {
                cap = (group, slots, until - from)
            }
            if closed > .zero { gate = openings.longest(from: from, until: until, for: branch) ?? gate }
        }
        return until - from
    }

    /// How long the branches of a path worked in another run, by path.
    private static func times(in run: RunSnapshot, of path: CriticalPath) -> [String: Duration] {
        let wanted = Set(path.branches.map(\.path))
        var times: [String: Duration] = [:]
        for branch in run.branches where wanted.contains(branch.branch.path) {
            guard let from = branch.attempts.first?.startedAt, let until = branch.endedAt else { continue }
            let waited = branch.waits.reduce(Duration.zero) { sum, wait in
                wait.isForCalls || wait.span.from < from ? sum : sum + wait.span.length(at: run.elapsed)
            }
            times[branch.branch.path] = until - from - waited
        }
        return times
    }

    // MARK: Parts

    /// Parts that are all of the time together.
    func parts(of parallel: Duration, sequential: Duration, branchCount: Int) -> [TimePart] {
        let worked = work.reduce(Duration.zero) { $0 + $1.time }
        let longest = work.max { $0.time < $1.time }
        let even = min(worked, branchCount > 0 ? max(.zero, sequential - join) / branchCount : worked)
        let slowest = max(.zero, (longest?.time ?? .zero) - even)
        var parts: [(TimePart.Kind, Duration, SafeText)] = [
            (.evenShare, even, Self.equally(branchCount)),
            (.slowestBranch, slowest, longest.map { "\(name($0.branch)) is that much longer" } ?? ""),
            (.dependencies, worked - even - slowest, dependencyWords(longest?.branch)),
            (.contention, contention, "longer beside others than alone"),
            (.slots, slots, work.last.map { "\(name($0.branch)) could have begun earlier" } ?? ""),
            (.gates, gates, gate.map { "limited by \($0)" } ?? ""),
            (.backOff, backOff, retried.map { "\(name($0.branch)): \($0.backOff.reason)" } ?? ""),
            (.pause, pause, ""),
            (.join, join, SafeText.joined(joins.map(name), by: ", ")),
        ]
        let rest = parallel - parts.reduce(.zero) { $0 + $1.1 }
        parts.append((.rest, max(.zero, rest), "starting and ending"))
        return parts.filter { $0.1 > .zero }.map { TimePart(kind: $0, time: $1, words: $2) }
    }

    private static func equally(_ count: Int) -> SafeText {
        switch count {
        case ...1: ""
        case 2: "if both were equally long"
        default: "if all \(count.grouped) were equally long"
        }
    }

    private func dependencyWords(_ longest: BranchID?) -> SafeText {
        let others = work.map(\.branch).filter { $0 != longest }
        guard let first = others.first else { return "" }
        let more = others.count - 1
        return more > 0 ? "\(name(first)) and \(more) more" : "\(name(first)) belongs to the chain"
    }

    func name(_ branch: BranchID) -> SafeText { run.shownName(of: branch) }
}

extension SafeText {
    static func count(_ count: Int, _ one: SafeText, _ many: SafeText) -> SafeText {
        "\(count.grouped) \(count == 1 ? one : many)"
    }
}
