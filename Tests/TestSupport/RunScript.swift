public import Execution

/// A run written down event by event, the way the engine would tell it.
public struct RunScript {
    public private(set) var events: [RunEvent] = []
    public let branches: [BranchID]
    public let join: BranchID
    /// Branches that became known during the run, in that order; their indexes follow that of the join.
    public private(set) var added: [BranchID] = []
    /// When the next event happens.
    public private(set) var elapsed: Duration = .zero
    private var startedAt: [Int: Duration] = [:]
    private var attempts: [Int: Int] = [:]
    private var labels: [Int: String] = [:]
    private var said: [Int: String] = [:]
    private var outcomes: [Int: Outcome] = [:]

    public let plan: Plan

    /// - Parameter cores: of the processor.
    public init(_ plan: Plan, cores: Int? = nil) {
        self.plan = plan
        let names = plan.body.branches.map(\.name)
        branches = names.enumerated().map { BranchID(index: $0.offset, path: $0.element) }
        join = BranchID(index: names.count, path: BranchID.joinPath)
        var start = RunStart(plan: plan, branches: branches, join: join, sinceEpoch: .zero)
        start.cores = cores
        add(.runStarted(start))
    }

    /// A run of commands with these names.
    public init(
        _ name: String, commands: [String], join: Join = Join(), maxParallel: Int? = 10, sequential: Bool = false
    ) {
        let branches = commands.map { Branch($0, .command(.echo)) }
        self.init(
            Plan(
                name: name, body: Body(branches: branches, join: join, maxParallel: maxParallel), sequential: sequential
            ))
    }

    /// Time goes on.
    public mutating func wait(_ duration: Duration) {
        elapsed += duration
    }

    /// An instance with a label, a member with a name, or the join of a group becomes known; gives its index.
    @discardableResult
    public mutating func add(
        _ path: String, to parent: Int, label: String? = nil, kind: BranchKind = .run("echo hello"),
        isJoin: Bool = false
    ) -> Int {
        let branch = BranchID(index: join.index + 1 + added.count, path: path)
        added.append(branch)
        labels[branch.index] = label
        add(
            .branchAdded(
                AddedBranch(
                    branch, kind, parent: id(parent), label: label,
                    isNumbered: label.map { Self.isNumber($0, of: branch) } ?? false, isJoin: isJoin)))
        return branch.index
    }

    /// A label that is the number from 1 is one that nobody gave.
    private static func isNumber(_ label: String, of branch: BranchID) -> Bool {
        Int(label).map { branch.path.hasSuffix("[\($0 &- 1)]") } ?? false
    }

    /// A fan-out begins and gets an instance for each label; gives their indexes.
    @discardableResult
    public mutating func expand(_ parent: Int, _ labels: [String], kind: BranchKind = .run("echo hello")) -> Range<Int>
    {
        let first = join.index + 1 + added.count
        start(parent)
        for (index, label) in labels.enumerated() {
            add("\(id(parent).path)[\(index)]", to: parent, label: label, kind: kind)
        }
        return first..<first + labels.count
    }

    public mutating func block(_ index: Int, on others: [Int]) {
        add(.branchBlocked(id(index), waitsFor: others.map { id($0) }))
    }

    public mutating func queue(_ index: Int, for wait: SlotWait? = nil) {
        add(.branchQueued(id(index), wait ?? .slots(plan.body.maxParallel ?? 0)))
    }

    public mutating func start(_ index: Int) {
        startedAt[index] = startedAt[index] ?? elapsed
        attempts[index, default: 0] += 1
        add(.branchStarted(id(index), attempt: attempts[index] ?? 1))
    }

    /// The last attempt is told what to do.
    public mutating func ask(_ index: Int, _ request: SentRequest) {
        add(.branchRequest(id(index), attempt: attempts[index] ?? 1, request))
    }

    /// A stage of the last attempt is over.
    public mutating func phase(_ index: Int, _ name: String, took: Duration) {
        add(.branchPhase(id(index), attempt: attempts[index] ?? 1, phase: name, took: took))
    }

    /// The last attempt has a branch work for it, and waits for that; gives its index.
    public mutating func call(_ path: String, from caller: Int, label: String? = nil, kind: BranchKind) -> Int {
        let branch = BranchID(index: join.index + 1 + added.count, path: path)
        added.append(branch)
        labels[branch.index] = label
        add(.branchAdded(AddedBranch(branch, kind, parent: id(caller), label: label, isCall: true)))
        return branch.index
    }

    /// The last attempt goes on after its calls.
    public mutating func goOn(_ index: Int) {
        add(.branchStarted(id(index), attempt: attempts[index] ?? 1))
    }

