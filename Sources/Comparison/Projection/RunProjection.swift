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

    package init(of run: RunSnapshot) {
        self.run = run
        let (tree, gates) = (BranchTree(of: run), GateOpenings(of: run))
        branches = run.branches.map { ProjectedBranch($0, in: run, tree, gates) }
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

    /// How long it would take.
    ///
    /// - Parameter slots: branches at once; `nil` is no limit.
    package func schedule(slots: Int?) -> ProjectedSchedule {
        var simulation = ProjectionSimulation(of: self, slots: slots, ignoresLimits: false)
        return simulation.finish()
    }

    /// The longest chain of branches that need each other: without any limit on how many run at once.
    package var unlimited: ProjectedSchedule {
        var simulation = ProjectionSimulation(of: self, slots: nil, ignoresLimits: true)
        return simulation.finish()
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
    let isCall: Bool
    let hasBranches: Bool
    /// It was to consist of others, and there were none.
    let isEmptyParent: Bool

    init(_ branch: BranchSnapshot, in run: RunSnapshot, _ tree: BranchTree, _ gates: GateOpenings) {
        // What consists of others works by them.
        steps =
            branch.hasBranches
            ? BranchSteps()
            : BranchSteps(of: branch, calling: tree.members[branch.branch.index], in: run, gates)
        needs = branch.waitsFor.map(\.index)
        hasBranches = branch.hasBranches
        isEmptyParent = !branch.hasBranches && branch.startedAt != nil && branch.attempts.isEmpty
        (isJoin, isCall) = (branch.isJoin, branch.isCall)
        // The join of the run has it to itself; what only puts together as a join needs no slot either.
        takesSlot = !hasBranches && branch.branch != run.join && (!branch.isJoin || branch.kind.takesTime)
    }
}
