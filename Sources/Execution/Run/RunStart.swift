/// The facts a run begins with: what its readers need to know of the plan.
public struct RunStart: Sendable {
    /// The workflow's name.
    public var name: String
    /// Values given from outside, in declared order.
    public var inputs: [Value.Field]
    public var seed: UInt64
    /// One branch at a time, in declared order.
    public var isSequential: Bool
    /// Branches at once, as the workflow has it; `nil` is no limit.
    public var maxParallel: Int?
    /// The branches of the plan, in declared order; `join` comes after them.
    public var branches: [BranchID]
    public var join: BranchID
    /// What each of `branches` does and waits for.
    public var planned: [PlannedBranch]
    /// What the join does, and whose values are the results.
    public var plannedJoin: PlannedBranch
    /// Wall-clock time since 1970 in UTC at which `elapsed` was zero.
    public var sinceEpoch: Duration
    /// How many processor cores there are; `nil` where nobody has counted them.
    public package(set) var cores: Int?
    /// The earlier run that this one goes on from.
    public package(set) var resumedFrom: String?

    package init(plan: Plan, branches: [BranchID], join: BranchID, sinceEpoch: Duration) {
        let planned = plan.body.branches.map { branch in
            PlannedBranch(branch)
        }
        self.init(
            name: plan.name, branches: branches, join: join, planned: planned,
            plannedJoin: PlannedBranch(
                BranchKind(plan.body.join.work), needs: plan.body.results, maxParallel: plan.body.join.work.memberLimit),
            sinceEpoch: sinceEpoch)
        inputs = plan.inputs
        seed = plan.seed
        isSequential = plan.sequential
        maxParallel = plan.body.maxParallel
    }

    package init(
        name: String, branches: [BranchID], join: BranchID, planned: [PlannedBranch], plannedJoin: PlannedBranch,
        sinceEpoch: Duration
    ) {
        self.name = name
        inputs = []
        seed = 0
        isSequential = false
        self.branches = branches
        self.join = join
        self.planned = planned
        self.plannedJoin = plannedJoin
        self.sinceEpoch = sinceEpoch
    }
}

/// What a branch does that is known from the start.
public struct PlannedBranch: Sendable, Equatable {
    public var kind: BranchKind
    /// The names of the branches it waits for; of a join, those whose values are its results.
    public var needs: [String]
    /// How many of what it consists of run at once; `nil` is no limit of its own.
    public package(set) var maxParallel: Int?

    package init(_ kind: BranchKind, needs: [String], maxParallel: Int? = nil) {
        self.kind = kind
        self.needs = needs
        self.maxParallel = maxParallel
    }

    init(_ branch: Branch) {
        self.init(
            BranchKind(branch.action), needs: branch.dependencies.map(\.name), maxParallel: branch.memberLimit)
    }
}
