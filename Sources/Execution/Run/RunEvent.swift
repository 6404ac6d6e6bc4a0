/// Something that happened in a run.
///
/// The order of events is the order of `sequence`; completion order is visible only here, never in outcomes.
public struct RunEvent: Sendable {
    /// From 0, without gaps.
    public var sequence: Int
    /// Time since the run began.
    public var elapsed: Duration
    public var kind: Kind

    public enum Kind: Sendable {
        indirect case runStarted(RunStart)
        /// A branch became known while the run was under way.
        case branchAdded(BranchID, BranchKind)
        /// A branch waits for others to end.
        case branchBlocked(BranchID, waitsFor: [BranchID])
        /// A branch waits for a slot. Not sent for a branch that gets one at once.
        case branchQueued(BranchID)
        /// An attempt begins: the branch holds a slot. Attempts count from 1.
        case branchStarted(BranchID, attempt: Int)
        /// A stage of the attempt is over.
        case branchPhase(BranchID, phase: String, took: Duration)
        case branchOutput(BranchID, Output)
        /// An attempt that did not end in a value.
        case attemptFinished(BranchID, attempt: Int, error: String)
        /// The last event of a branch.
        indirect case branchFinished(Outcome)
        case operatorAction(OperatorAction, Acceptance)
        /// The fan-in begins; what follows of it are events of the branch `join`.
        case joinStarted(BranchID, results: Int, of: Int)
        /// The last event of a run: nothing of it is running any more.
        indirect case runFinished(RunResult)
    }

    package init(sequence: Int, elapsed: Duration, kind: Kind) {
        self.sequence = sequence
        self.elapsed = elapsed
        self.kind = kind
    }
}

/// The facts a run begins with.
public struct RunStart: Sendable {
    public var plan: Plan
    /// The branches of the plan, in declared order; `join` comes after them.
    public var branches: [BranchID]
    public var join: BranchID
    /// Wall-clock time since 1970 in UTC at which `elapsed` was zero.
    public var sinceEpoch: Duration

    package init(plan: Plan, branches: [BranchID], join: BranchID, sinceEpoch: Duration) {
        self.plan = plan
        self.branches = branches
        self.join = join
        self.sinceEpoch = sinceEpoch
    }
}

/// What a person can do to a live run.
public enum OperatorAction: Sendable, Equatable {
    case cancel(BranchID)
    case cancelAll
    /// What the branch has said so far becomes its value.
    case accept(BranchID)
    /// Stops everything; the join does not run.
    case interrupt
}

/// Whether an action was carried out.
public enum Acceptance: Sendable, Equatable {
    case accepted
    /// Why not, on one line.
    case refused(String)
}