    /// The attempt that runs fails, and the branch waits for the next one.
    public mutating func backOff(_ index: Int, for wait: Duration, of most: Int, because error: String) {
        failAttempt(index, because: error)
        let attempt = attempts[index] ?? 1
        add(.branchBackingOff(id(index), BackOff(until: elapsed + wait, reason: error, attempt: attempt, of: most)))
    }

    /// A provider wants to be left alone for a while.
    public mutating func close(gate name: String, for wait: Duration, because reason: String, limit: Int? = nil) {
        add(.gateClosed(GateStatus(name: name, until: elapsed + wait, reason: reason, limit: limit)))
    }

    /// A provider may be asked again.
    public mutating func open(gate name: String) {
        add(.gateOpened(GateStatus(name: name)))
    }

    public mutating func act(_ action: OperatorAction, _ acceptance: Acceptance = .accepted) {
        add(.operatorAction(action, acceptance))
    }

    /// - Parameter attempt: of two that run at once; the last one if it is not said.
    public mutating func say(
        _ index: Int, _ text: String, _ stream: Output.Stream = .stdout, attempt: Int? = nil
    ) {
        say(index, Output(stream, Array(text.utf8)), attempt: attempt)
    }

    /// The same, of a piece that may be in a file, or left out in part.
    public mutating func say(_ index: Int, _ output: Output, attempt: Int? = nil) {
        said[index, default: ""] += String(decoding: output.bytes, as: UTF8.self)
        add(.branchOutput(id(index), attempt: attempt ?? attempts[index] ?? 1, output))
    }

    /// The last attempt ends without a value.
    public mutating func failAttempt(_ index: Int, because error: String) {
        add(.attemptFinished(id(index), attempt: attempts[index] ?? 1, error: error))
    }

    public mutating func startJoin() {
        add(.joinStarted(join, results: outcomes.values.count { $0.status.hasValue }, of: branches.count))
        start(join.index)
    }

    /// The join of a group begins.
    public mutating func startJoin(_ index: Int, results: Int, of count: Int) {
        add(.joinStarted(id(index), results: results, of: count))
        start(index)
    }

    /// A branch ends that consists of others, with their outcomes.
    public mutating func finish(
        _ parent: Int, _ status: Outcome.Status = .succeeded, of members: some Sequence<Int>,
        _ change: (inout Outcome) -> Void = { _ in }
    ) {
        let items = members.compactMap { outcomes[$0] }
        finish(parent, status) { outcome in
            outcome.items = items
            change(&outcome)
        }
    }

    /// A branch ends, with what it said as its value or its partial text.
    public mutating func finish(
        _ index: Int, _ status: Outcome.Status = .succeeded, _ change: (inout Outcome) -> Void = { _ in }
    ) {
        var outcome = Outcome(branch: id(index), status: status)
        outcome.label = labels[index]
        outcome.isNumbered = labels[index].map { Self.isNumber($0, of: id(index)) } ?? false
        outcome.attempts = attempts[index] ?? 0
        outcome.running = startedAt[index].map { elapsed - $0 } ?? .zero
        let text = said[index].map(Value.text)
        if status.hasValue {
            outcome.value = text ?? .text("")
        } else {
            outcome.partial = text
        }
        change(&outcome)
        outcomes[index] = outcome
        add(.branchFinished(outcome))
    }

    /// - Parameter maxRunning: as many as there are branches if it is not said.
    public mutating func finishRun(
        _ status: RunResult.Status = .succeeded, error: String? = nil, maxRunning: Int? = nil
    ) {
        let ended = branches.compactMap { outcomes[$0.index] }
        let joined = outcomes[join.index]
        add(
            .runFinished(
                RunResult(
                    status: status, answer: joined?.value, error: error,
                    outcomes: ended, join: joined, wall: elapsed,
                    work: outcomes.values.map(\.running).reduce(.zero, +), maxRunning: maxRunning ?? branches.count)))
    }

    public var snapshot: RunSnapshot {
        var snapshot = RunSnapshot()
        for event in events { snapshot.apply(event) }
        return snapshot
    }

    private func id(_ index: Int) -> BranchID {
        if index < branches.count { return branches[index] }
        return index == join.index ? join : added[index - join.index - 1]
    }

    private mutating func add(_ kind: RunEvent.Kind) {
        events.append(RunEvent(sequence: events.count, elapsed: elapsed, kind: kind))
    }
}

extension RunScript: Sendable {}

extension CommandSpec {
    fileprivate static var echo: CommandSpec {
        CommandSpec(.shell(script: "echo hello", values: []), baseDirectory: "/")
    }
}
