package import Execution

/// The branches of a run that is over, to be run again in thought: under another cap, with the durations it really had.
///
/// Slots are given out by the engine's own queue, so that their order is that of a real run.
package struct RunProjection: Sendable {
    let run: RunSnapshot
    let tree: BranchTree
    /// By index.
    let branches: [ProjectedBranch]
    /// Those whose end a branch waits for, turned around: who waits for it.
    let dependents: [[Int]]
    let gateOpenings: GateOpenings
    /// The most that may ask a provider at once, where that was a limit.
    let gateLimits: [(gate: String, limit: Int)]

    package init(of run: RunSnapshot) {
        self.run = run
        let (tree, gates) = (BranchTree(of: run), GateOpenings(of: run))
        gateLimits = Self.gateLimits(of: run, gates)
        branches = run.branches.map { [gateLimits] in ProjectedBranch($0, in: run, tree, gates, gateLimits) }
        var dependents: [[Int]] = Array(repeating: [], count: branches.count)
        for (index, branch) in branches.enumerated() {
            for other in branch.needs { dependents[other].append(index) }
        }
        self.tree = tree
        self.dependents = dependents
        gateOpenings = gates
    }

    /// One at a time: everything after everything else, and a slot is kept between attempts.
    package var sequentialTime: Duration { branches.reduce(.zero) { $0 + $1.steps.sum } }

    /// How long branches backed off because a provider wanted to be left alone; one at a time nobody else goes ahead then.
    var providerPauses: Duration {
        guard !gateOpenings.isEmpty else { return .zero }
        return run.branches.reduce(.zero) { sum, branch in
            branch.waits.reduce(sum) { sum, wait in
                guard case .backingOff = wait.reason else { return sum }
                let end = wait.span.end(at: run.elapsed)
                return sum + gateOpenings.closed(from: wait.span.from, until: end, for: branch)
            }
        }
    }

    /// How long a branch worked itself, by index.
    func work(of index: Int) -> Duration { branches[index].steps.work }

    /// All work of branches that do something, without joins.
    var work: Duration {
        run.branches.indices.reduce(.zero) { run.isMember(run.branches[$1]) ? $0 + work(of: $1) : $0 }
    }

    /// How long it would take.
    ///
    /// - Parameter slots: branches at once; `nil` is no limit.
    package func schedule(slots: Int?) -> ProjectedSchedule { schedule(slots: slots, lifting: .none) }

    /// - Parameter lifted: caps besides that of the run that count no more.
    func schedule(slots: Int?, lifting lifted: LiftedCaps) -> ProjectedSchedule {
        var simulation = ProjectionSimulation(of: self, slots: slots, lifting: lifted, ignoresLimits: false)
        return simulation.finish()
    }

    /// The longest chain of branches that need each other: without any limit on how many run at once.
    package var unlimited: ProjectedSchedule {
        var simulation = ProjectionSimulation(of: self, slots: nil, lifting: .all, ignoresLimits: true)
        return simulation.finish()
    }

    /// How many branches can be at work at once under the caps that groups and fan-outs have.
    var mostAtOnce: Int {
        var counts = run.branches.map { !$0.hasBranches && run.isMember($0) ? 1 : 0 }
        // By the index of the group.
        var joins: Set<Int> = []
        // What consists of others, or calls them, comes before them.
        for (index, branch) in run.branches.enumerated().reversed() {
            if branch.isJoin, let parent = branch.parent, run.isWorker(branch), branch.attempt > 0 {
                joins.insert(parent.index)
            }
            if branch.hasBranches {
                // Its join comes after all of them.
                counts[index] = max(min(counts[index], branch.maxParallel ?? .max), joins.contains(index) ? 1 : 0)
            } else if !tree.members[index].isEmpty {
                // While its calls run it does not.
                counts[index] = max(1, counts[index] - 1)
            }
            if let parent = branch.parent, !branch.isJoin { counts[parent.index] += counts[index] }
        }
        return tree.roots.reduce(0) { $0 + counts[$1] }
    }

    /// A group, a fan-out or a provider may have a cap of its own.
    var hasOtherCaps: Bool { !gateLimits.isEmpty || run.branches.contains { $0.maxParallel != nil } }

    /// What a log tells of them is what was waited for; fewer than the provider allows at first are no limit of the file.
    private static func gateLimits(of run: RunSnapshot, _ gates: GateOpenings) -> [(gate: String, limit: Int)] {
        var limits: [String: Int] = [:]
        for branch in run.branches {
            for wait in branch.waits {
                guard case .queued(.slotsOfGate(let gate, let limit)) = wait.reason,
                    !gates.hasRefused(gate, before: wait.span.from)
                else { continue }
                limits[gate] = max(limits[gate] ?? 0, limit)
            }
        }
        return limits.sorted { $0.key < $1.key }.map { (gate: $0.key, limit: $0.value) }
    }
}

/// A branch as a projection knows it.
struct ProjectedBranch: Sendable {
    let steps: BranchSteps
    /// What it waited for before it could begin, by index.
    let needs: [Int]
    /// It holds a slot while it works.
    let takesSlot: Bool
    /// It joins the members of its parent.
    let isJoin: Bool
    let hasBranches: Bool
    /// It was to consist of others, and there were none.
    let isEmptyParent: Bool
    /// The providers that it asks, of those that have a limit.
    let gates: [Int]

    init(
        _ branch: BranchSnapshot, in run: RunSnapshot, _ tree: BranchTree, _ gates: GateOpenings,
        _ gateLimits: [(gate: String, limit: Int)]
    ) {
        // What consists of others works by them; who was not needed held nobody up.
        steps =
            branch.hasBranches || branch.isUnneeded
            ? BranchSteps()
            : BranchSteps(of: branch, calling: tree.members[branch.branch.index], in: run, gates)
        needs = branch.waitsFor.map(\.index)
        hasBranches = branch.hasBranches
        isEmptyParent = !branch.hasBranches && branch.startedAt != nil && branch.attempts.isEmpty
        isJoin = branch.isJoin
        self.gates = gateLimits.indices.filter { branch.asks(gateLimits[$0].gate) }
        // The join of the run has it to itself; what only puts together as a join needs no slot either.
        takesSlot = !hasBranches && branch.branch != run.join && (!branch.isJoin || branch.kind.takesTime)
    }
}

extension RunSnapshot {
    /// It did something, and is no join.
    func isMember(_ branch: BranchSnapshot) -> Bool {
        isWorker(branch) && !isJoin(branch) && branch.kind.takesTime && branch.attempt > 0
    }
}
