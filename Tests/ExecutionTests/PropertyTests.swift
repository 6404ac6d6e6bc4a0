import TestSupport
import Testing

@testable import Execution

/// What holds for every plan, whatever happens to it, on the state machine alone.
@Suite struct PropertyTests {
    /// 10,000 plans in all, in parts that run side by side.
    @Test(arguments: 0..<20) func `random plans with random ends, clocks and people`(part: UInt64) {
        for seed in part * 150..<part * 150 + 150 {
            var trial = RandomTrial(seed: seed)
            trial.run()
            if !trial.faults.isEmpty {
                Issue.record("seed \(seed): \(trial.faults.joined(separator: "; "))")
                return
            }
        }
    }
}

/// One random plan, driven to its end by random inputs.
struct RandomTrial {
    let plan: Plan
    var random: SeededGenerator
    var harness: MachineHarness
    var faults: [String] = []
    var steps = 0
    /// Branches that were taken out of their end, by path.
    var reopened: [String: Int] = [:]
    /// Tokens of the attempts that are over.
    var spent = 0

    init(seed: UInt64) {
        var plans = RandomPlans(seed: seed)
        plan = plans.plan()
        random = plans.random
        harness = MachineHarness(plan)
    }

    mutating func run() {
        while harness.result == nil, steps < 3000 {
            let (before, seen) = (harness.machine.running, harness.events.count)
            let isSpent = harness.machine.bodies[0].limitReached != nil
            step()
            steps += 1
            checkCaps(before, since: seen)
            if isSpent { checkStarts(since: seen) }
        }
        guard let result = harness.result else {
            faults.append("no end after \(steps) steps")
            return
        }
        checkEnds()
        checkJoins(result)
        checkOrder(result)
        checkFold()
        checkTokens(result)
    }

    private mutating func step() {
        switch Int.random(in: 0..<21, using: &random) {
        case 0..<8: endSomething(succeeding: true)
        case 8..<12: endSomething(succeeding: false)
        case 12..<14: saySomething()
        case 14..<17: harness.wait(.milliseconds(Int.random(in: 1...3000, using: &random)))
        case 17 where steps > 2000: harness.perform(.interrupt)
        case 17 where steps % 5 == 0: act()
        case 18: callSomething()
        default: if harness.running.isEmpty { harness.wait(.seconds(1)) }
        }
    }

    private mutating func endSomething(succeeding: Bool) {
        // What waits for its calls says nothing and ends by no means of its own.
        let speaking = harness.running.filter { !isWaiting($0.value) }
        guard let path = (speaking.keys.sorted() + harness.rivals.keys.sorted()).randomElement(using: &random)
        else { return }
        let failures = [
            BranchFailure(.other, "broken"), BranchFailure(.connect, "lost"), .http(503), .http(404),
            .http(429, retryAfter: .seconds(2)), BranchFailure(.limit, "used up", httpStatus: 429),
        ]
        if succeeding {
            let tokens = Int.random(in: 0...10, using: &random)
            spent += tokens
            harness.end(path, .succeeded(BranchResult(value: value(of: path), tokens: tokens)))
        } else {
            harness.fail(path, failures.randomElement(using: &random) ?? .http(500))
        }
    }

    private func isWaiting(_ attempt: (branch: BranchID, attempt: Int)) -> Bool {
        let machine = harness.machine
        guard let place = machine.place(of: attempt.attempt, in: attempt.branch.index) else { return false }
        return machine.branches[attempt.branch.index].attempts[place].isSuspended
    }

    /// Mostly what a judge is asked for, or something to vote for.
    private mutating func value(of path: String) -> Value {
        if path.contains("/by["), Int.random(in: 0..<4, using: &random) > 0 {
            return .integer(Int.random(in: 0...9, using: &random))
        }
        return .text(["trip", path, "yes", "yes", "no"].randomElement(using: &random) ?? "yes")
    }

    private mutating func saySomething() {
        if let path = harness.running.keys.sorted().randomElement(using: &random) { harness.say(path, "text ") }
    }

    /// An attempt that is not waiting for calls already has some made.
    private mutating func callSomething() {
        let free = harness.running.filter { !harness.machine.branches[$0.value.branch.index].isSuspended }
        guard harness.machine.branches.count < 200, let path = free.keys.sorted().randomElement(using: &random) else {
            return
        }
        let tools = (0...Int.random(in: 0...2, using: &random)).map { "tool\($0)" }
        let settings = WorkSettings(retry: RetryPolicy(times: Int.random(in: 0...1, using: &random)))
        harness.call(
            path, tools.map { BranchCall(ToolSpec($0, description: "", .task { _ in .null }, settings: settings)) })
    }

    private mutating func act() {
        guard let branch = harness.machine.branches.randomElement(using: &random)?.id else { return }
        let actions: [OperatorAction] = [
            .cancel(branch), .accept(branch), .retry(branch), .retry(branch), .extend(branch, by: .seconds(1)),
            .joinNow,
            .setMaxParallel(Int.random(in: 1...5, using: &random)), .pauseStarting, .resumeStarting, .resumeStarting,
            .cancelAll,
        ]
        harness.perform(actions.randomElement(using: &random) ?? .joinNow)
        // Nobody forgets that he has paused a run.
        if harness.machine.isPaused, Bool.random(using: &random) { harness.perform(.resumeStarting) }
    }

