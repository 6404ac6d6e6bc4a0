internal import Execution

/// What kept the chain that ended last from being as short as the work in it: how long it waited for what, and how much
/// longer it worked than it would have alone.
struct ChainWaits: Sendable {
    private(set) var times: [TimePart.Kind: Duration] = [:]
    /// The provider that was waited for longest.
    private(set) var gate: String?
    /// How many times as long as alone the branches worked that did so in both lanes.
    private(set) var slowdown = 1.0
    /// The branch that waited longest for a slot.
    private(set) var queued: BranchID?

    /// - Parameter alone: how the same branches ran one at a time, where they did.
    init(of run: RunSnapshot, _ projection: RunProjection, alone: RunProjection?) {
        let chain = LastChain(of: run, projection.tree)
        var work: [(branch: BranchID, time: Duration)] = []
        var longest = (gate: Duration.zero, slot: Duration.zero)
        var reached = Duration.zero
        for link in chain.links {
            add(.rest, max(.zero, link.from - reached))
            reached = link.until
            var worked = link.until - link.from
            for wait in run[link.branch].waits where !wait.isForCalls {
                let length = wait.span.length(from: link.from, until: link.until)
                guard length > .zero, !wait.isForOthers else { continue }
                worked -= length
                guard case .queued(let slot) = wait.reason else { continue }
                let (from, until) = (max(link.from, wait.span.from), min(link.until, wait.span.end(at: run.elapsed)))
                let parts = projection.gateOpenings.parts(of: slot, from: from, until: until, for: run[link.branch])
                add(.gates, parts.gate)
                add(slot == .paused ? .pause : .slots, parts.slot)
                if parts.gate > longest.gate { (longest.gate, gate) = (parts.gate, parts.name) }
                if slot != .paused, parts.slot > longest.slot { (longest.slot, queued) = (parts.slot, link.branch) }
            }
            if work.last?.branch == link.branch {
                work[work.count - 1].time += worked
            } else {
                work.append((link.branch, worked))
            }
        }
        add(.rest, max(.zero, (run.result?.wall ?? run.elapsed) - reached))
        if let alone { addContention(work, in: projection, alone) }
    }

    /// Of a run in thought.
    init(of schedule: ProjectedSchedule) {
        var longest = Duration.zero
        for link in schedule.chain {
            add(link.cap == nil ? .gates : .slots, link.waited)
            if link.cap != nil, link.waited > longest { (longest, queued) = (link.waited, link.branch) }
        }
    }

    private mutating func add(_ kind: TimePart.Kind, _ time: Duration) {
        guard time > .zero else { return }
        times[kind, default: .zero] += time
    }

    /// Whoever needed another number of attempts, or makes its text up, tells nothing of what it is like beside others.
    private mutating func addContention(
        _ work: [(branch: BranchID, time: Duration)], in projection: RunProjection, _ alone: RunProjection
    ) {
        let run = projection.run
        var worked: [String: Duration] = [:]
        for (branch, time) in work where !run[branch].isSimulated { worked[branch.path, default: .zero] += time }
        let others = Dictionary(run.branches.map { ($0.branch.path, $0) }, uniquingKeysWith: { first, _ in first })
        var (beside, apart) = (Duration.zero, Duration.zero)
        for other in alone.run.branches {
            guard let branch = others[other.branch.path], branch.attempt == other.attempt, !branch.isSimulated,
                run.isMember(branch)
            else { continue }
            let own = alone.work(of: other.branch.index)
            if let time = worked[other.branch.path] { add(.contention, time - own) }
            // Of all of them: the chain holds those that others were in the way of most.
            (beside, apart) = (beside + projection.work(of: branch.branch.index), apart + own)
        }
        if apart > .zero { slowdown = max(1, beside / apart) }
    }

    /// What is less than this is noise, and no reason for anything.
    static func leastContention(in parallel: Duration) -> Duration { max(.milliseconds(50), parallel / 20) }

    var contention: Duration { times[.contention] ?? .zero }
}

extension BranchWait {
    /// What it needs is the work of others, which comes before it in the chain.
    fileprivate var isForOthers: Bool { if case .blocked = reason { true } else { false } }
}
