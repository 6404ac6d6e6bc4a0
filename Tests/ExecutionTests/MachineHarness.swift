@testable import Execution

/// A state machine with a clock in hand: does nothing by itself, and remembers what it was asked to do.
struct MachineHarness {
    var machine: RunStateMachine
    var now = Duration.zero
    var events: [(time: Duration, kind: RunEvent.Kind)] = []
    /// Attempts that were started and have not been reported as over, by path; of two the later one.
    var running: [String: (branch: BranchID, attempt: Int)] = [:]
    /// Their rivals, by path and number.
    var rivals: [String: (branch: BranchID, attempt: Int)] = [:]
    var aborted: [String] = []
    /// Every attempt in the order of their beginning.
    var starts: [(branch: BranchID, attempt: Int)] = []
    /// What attempts were given that had calls made, by path.
    var resumed: [String: [[Outcome]]] = [:]
    private var newlyAborted: [(branch: BranchID, attempt: Int)] = []
    var result: RunResult?

    init(_ plan: Plan) {
        machine = RunStateMachine(plan: plan)
        take(machine.start(sinceEpoch: .zero, at: now))
    }

    init(_ branches: [Branch], join: Join = Join(), _ change: (inout Plan) -> Void = { _ in }) {
        var plan = Plan(name: "test", body: Body(branches: branches, join: join))
        change(&plan)
        self.init(plan)
    }

    /// Time goes on, and every timer on the way rings at its time.
    mutating func wait(_ duration: Duration) {
        let end = now + duration
        while let next = machine.nextTimer, next <= end {
            now = max(now, next)
            take(machine.timersDue(at: now))
        }
        now = end
    }

    mutating func succeed(_ path: String, _ value: Value = .text("ok")) {
        end(path, .succeeded(BranchResult(value: value)))
    }

    mutating func fail(_ path: String, _ error: String = "broken") {
        end(path, .failed(BranchFailure(.other, error)))
    }

    mutating func fail(_ path: String, _ failure: BranchFailure) {
        end(path, .failed(failure))
    }

    /// The task of an attempt that was cancelled reports its end.
    mutating func drain(_ path: String) {
        end(path, .failed(BranchFailure(.other, "cancelled")))
    }

    mutating func drainAll() {
        for path in running.keys.sorted() { drain(path) }
        for path in rivals.keys.sorted() { drain(path) }
    }

    mutating func end(_ path: String, _ end: AttemptEnd) {
        guard let (branch, attempt) = running.removeValue(forKey: path) ?? rivals.removeValue(forKey: path) else {
            return
        }
        take(machine.attemptEnded(branch, attempt: attempt, with: end, at: now))
    }

    /// A certain attempt ends, whether anybody still waits for it or not.
    mutating func end(_ path: String, _ attempt: Int, _ end: AttemptEnd) {
        guard let (branch, _) = starts.first(where: { $0.branch.path == path }) else { return }
        if running[path]?.attempt == attempt { running[path] = nil } else { rivals["\(path)#\(attempt)"] = nil }
        take(machine.attemptEnded(branch, attempt: attempt, with: end, at: now))
    }

    mutating func takeAborted() -> [(branch: BranchID, attempt: Int)] {
        defer { newlyAborted = [] }
        return newlyAborted
    }

    mutating func say(_ path: String, _ text: String) {
        guard let (branch, attempt) = running[path] else { return }
        let event = machine.report(Output(.text, Array(text.utf8)), of: branch, attempt: attempt, at: now)
        event.map { events.append((now, $0)) }
    }

    /// An attempt says what it has spent so far, also while it is being stopped.
    mutating func spend(_ path: String, _ usage: TokenUsage) {
        guard let (branch, attempt) = running[path] else { return }
        take(machine.report(usage, of: branch, attempt: attempt, at: now))
    }

    /// An attempt has calls made of tools that the harness ends by hand.
    mutating func call(_ path: String, _ tools: String..., settings: WorkSettings = .standard) {
        call(path, tools.map { BranchCall(ToolSpec($0, description: "", .task { _ in .null }, settings: settings)) })
    }

    mutating func call(_ path: String, _ calls: [BranchCall]) {
        guard let (branch, attempt) = running[path] else { return }
        take(machine.call(calls, of: branch, attempt: attempt, at: now))
    }

    mutating func add(_ branches: [Branch]) {
        take(machine.add(branches, at: now))
    }

    @discardableResult
    mutating func perform(_ action: OperatorAction) -> Acceptance {
        let (acceptance, actions) = machine.perform(action, at: now)
        take(actions)
        return acceptance
    }

    func id(_ path: String) -> BranchID {
        machine.branches.first { $0.id.path == path }?.id ?? BranchID(index: -1, path: path)
    }

    func outcome(_ path: String) -> Outcome? {
        machine.branches[id(path).index].outcome
    }

    /// Attempts in the order of their beginning.
    var started: [String] {
        events.compactMap { event in
            if case .branchStarted(let branch, let attempt) = event.kind, attempt > 0 { branch.path } else { nil }
        }
    }

    func startTimes(of path: String) -> [Duration] {
        events.compactMap { event in
            if case .branchStarted(let branch, _) = event.kind, branch.path == path { event.time } else { nil }
        }
    }

    var joinStarts: Int {
        events.count { if case .joinStarted = $0.kind { true } else { false } }
    }

    var snapshot: RunSnapshot {
        RunSnapshot(
            of: events.enumerated().map { RunEvent(sequence: $0, elapsed: $1.time, kind: $1.kind) })
    }

    private mutating func take(_ actions: [RunAction]) {
        for action in actions {
            switch action {
            case .emit(let event): events.append((now, event))
            case .start(let branch, let attempt, _, _):
                if let first = running[branch.path] { rivals["\(branch.path)#\(first.attempt)"] = first }
                running[branch.path] = (branch, attempt)
                starts.append((branch, attempt))
            case .abort(let branch, let attempt):
                aborted.append(branch.path)
                newlyAborted.append((branch, attempt))
            case .resume(let branch, _, let outcomes): resumed[branch.path, default: []].append(outcomes)
            case .finish(let result): self.result = result
            }
        }
    }
}

/// A branch that the harness ends by hand.
func branch(_ name: String, after dependencies: String..., timeout: Duration? = nil, keep: Bool = false) -> Branch {
    Branch(
        name, .task { _ in .null }, dependencies: dependencies.map { Dependency($0) },
        settings: WorkSettings(timeout: timeout, onTimeout: keep ? .keep : .fail))
}
