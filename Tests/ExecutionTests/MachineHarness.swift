@testable import Execution

/// A state machine with a clock in hand: does nothing by itself, and remembers what it was asked to do.
struct MachineHarness {
    var machine: RunStateMachine
    var now = Duration.zero
    var events: [RunEvent.Kind] = []
    /// Attempts that were started and have not been reported as over, by path.
    var running: [String: (branch: BranchID, attempt: Int)] = [:]
    var aborted: [String] = []
    var timers: [RunTimer: Duration] = [:]
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

    mutating func wait(_ duration: Duration) {
        now += duration
    }

    mutating func succeed(_ path: String, _ value: Value = .text("ok")) {
        end(path, .succeeded(BranchResult(value: value)))
    }

    mutating func fail(_ path: String, _ error: String = "broken") {
        end(path, .failed(BranchFailure(.other, error)))
    }

    /// The task of an attempt that was cancelled reports its end.
    mutating func drain(_ path: String) {
        end(path, .failed(BranchFailure(.other, "cancelled")))
    }

    mutating func end(_ path: String, _ end: AttemptEnd) {
        guard let (branch, attempt) = running.removeValue(forKey: path) else { return }
        take(machine.attemptEnded(branch, attempt: attempt, with: end, at: now))
    }

    mutating func say(_ path: String, _ text: String) {
        guard let (branch, attempt) = running[path] else { return }
        let event = machine.report(Output(.text, Array(text.utf8)), of: branch, attempt: attempt)
        event.map { events.append($0) }
    }

    mutating func fire(_ timer: RunTimer) {
        timers[timer] = nil
        take(machine.timerFired(timer, at: now))
    }

    mutating func timeOut(_ path: String) {
        fire(.timeout(id(path)))
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
        path == BranchID.joinPath
            ? machine.joinID : BranchID(index: machine.indexes[path] ?? -1, path: path)
    }

    func outcome(_ path: String) -> Outcome? {
        machine.branches[id(path).index].outcome
    }

    var started: [String] {
        events.compactMap { if case .branchStarted(let branch, _) = $0 { branch.path } else { nil } }
    }

    var joinStarts: Int {
        events.count { if case .joinStarted = $0 { true } else { false } }
    }

    private mutating func take(_ actions: [RunAction]) {
        for action in actions {
            switch action {
            case .emit(let event): events.append(event)
            case .start(let branch, let attempt, _): running[branch.path] = (branch, attempt)
            case .abort(let branch): aborted.append(branch.path)
            case .arm(let timer, let duration): timers[timer] = duration
            case .disarm(let timer): timers[timer] = nil
            case .finish(let result): self.result = result
            }
        }
    }
}

/// A branch that the harness ends by hand.
func branch(_ name: String, after dependencies: String..., timeout: Duration? = nil, keep: Bool = false) -> Branch {
    Branch(
        name, .task { _ in .null }, dependencies: dependencies.map { Dependency($0) }, timeout: timeout,
        onTimeout: keep ? .keep : .fail)
}