    // MARK: What must hold

    private mutating func checkCaps(_ before: Int, since seen: Int) {
        let limit = harness.machine.queue.limit(of: harness.machine.runCap) ?? .max
        let running = harness.machine.running
        // A limit that was lowered ends nothing, but nothing new starts above it.
        if running > limit, running > before { faults.append("\(running) run, \(limit) may") }
        for body in harness.machine.bodies {
            guard let owner = body.owner, let cap = body.caps.last, cap != harness.machine.runCap,
                body.caps.count > harness.machine.bodies[harness.machine.branches[owner].body].caps.count,
                let own = harness.machine.queue.limit(of: cap)
            else { continue }
            let path = harness.machine.branches[owner].id.path
            let inside = harness.machine.branches.reduce(0) { sum, branch in
                branch.id.path.hasPrefix(path) && branch.id.path != path && branch.lane != nil
                    ? sum + branch.attempts.count { !$0.isSuspended } : sum
            }
            if inside > own { faults.append("\(inside) of \(path) run, \(own) may") }
        }
    }

    /// Nothing but joins and what they consist of starts once what may be spent is spent.
    private mutating func checkStarts(since seen: Int) {
        for case .branchStarted(let branch, let attempt) in harness.events[seen...].map(\.kind) where attempt > 0 {
            if harness.machine.limitReached(for: branch.index) != nil {
                faults.append("\(branch) started beyond the limit")
            }
        }
    }

    private mutating func checkTokens(_ result: RunResult) {
        if result.tokens.total != spent { faults.append("\(result.tokens.total) tokens instead of \(spent)") }
        if result.lostTokens > spent { faults.append("\(result.lostTokens) of \(spent) tokens lost") }
    }

    /// Every branch ends exactly once, unless a person has it run again.
    private mutating func checkEnds() {
        var isEnded: Set<Int> = []
        for (_, event) in harness.events {
            switch event {
            case .branchFinished(let outcome):
                if !isEnded.insert(outcome.branch.index).inserted { faults.append("\(outcome.branch) ended twice") }
            case .branchBlocked(let branch, _), .branchQueued(let branch, _), .branchStarted(let branch, _):
                isEnded.remove(branch.index)
            default: break
            }
        }
        let joins = Set(harness.machine.bodies.compactMap(\.join))
        for branch in harness.machine.branches where !joins.contains(branch.id.index) {
            if !isEnded.contains(branch.id.index) { faults.append("\(branch.id) has no end") }
        }
        if harness.machine.liveTasks != 0 { faults.append("\(harness.machine.liveTasks) tasks are left") }
        if case .runFinished? = harness.events.last?.kind {} else { faults.append("the end is not the last event") }
    }

    /// Every join runs once, or the end says why it did not.
    private mutating func checkJoins(_ result: RunResult) {
        var starts: [Int: Int] = [:]
        for case .joinStarted(let join, _, _) in harness.events.map(\.kind) { starts[join.index, default: 0] += 1 }
        if let twice = starts.first(where: { $0.value > 1 }) { faults.append("join \(twice.key) began twice") }
        if starts[harness.machine.joinID.index] == nil, result.error == nil { faults.append("no join and no reason") }
        for body in harness.machine.bodies {
            guard let join = body.join, let owner = body.owner, starts[join] == nil else { continue }
            let outcome = harness.machine.branches[owner].outcome
            if outcome?.status == .succeeded { faults.append("\(owner) succeeded without its join") }
        }
    }

    private mutating func checkOrder(_ result: RunResult) {
        if result.outcomes.map(\.branch.path) != plan.body.branches.map(\.name) {
            faults.append("not in declared order")
        }
        for outcome in result.outcomes { checkItems(outcome) }
    }

    private mutating func checkItems(_ outcome: Outcome) {
        let items = outcome.items ?? []
        if items.first?.label != nil {
            let paths = items.indices.map { "\(outcome.branch.path)[\($0)]" }
            if items.map(\.branch.path) != paths {
                faults.append("\(outcome.branch) is not in the order of its elements")
            }
        }
        for item in items { checkItems(item) }
    }

    /// Who only reads the events sees what the machine knows.
    private mutating func checkFold() {
        let snapshot = harness.snapshot
        guard snapshot.branches.count == harness.machine.branches.count else {
            faults.append("\(snapshot.branches.count) of \(harness.machine.branches.count) branches are known")
            return
        }
        for (shown, known) in zip(snapshot.branches, harness.machine.branches) {
            let status = known.outcome.map { BranchStatus.ended($0.status) } ?? .pending
            if shown.status != status { faults.append("\(known.id) is shown as \(shown.status), and is \(status)") }
            if shown.branch.path != known.id.path { faults.append("\(shown.branch) is \(known.id)") }
        }
        if snapshot.counts.running + snapshot.counts.waiting > 0 { faults.append("something is shown as open") }
    }
}
