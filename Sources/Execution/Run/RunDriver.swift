import Synchronization

/// Owns a run: asks the state machine under one lock, then does what it says.
///
/// Each attempt is a task of its own instead of a child of one group, because a group can only cancel all its children
/// and branches are cancelled one by one. `end()` waits until every one of them is over, so their life is bounded by
/// `withRun` all the same.
final class RunDriver: Sendable {
    struct AttemptKey: Hashable {
        let branch: Int
        let attempt: Int
    }

    struct State {
        var machine: RunStateMachine
        var tasks: [AttemptKey: Task<Void, Never>] = [:]
        /// Attempts that wait for calls that they made.
        var callers: [AttemptKey: CheckedContinuation<[Outcome], any Error>] = [:]
        /// Sleeps until the earliest time that the machine wants to be asked again.
        var alarm: (time: Duration, task: Task<Void, Never>)?
        var events = PendingEvents(dropsOldText: false)
        var nextSequence = 0
        var isDelivering = false
        var recordingError: (any Error)?
        var result: RunResult?
        /// Set when the events of the end have been delivered.
        var isOver = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    let plan: Plan
    let environment: RunEnvironment
    let state: Mutex<State>

    init(plan: Plan, environment: RunEnvironment) {
        self.plan = plan
        self.environment = environment
        var machine = RunStateMachine(plan: plan, outputPath: environment.outputPath)
        machine.textLimit = environment.textLimit
        machine.cores = environment.cores
        machine.reuse = environment.earlier.map { .init(results: $0, runner: environment.runner) }
        state = Mutex(State(machine: machine))
    }

    func start() {
        ask { machine, now in machine.start(sinceEpoch: self.environment.sinceEpoch, at: now) }
    }

    func add(_ branches: [Branch]) {
        ask { machine, now in machine.add(branches, at: now) }
    }

    @discardableResult
    func perform(_ action: OperatorAction) -> Acceptance {
        var acceptance = Acceptance.accepted
        ask { machine, now in
            let (answer, actions) = machine.perform(action, at: now)
            acceptance = answer
            return actions
        }
        return acceptance
    }

    func moreTime(for branch: BranchID) -> Duration {
        state.withLock { $0.machine.moreTime(for: branch, at: environment.clock.elapsed) }
    }

    var recordingError: (any Error)? {
        state.withLock { $0.recordingError }
    }

    /// Interrupts what is left of the run and waits for its end.
    func end() async {
        if state.withLock({ $0.result == nil }) {
            perform(.interrupt)
        }
        await waitUntilOver()
    }

    func result() async -> RunResult {
        await waitUntilOver()
        guard let result = state.withLock({ $0.result }) else {
            preconditionFailure("a run that is over has a result")
        }
        return result
    }

    private func waitUntilOver() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isOver {
                    state.waiters.append(continuation)
                }
                return state.isOver
            }
            if isOver {
                continuation.resume()
            }
        }
    }

    // MARK: Asking and acting

    /// The one way into the state machine: asks it under the lock, notes its events there, then acts without the lock.
    func ask(
        endedTask: AttemptKey? = nil, _ input: (inout RunStateMachine, Duration) -> [RunAction]
    ) {
        let (actions, mustDeliver, wakeAt) = state.withLock { state in
            let now = environment.clock.elapsed
            if let endedTask {
                state.tasks[endedTask] = nil
            }
            let actions = input(&state.machine, now)
            for action in actions {
                switch action {
                case .emit(let kind): state.note(kind, at: now)
                // Known before anybody can have delivered the events of the end.
                case .finish(let result): state.result = result
                default: break
                }
            }
            return (actions, state.claimDelivery(), state.alarmTime)
        }
        carryOut(actions)
        if let wakeAt {
            wake(at: wakeAt)
        }
        if mustDeliver {
            deliverSoon()
        }
    }

    private func carryOut(_ actions: [RunAction]) {
        var started: [(branch: BranchID, attempt: Int, task: Task<Void, Never>)] = []
        for action in actions {
            switch action {
            case .emit: break
            case .start(let branch, let attempt, let index, let spec):
                let context = context(of: branch, attempt: attempt, index: index)
                let task = Task { await self.attempt(spec, in: context) }
                started.append((branch, attempt, task))
            case .abort(let branch, let attempt):
                let key = AttemptKey(branch: branch.index, attempt: attempt)
                state.withLock { $0.tasks[key] }?.cancel()
                answer(key, with: .failure(CancellationError()))
            case .resume(let branch, let attempt, let outcomes):
                answer(AttemptKey(branch: branch.index, attempt: attempt), with: .success(outcomes))
            case .finish: state.withLock { $0.alarm?.task }?.cancel()
            }
        }
        if !started.isEmpty {
            keep(started)
        }
    }

    /// Notes the tasks of attempts, so that they can be cancelled.
    private func keep(_ started: [(branch: BranchID, attempt: Int, task: Task<Void, Never>)]) {
        let unwanted = state.withLock { state in
            started.filter { branch, attempt, task in
                // It may have ended by itself, or from outside, since it was started.
                guard state.machine.isRunning(branch, attempt: attempt) else { return true }
                state.tasks[AttemptKey(branch: branch.index, attempt: attempt)] = task
                return false
            }
        }
        for (_, _, task) in unwanted { task.cancel() }
    }

    /// Asks the machine again when the time has come.
    private func wake(at time: Duration) {
        let clock = environment.clock
        let task = Task {
            do {
                try await clock.sleep(until: time)
            } catch { return }
            self.alarmRang()
        }
        let unneeded = state.withLock { state -> Task<Void, Never>? in
            // Another input may have set an earlier one meanwhile, or ended the run.
            guard state.result == nil, state.alarm.map({ time < $0.time }) ?? true else { return task }
            defer { state.alarm = (time, task) }
            return state.alarm?.task
        }
        unneeded?.cancel()
    }

    private func alarmRang() {
        state.withLock { $0.alarm = nil }
        ask { machine, now in machine.timersDue(at: now) }
    }
}

extension RunDriver.State {
    mutating func note(_ kind: RunEvent.Kind, at now: Duration) {
        if case .branchOutput(let branch, let attempt, let output) = kind, events.merge(branch, attempt, output) {
            return
        }
        events.append(RunEvent(sequence: nextSequence, elapsed: now, kind: kind))
        nextSequence += 1
    }

    /// When to wake up, if that is not arranged already.
    var alarmTime: Duration? {
        guard let next = machine.nextTimer else { return nil }
        if let alarm, alarm.time <= next { return nil }
        return next
    }

    /// Whether the caller has to see to it that the events are delivered.
    mutating func claimDelivery() -> Bool {
        guard !isDelivering, !events.isEmpty else { return false }
        isDelivering = true
        return true
    }
}
