/// How things stand in a run: a pure fold of its events.
///
/// The dashboard, the plain lines and a replay all read the same snapshot, so they cannot disagree.
public struct RunSnapshot: Sendable {
    public private(set) var name = ""
    /// In the order in which the run came to know them; the index of a `BranchID` is a position here.
    public private(set) var branches: [BranchSnapshot] = []
    public private(set) var join: BranchID?
    public private(set) var inputs: [Value.Field] = []
    public private(set) var isSequential = false
    /// The earlier run that this one goes on from.
    public private(set) var resumedFrom: String?
    /// Branches at once; `nil` is no limit.
    public private(set) var maxParallel: Int?
    /// The same as the workflow has it, whatever a person did, and also where it ran one at a time.
    package private(set) var plannedMaxParallel: Int?
    /// How many processor cores the run has; `nil` where nobody has counted them.
    public private(set) var cores: Int?
    /// Branches of each status, without the join.
    public private(set) var counts = StatusCounts()
    /// Elapsed time of the last event.
    public private(set) var elapsed: Duration = .zero
    /// The providers that have limited how often they may be asked, in the order in which they did.
    public private(set) var gates: [GateStatus] = []
    /// When each of them was closed, in the order in which that began.
    package private(set) var closings: [GateClosing] = []
    /// A person has paused the starting of branches.
    public private(set) var isPaused = false
    public private(set) var lastAction: (action: OperatorAction, acceptance: Acceptance)?
    /// Set when nothing is running any more.
    public private(set) var result: RunResult?

    public init() {}

    public init(of events: some Sequence<RunEvent>) {
        for event in events { apply(event) }
    }

    public subscript(branch: BranchID) -> BranchSnapshot {
        branches[branch.index]
    }

    /// Takes in the next event.
    ///
    /// Events must come in order, from the first on.
    public mutating func apply(_ event: RunEvent) {
        elapsed = event.elapsed
        switch event.kind {
        case .runStarted(let start):
            begin(start)
        case .branchAdded(let added):
            add(added)
        case .branchBlocked(let branch, let waitsFor):
            update(branch, to: .blocked) { $0.block(by: waitsFor, at: event.elapsed) }
        case .branchQueued(let branch, let wait):
            update(branch, to: .queued) { $0.queue(for: wait, at: event.elapsed) }
        case .branchStarted(let branch, let attempt):
            update(branch, to: .running) { $0.start(attempt: attempt, at: event.elapsed) }
        case .branchRequest(let branch, _, let request):
            branches[branch.index].take(request)
        case .branchPhase(let branch, let attempt, let phase, let took):
            branches[branch.index].attempts.change(attempt) {
                $0.take(phase: phase, took: took, at: event.elapsed)
            }
        case .branchOutput(let branch, let attempt, let output):
            let isInCrowd = branches.count > OutputTail.crowd
            branches[branch.index].take(output, of: attempt, at: event.elapsed, isInCrowd: isInCrowd)
        case .branchBackingOff(let branch, let backOff):
            update(branch, to: .backingOff) { $0.backOff(backOff, at: event.elapsed) }
        case .gateClosed(let gate), .gateOpened(let gate):
            note(gate)
            closings.note(gate, at: event.elapsed)
        case .attemptFinished(let branch, let attempt, let error):
            branches[branch.index].attemptEnded(attempt, error: error, at: event.elapsed)
        case .branchFinished(let outcome):
            update(outcome.branch, to: .ended(outcome.status)) { $0.finish(outcome, at: event.elapsed) }
        case .operatorAction(let action, let acceptance):
            lastAction = (action, acceptance)
            if acceptance == .accepted { note(action) }
        case .joinStarted:
            break
        case .runFinished(let result):
            self.result = result
        }
    }

    private mutating func begin(_ start: RunStart) {
        name = start.name
        inputs = start.inputs
        isSequential = start.isSequential
        resumedFrom = start.resumedFrom
        maxParallel = start.isSequential ? 1 : start.maxParallel
        plannedMaxParallel = start.maxParallel
        join = start.join
        cores = start.cores
        for (branch, planned) in zip(start.branches, start.planned) {
            branches.append(BranchSnapshot(branch, planned))
            counts.add(.pending)
        }
        branches.append(BranchSnapshot(start.join, start.plannedJoin))
    }

    private mutating func add(_ added: AddedBranch) {
        branches.append(BranchSnapshot(added))
        // A branch that consists of others is counted by them; one that has others called is one of them.
        if added.isCall, let parent = added.parent {
            branches[parent.index].openCalls += 1
            branches[parent.index].waitForCalls(at: elapsed)
        } else if let parent = added.parent, !branches[parent.index].hasBranches {
            if branches[parent.index].isCounted, parent != join { counts.remove(branches[parent.index].status) }
            branches[parent.index].hasBranches = true
        }
        if !added.isJoin { counts.add(.pending) }
    }

    private mutating func note(_ gate: GateStatus) {
        if let place = gates.firstIndex(where: { $0.name == gate.name }) {
            gates[place] = gate
        } else {
            gates.append(gate)
        }
    }

    private mutating func note(_ action: OperatorAction) {
        switch action {
        case .setMaxParallel(let limit): maxParallel = limit
        case .pauseStarting: isPaused = true
        case .resumeStarting: isPaused = false
        case .extend(let branch, let duration): branches[branch.index].extended += duration
        case .retry(let branch): branches[branch.index].attemptBeforeRetry = branches[branch.index].attempt
        default: break
        }
    }

    private mutating func update(
        _ branch: BranchID, to status: BranchStatus, _ change: (inout BranchSnapshot) -> Void
    ) {
        if branches[branch.index].isCounted, branch != join {
            counts.move(from: branches[branch.index].status, to: status)
        }
        if branches[branch.index].isCall, let caller = branches[branch.index].parent {
            branches[caller.index].openCalls +=
                (status.isEnded ? 0 : 1) - (branches[branch.index].status.isEnded ? 0 : 1)
        }
        branches[branch.index].status = status
        change(&branches[branch.index])
    }
}

/// How many branches are where.
public struct StatusCounts: Sendable, Equatable {
    /// Pending, blocked, queued and backing off.
    public private(set) var waiting = 0
    public private(set) var running = 0
    public private(set) var succeeded = 0
    public private(set) var partial = 0
    /// Failed and timed out.
    public private(set) var failed = 0
    public private(set) var cancelled = 0
    public private(set) var skipped = 0

    public init() {}

    public var total: Int { waiting + running + ended }
    public var ended: Int { succeeded + partial + failed + cancelled + skipped }

    mutating func add(_ status: BranchStatus) {
        self[keyPath: Self.place(of: status)] += 1
    }

    mutating func remove(_ status: BranchStatus) {
        self[keyPath: Self.place(of: status)] -= 1
    }

    mutating func move(from old: BranchStatus, to new: BranchStatus) {
        self[keyPath: Self.place(of: old)] -= 1
        self[keyPath: Self.place(of: new)] += 1
    }

    private static func place(of status: BranchStatus) -> WritableKeyPath<StatusCounts, Int> {
        switch status {
        case .pending, .blocked, .queued, .backingOff: \.waiting
        case .running: \.running
        case .ended(let status):
            switch status {
            case .succeeded, .cached: \.succeeded
            case .partial: \.partial
            case .failed, .timedOut: \.failed
            case .cancelled: \.cancelled
            case .skipped: \.skipped
            }
        }
    }
}
