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
        indirect case branchAdded(AddedBranch)
        /// A branch waits for others to end.
        case branchBlocked(BranchID, waitsFor: [BranchID])
        /// A branch waits for a slot. Not sent for a branch that gets one at once.
        case branchQueued(BranchID, SlotWait)
        /// An attempt begins: the branch holds a slot. Attempts count from 1.
        ///
        /// Of a branch with branches of its own: it begins to wait for them, without a slot. Sent again for an attempt
        /// that goes on after its calls.
        case branchStarted(BranchID, attempt: Int)
        /// What the attempt is asked to do, once its templates are filled in and before any of it is done.
        ///
        /// Not sent for what the engine does itself: values, tasks and aggregators.
        indirect case branchRequest(BranchID, attempt: Int, SentRequest)
        /// A stage of the attempt is over.
        case branchPhase(BranchID, attempt: Int, phase: String, took: Duration)
        case branchOutput(BranchID, attempt: Int, Output)
        /// An attempt that did not end in a value.
        case attemptFinished(BranchID, attempt: Int, error: String)
        /// A branch waits before it is tried again.
        indirect case branchBackingOff(BranchID, BackOff)
        /// The last event of a branch, unless a person has it run again.
        indirect case branchFinished(Outcome)
        /// A provider wants to be left alone: none of its branches starts.
        indirect case gateClosed(GateStatus)
        /// A provider may be asked again, or by more branches at once than before.
        indirect case gateOpened(GateStatus)
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

/// A branch that became known while the run was under way.
public struct AddedBranch: Sendable {
    public var branch: BranchID
    public var kind: BranchKind
    /// The branch it is a part of: the fan-out whose instance it is, the group, or who called it.
    public var parent: BranchID?
    /// What people call an instance of a fan-out.
    public var label: String?
    /// The label is only its number from 1, which its path tells already.
    package var isNumbered: Bool
    /// It joins the branches of a group.
    public var isJoin: Bool
    /// Its parent works itself, and had it called.
    public var isCall: Bool
    /// How many of what it consists of run at once; `nil` is no limit of its own.
    public package(set) var maxParallel: Int?

    package init(
        _ branch: BranchID, _ kind: BranchKind, parent: BranchID? = nil, label: String? = nil, isNumbered: Bool = false,
        isJoin: Bool = false, isCall: Bool = false, maxParallel: Int? = nil
    ) {
        self.branch = branch
        self.kind = kind
        self.parent = parent
        self.label = label
        self.isNumbered = isNumbered
        self.isJoin = isJoin
        self.isCall = isCall
        self.maxParallel = maxParallel
    }
}

/// What keeps a branch that is ready from starting.
public enum SlotWait: Sendable, Equatable {
    /// As many branches run as may.
    case slots(Int)
    /// As many instances or members of this branch run as may.
    case slotsOf(BranchID, Int)
    /// The provider wants to be left alone.
    case gate(String)
    /// As many branches ask this provider as may.
    case slotsOfGate(String, Int)
    /// A person has paused the starting of branches.
    case paused
    /// Its turn comes at once.
    case turn
}

/// A wait before the next attempt.
public struct BackOff: Sendable, Equatable {
    /// When it is over, as time since the run began.
    public var until: Duration
    /// Why the last attempt failed, on one line.
    public var reason: String
    /// The attempt that failed, from 1, and how many there may be in all.
    public var attempt: Int
    public var of: Int

    package init(until: Duration, reason: String, attempt: Int, of: Int) {
        self.until = until
        self.reason = reason
        self.attempt = attempt
        self.of = of
    }
}

/// How things stand with a provider that has limited how often it may be asked.
public struct GateStatus: Sendable, Equatable {
    public var name: String
    /// When it may be asked again, as time since the run began; `nil` while it may.
    public var until: Duration?
    /// What it said, on one line.
    public var reason: String?
    /// How many branches may ask it at once; `nil` is no limit of its own.
    public var limit: Int?

    package init(name: String, until: Duration? = nil, reason: String? = nil, limit: Int? = nil) {
        self.name = name
        self.until = until
        self.reason = reason
        self.limit = limit
    }
}
