/// The whole logic of a run as a value: an input goes in, actions come out.
///
/// It has no lock, reads no clock and never waits; time comes in as an argument. A branch's outcome is decided in the
/// moment its end is known: its slot is free and its dependents go on, even while a process that was told to stop is
/// still dying. The run itself ends only when nothing is left.
struct RunStateMachine: Sendable {
    let plan: Plan
    let outputPath: @Sendable (BranchID) -> String?
    var branches: [BranchState] = []
    var indexes: [String: Int] = [:]
    /// Where the ends of the body are in `branches`.
    var resultIndexes: [Int] = []
    let joinID: BranchID
    var queue: SlotQueue
    var running = 0
    var maxRunning = 0
    /// Branches that have not ended, without the join.
    var open = 0
    /// Tasks that were started and have not reported their end.
    var liveTasks = 0
    var work: Duration = .zero
    var fanIn = FanIn.waiting
    var stop: Stop?
    /// Branches that cannot run because of an outcome; ended one after the other, so that a long chain needs no stack.
    var toSkip: [(index: Int, cause: Outcome)] = []
    var actions: [RunAction] = []

    /// How far the fan-in is.
    enum FanIn: Sendable {
        case waiting
        case running
        /// The reason if it did not run.
        case over(error: String?)
        case finished
    }

    /// Why everything that is not over was cancelled; the join does not run.
    enum Stop: Sendable {
        case interrupt
        case failure(of: BranchID)
    }

    init(plan: Plan, outputPath: @escaping @Sendable (BranchID) -> String? = { _ in nil }) {
        self.plan = plan
        self.outputPath = outputPath
        joinID = BranchID(index: plan.body.branches.count, path: BranchID.joinPath)
        queue = SlotQueue(declaredOrder: plan.sequential)
    }

    var slots: Int { plan.sequential ? 1 : plan.body.maxParallel ?? .max }

    /// Hands over what is to be done and forgets it.
    mutating func takeActions() -> [RunAction] {
        defer { actions = [] }
        return actions
    }

    // MARK: Inputs

    mutating func start(sinceEpoch: Duration, at now: Duration) -> [RunAction] {
        let ids = plan.body.branches.enumerated().map { BranchID(index: $0, path: $1.name) }
        actions.append(
            .emit(.runStarted(RunStart(plan: plan, branches: ids, join: joinID, sinceEpoch: sinceEpoch))))
        if let deadline = plan.body.deadline {
            actions.append(.arm(.deadline, after: deadline))
        }
        for (id, branch) in zip(ids, plan.body.branches) { append(branch, as: id) }
        resultIndexes = plan.body.results.compactMap { indexes[$0] }
        branches.append(BranchState(id: joinID, spec: BranchWorkSpec(plan.body.join)))
        connect(0..<joinID.index, at: now)
        advance(at: now)
        return takeActions()
    }

    /// Adds branches to a run that is under way.
    ///
    /// They may depend on each other and on any branch that is there.
    ///
    /// Ignored once the join has begun, because nothing would read them, and where a name is already taken.
    mutating func add(_ specs: [Branch], at now: Duration) -> [RunAction] {
        guard case .waiting = fanIn, stop == nil else { return [] }
        let first = branches.count
        for spec in specs where indexes[spec.name] == nil {
            let id = BranchID(index: branches.count, path: spec.name)
            append(spec, as: id)
            actions.append(.emit(.branchAdded(id, BranchKind(spec.action))))
        }
        connect(first..<branches.count, at: now)
        advance(at: now)
        return takeActions()
    }

    /// Takes in output.
    ///
    /// `nil` if it came too late and is dropped.
    mutating func report(_ output: Output, of branch: BranchID, attempt: Int) -> RunEvent.Kind? {
        guard isRunning(branch, attempt: attempt) else { return nil }
        branches[branch.index].transcript.append(output, isInFile: output.offset != nil)
        return .branchOutput(branch, output)
    }

    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int) -> RunEvent.Kind? {
        isRunning(branch, attempt: attempt) ? .branchPhase(branch, phase: phase, took: duration) : nil
    }

    /// An attempt's task is over; nothing of the attempt is left.
    mutating func attemptEnded(
        _ branch: BranchID, attempt: Int, with end: AttemptEnd, at now: Duration
    ) -> [RunAction] {
        liveTasks -= 1
        if isRunning(branch, attempt: attempt) {
            finish(branch, with: end, at: now)
        }
        advance(at: now)
        return takeActions()
    }

    mutating func timerFired(_ timer: RunTimer, at now: Duration) -> [RunAction] {
        switch timer {
        case .timeout(let branch):
            if branches[branch.index].phase == .running, let limit = branches[branch.index].spec.timeout {
                expire(branch, .timeout(limit), at: now)
            }
        case .deadline:
            if case .waiting = fanIn, let limit = plan.body.deadline {
                expireAll(.deadline(limit), at: now)
            }
        }
        advance(at: now)
        return takeActions()
    }

    /// Whether a timer still has something to end.
    func isWaiting(for timer: RunTimer) -> Bool {
        switch timer {
        case .timeout(let branch): branches[branch.index].phase == .running
        case .deadline: if case .waiting = fanIn { true } else { false }
        }
    }

    func isRunning(_ branch: BranchID, attempt: Int) -> Bool {
        branches[branch.index].phase == .running && branches[branch.index].attempt == attempt
    }
}
