public import Execution

/// A run written down event by event, the way the engine would tell it.
public struct RunScript {
    public private(set) var events: [RunEvent] = []
    public let branches: [BranchID]
    public let join: BranchID
    /// When the next event happens.
    public private(set) var elapsed: Duration = .zero
    private var startedAt: [Int: Duration] = [:]
    private var said: [Int: String] = [:]
    private var outcomes: [Int: Outcome] = [:]

    public let plan: Plan

    public init(_ plan: Plan) {
        self.plan = plan
        let names = plan.body.branches.map(\.name)
        branches = names.enumerated().map { BranchID(index: $0.offset, path: $0.element) }
        join = BranchID(index: names.count, path: BranchID.joinPath)
        add(.runStarted(RunStart(plan: plan, branches: branches, join: join, sinceEpoch: .zero)))
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

    public mutating func block(_ index: Int, on others: [Int]) {
        add(.branchBlocked(id(index), waitsFor: others.map { branches[$0] }))
    }

    public mutating func queue(_ index: Int) {
        add(.branchQueued(id(index), .slots(plan.body.maxParallel ?? 0)))
    }

    public mutating func start(_ index: Int) {
        startedAt[index] = elapsed
        add(.branchStarted(id(index), attempt: 1))
    }

    public mutating func say(_ index: Int, _ text: String, _ stream: Output.Stream = .stdout) {
        said[index, default: ""] += text
        add(.branchOutput(id(index), attempt: 1, Output(stream, Array(text.utf8))))
    }

    public mutating func startJoin() {
        add(.joinStarted(join, results: outcomes.values.count { $0.status.hasValue }, of: branches.count))
        start(join.index)
    }

    /// A branch ends, with what it said as its value or its partial text.
    public mutating func finish(
        _ index: Int, _ status: Outcome.Status = .succeeded, _ change: (inout Outcome) -> Void = { _ in }
    ) {
        var outcome = Outcome(branch: id(index), status: status)
        outcome.attempts = startedAt[index] == nil ? 0 : 1
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

    public mutating func finishRun(_ status: RunResult.Status = .succeeded, error: String? = nil) {
        let ended = branches.compactMap { outcomes[$0.index] }
        let joined = outcomes[join.index]
        add(
            .runFinished(
                RunResult(
                    status: status, answer: joined?.value, error: error,
                    outcomes: ended, join: joined, wall: elapsed,
                    work: outcomes.values.map(\.running).reduce(.zero, +), maxRunning: branches.count)))
    }

    public var snapshot: RunSnapshot {
        var snapshot = RunSnapshot()
        for event in events { snapshot.apply(event) }
        return snapshot
    }

    private func id(_ index: Int) -> BranchID {
        index < branches.count ? branches[index] : join
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
