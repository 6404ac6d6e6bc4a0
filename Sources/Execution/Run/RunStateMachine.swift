/// The whole logic of a run as a value: an input goes in, actions come out.
///
/// It has no lock, reads no clock and never waits; time comes in as an argument, and `nextTimer` says when it wants to
/// be asked again. A branch's outcome is decided in the moment its end is known: its slot is free and its dependents
/// go on, even while a process that was told to stop is still dying. The run itself ends only when nothing is left.
///
/// Branches and fan-outs are kept in two flat lists and refer to each other by index. The first fan-out is the
/// workflow itself.
struct RunStateMachine: Sendable {
    let plan: Plan
    let outputPath: @Sendable (BranchID, Int) -> String?
    /// Bytes of an attempt's text that are kept in memory if they are in a file, too.
    var textLimit = RunEnvironment.standardTextLimit
    var branches: [BranchState] = []
    var bodies: [BodyState] = []
    let joinID: BranchID
    var histories = AttemptHistories()
    var queue = SlotQueue()
    let runCap: Int
    var isPaused = false
    var gates: [Gate] = []
    var gateNumbers: [String: Int] = [:]
    var timers = TimerQueue()
    var random: SplitMix
    /// Attempts that hold a slot.
    var running = 0
    var maxRunning = 0
    /// Tasks that were started and have not reported their end.
    var liveTasks = 0
    var work: Duration = .zero
    var spending = Spending()
    /// Some body may spend nothing more.
    var hasReachedLimit = false
    var isOver = false
    var cores: Int?
    /// Set where a run is resumed.
    var reuse: Reuse?
    /// What has to be looked at before the input is dealt with; lists, so that a long chain needs no stack.
    var toSkip = WorkList<(index: Int, cause: Outcome)>()
    var toReady = WorkList<Int>()
    var dirtyBodies = WorkList<Int>()
    var actions: [RunAction] = []

    init(plan: Plan, outputPath: @escaping @Sendable (BranchID, Int) -> String? = { _, _ in nil }) {
        self.plan = plan
        self.outputPath = outputPath
        joinID = BranchID(index: plan.body.branches.count, path: BranchID.joinPath)
        random = SplitMix(seed: plan.seed)
        runCap = queue.addCap(limit: plan.sequential ? 1 : plan.body.maxParallel)
    }

    /// When `timersDue` wants to be called; `nil` while nothing is awaited.
    var nextTimer: Duration? { isOver ? nil : timers.first?.time }

    /// Hands over what is to be done and forgets it.
    mutating func takeActions() -> [RunAction] {
        defer { actions = [] }
        return actions
    }

    mutating func emit(_ kind: RunEvent.Kind) {
        actions.append(.emit(kind))
    }

    // MARK: Inputs

    mutating func start(sinceEpoch: Duration, at now: Duration) -> [RunAction] {
        let ids = plan.body.branches.enumerated().map { BranchID(index: $0, path: $1.name) }
        var start = RunStart(plan: plan, branches: ids, join: joinID, sinceEpoch: sinceEpoch)
        start.resumedFrom = reuse?.results.run
        start.cores = cores
        emit(.runStarted(start))
        branches.reserveCapacity(ids.count + 1)
        open(plan.body, of: nil, with: nil, at: now)
        settle(at: now)
        return takeActions()
    }

    /// Adds branches to the workflow while it is under way.
    ///
    /// They may depend on each other and on any branch that is there. Ignored once the join has begun, because nothing
    /// would read them, and where a name is already taken.
    mutating func add(_ specs: [Branch], at now: Duration) -> [RunAction] {
        guard bodies[0].isFanningOut else { return [] }
        var new: [Int] = []
        for spec in specs where bodies[0].names[spec.name] == nil {
            let index = append(spec, to: 0)
            let added = branches[index].spec
            emit(.branchAdded(AddedBranch(branches[index].id, added.kind, maxParallel: added.memberLimit)))
            new.append(index)
        }
        connect(new)
        settle(at: now)
        return takeActions()
    }

    /// Takes in output.
    ///
    /// `nil` if it came too late and is dropped.
    mutating func report(_ output: Output, of branch: BranchID, attempt: Int, at now: Duration) -> RunEvent.Kind? {
        guard let place = place(of: attempt, in: branch.index) else { return nil }
        branches[branch.index].attempts[place].lastOutputAt = now
        branches[branch.index].attempts[place].transcript
            .append(output, atMost: output.offset == nil ? .max : textLimit)
        return .branchOutput(branch, attempt: attempt, output)
    }

    func report(_ request: SentRequest, of branch: BranchID, attempt: Int) -> RunEvent.Kind? {
        guard place(of: attempt, in: branch.index) != nil else { return nil }
        let spec = branches[branch.index].spec
        var request = request
        if case .prompt = request.content {} else { request.isStandIn = spec.isSimulated }
        request.clocks = spec.settings.clocks
        return .branchRequest(branch, attempt: attempt, request)
    }

    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int) -> RunEvent.Kind? {
        guard place(of: attempt, in: branch.index) != nil else { return nil }
        return .branchPhase(branch, attempt: attempt, phase: phase, took: duration)
    }

    /// An attempt's task is over; nothing of the attempt is left.
    mutating func attemptEnded(
        _ branch: BranchID, attempt: Int, with end: AttemptEnd, at now: Duration
    ) -> [RunAction] {
        liveTasks -= 1
        closeSpending(of: branch, attempt: attempt, end, at: now)
        if place(of: attempt, in: branch.index) != nil {
            take(end, of: branch.index, attempt: attempt, at: now)
        }
        settle(at: now)
        return takeActions()
    }

    /// The time has come that `nextTimer` named.
    mutating func timersDue(at now: Duration) -> [RunAction] {
        while !isOver, let (time, timer) = timers.first, time <= now {
            timers.removeFirst()
            fire(timer, at: now)
            settle(at: now)
        }
        return takeActions()
    }

    func isRunning(_ branch: BranchID, attempt: Int) -> Bool {
        place(of: attempt, in: branch.index) != nil
    }

    /// Where an attempt stands among those of its branch that run; `nil` if it is over.
    func place(of attempt: Int, in index: Int) -> Int? {
        branches[index].attempts.firstIndex { $0.number == attempt }
    }

    // MARK: Moving on

    /// Moves on as far as possible: what has ended, what is ready, what is decided, then the free slots.
    mutating func settle(at now: Duration) {
        while true {
            if let (index, cause) = toSkip.next() {
                skip(index, because: cause, at: now)
            } else if let index = toReady.next() {
                ready(index, at: now)
            } else if let body = dirtyBodies.next() {
                bodies[body].isDirty = false
                advance(body, at: now)
            } else {
                break
            }
        }
        fillSlots(at: now)
        if case .over(let error) = bodies[0].fanIn, liveTasks == 0 {
            finishRun(error: error, at: now)
        }
    }

    /// Notes that something in a fan-out has ended.
    mutating func touch(_ body: Int) {
        if !bodies[body].isDirty {
            bodies[body].isDirty = true
            dirtyBodies.append(body)
        }
    }
}

/// Things to be done one after the other, among which new ones may come up.
package struct WorkList<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var done = 0

    package init() {}

    package mutating func append(_ element: Element) {
        elements.append(element)
    }

    package mutating func next() -> Element? {
        guard done < elements.count else {
            if done > 0 {
                elements.removeAll(keepingCapacity: true)
                done = 0
            }
            return nil
        }
        defer { done += 1 }
        return elements[done]
    }
}

/// Steele, Lea and Flood's generator: small, and good enough to spread retries.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
