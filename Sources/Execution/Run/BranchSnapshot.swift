/// How things stand with one branch.
public struct BranchSnapshot: Sendable {
    public let branch: BranchID
    public internal(set) var kind: BranchKind
    /// The branch that it is a part of.
    public let parent: BranchID?
    /// What people call an instance of a fan-out.
    public let label: String?
    /// The label is only its number from 1.
    let isNumbered: Bool
    /// It joins the branches of a group.
    public let isJoin: Bool
    /// Its parent works itself, and had it called.
    public let isCall: Bool
    /// How many of what it consists of run at once; `nil` is no limit of its own.
    package let maxParallel: Int?
    /// It consists of other branches, which are counted in its stead.
    public internal(set) var hasBranches = false
    /// Calls that it made and that are not over, while it waits for them.
    public internal(set) var openCalls = 0
    public internal(set) var status: BranchStatus
    /// What it waits for while it is blocked.
    public internal(set) var waitsFor: [BranchID] = []
    /// The attempt that runs or ran last; 0 before the first.
    public internal(set) var attempt = 0
    public internal(set) var queuedAt: Duration?
    /// When its first attempt began.
    public internal(set) var startedAt: Duration?
    public internal(set) var firstOutputAt: Duration?
    public internal(set) var lastOutputAt: Duration?
    public internal(set) var endedAt: Duration?
    /// What it waits for while it is queued.
    public internal(set) var slotWait: SlotWait?
    /// What it waits for while it backs off.
    public internal(set) var backOff: BackOff?
    /// When it could not work; of more than 32 times the first 16 and the last 16.
    package private(set) var waits: [BranchWait] = []
    /// In the order in which they began; of more than 32 the first 16 and the last 16.
    public internal(set) var attempts: [AttemptSnapshot] = []
    /// What the last attempt that began its work was asked to do; `nil` for what the engine does itself.
    public internal(set) var request: SentRequest?
    /// What a person has added to its clocks.
    public internal(set) var extended: Duration = .zero
    /// The last attempt before a person had it run again; 0 if nobody did.
    public internal(set) var attemptBeforeRetry = 0
    /// From its end until a person had it run again, each time: nobody worked or waited for anything then.
    package private(set) var idle: [TimeSpan] = []
    /// How much it said when, over all attempts.
    public internal(set) var rates = OutputRates()
    /// The end of what it said.
    public internal(set) var tail = OutputTail()
    /// The attempt whose words these are; 0 before the first.
    package private(set) var speaker = 0
    private var speakerIsOver = true
    /// The words of the attempt that runs beside it.
    private var rivalTail = OutputTail()
    public internal(set) var outcome: Outcome?

    init(_ branch: BranchID, _ planned: PlannedBranch) {
        self.init(AddedBranch(branch, planned.kind, maxParallel: planned.maxParallel))
    }

    init(_ added: AddedBranch) {
        branch = added.branch
        kind = added.kind
        parent = added.parent
        label = added.label
        isNumbered = added.isNumbered
        isJoin = added.isJoin
        isCall = added.isCall
        maxParallel = added.maxParallel
        status = .pending
    }

    /// What it is called besides its path; `nil` where that would only say its number again.
    package var ownLabel: String? { isNumbered || label?.isEmpty == true ? nil : label }

    var isCounted: Bool { !hasBranches && !isJoin }

    /// What it says is made up, as far as that is known.
    package var isSimulated: Bool {
        outcome?.isSimulated ?? (request?.isStandIn == true || kind == .prompt(model: PromptSpec.simulatedModel))
    }

    /// What it said is of an attempt that is over.
    package var hasOnlyOldOutput: Bool { speakerIsOver && tail.totalBytes > 0 }

    /// How long it takes or took since it first began, with all that it waited for in between; `nil` if it never began.
    ///
    /// The time after its end is no part of it, also where a person has it run again.
    public func running(at elapsed: Duration) -> Duration? {
        startedAt.map { length(from: $0, until: endedAt ?? elapsed) }
    }

    /// A time without the part of it in which it had ended and was not yet run again.
    package func length(from start: Duration, until end: Duration) -> Duration {
        idle.reduce(end - start) { $0 - $1.length(from: start, until: end) }
    }

    /// Takes back that it has ended, if it has.
    private mutating func reopen(at elapsed: Duration) {
        if let endedAt { idle.append(TimeSpan(from: endedAt, until: elapsed)) }
        outcome = nil
        endedAt = nil
    }

    mutating func start(attempt: Int, at elapsed: Duration) {
        self.attempt = attempt
        waits.endLast(at: elapsed)
        reopen(at: elapsed)
        if startedAt == nil {
            startedAt = elapsed
        }
        // What consists of other branches begins without an attempt; an attempt goes on after its calls.
        if attempt > 0, attempt != attempts.last?.number {
            attempts.begin(attempt, at: elapsed)
        }
    }

    /// Which model a prompt asks is known for certain only now.
    mutating func take(_ request: SentRequest) {
        self.request = request
        if case .prompt(let prompt) = request.content { kind = .prompt(model: prompt.model) }
    }

    mutating func block(by others: [BranchID], at elapsed: Duration) {
        waitsFor = others
        waits.begin(.blocked(by: others), at: elapsed)
    }

    mutating func queue(for wait: SlotWait, at elapsed: Duration) {
        waits.begin(.queued(wait), at: elapsed)
        queuedAt = elapsed
        slotWait = wait
        reopen(at: elapsed)
    }

    mutating func backOff(_ backOff: BackOff, at elapsed: Duration) {
        self.backOff = backOff
        waits.begin(.backingOff(backOff), at: elapsed)
    }

    /// It had another branch work for it, and goes on once that is over.
    mutating func waitForCalls(at elapsed: Duration) {
        guard attempts.contains(where: { $0.endedAt == nil }) else { return }
        if let last = waits.last, last.isForCalls, last.span.until == nil { return }
        waits.begin(.calls, at: elapsed)
    }

    /// Each attempt begins anew: what the one before said gives way as soon as the next says something.
    ///
    /// Of two that run at once the first to speak is shown.
    mutating func take(_ output: Output, of attempt: Int, at elapsed: Duration, isInCrowd: Bool) {
        lastOutputAt = elapsed
        attempts.change(attempt) { $0.take(output, at: elapsed) }
        rates.add(output.byteCount, at: elapsed)
        if attempt != speaker, speakerIsOver {
            (speaker, speakerIsOver) = (attempt, false)
            tail = OutputTail()
            firstOutputAt = nil
        }
        guard attempt == speaker else {
            rivalTail.append(output, isInCrowd: isInCrowd)
            return
        }
        if firstOutputAt == nil {
            firstOutputAt = elapsed
        }
        tail.append(output, isInCrowd: isInCrowd)
    }

    /// An attempt ended without a value; a rival that still runs is shown in its place.
    mutating func attemptEnded(_ attempt: Int, error: String, at elapsed: Duration) {
        attempts.change(attempt) { $0.end(error, at: elapsed) }
        guard attempt == speaker else {
            rivalTail = OutputTail()
            return
        }
        speakerIsOver = true
        if rivalTail.totalBytes > 0 {
            tail = rivalTail
            (speaker, speakerIsOver) = (self.attempt, false)
            rivalTail = OutputTail()
        }
    }

    mutating func finish(_ outcome: Outcome, at elapsed: Duration) {
        // If it is run again, what the next attempt says takes the place of these words.
        speakerIsOver = true
        self.outcome = outcome
        endedAt = elapsed
        extended = .zero
        waits.endLast(at: elapsed)
        attempts.endAll(at: elapsed)
    }
}

/// Where a branch is.
public enum BranchStatus: Sendable, Equatable {
    /// Known, but nothing was said of it yet.
    case pending
    case blocked
    case queued
    case running
    case backingOff
    case ended(Outcome.Status)

    public var isEnded: Bool {
        if case .ended = self { true } else { false }
    }
}

/// What a branch does, as far as a reader of the run needs to know.
public enum BranchKind: Sendable, Hashable {
    /// A command, by its first line.
    case run(String)
    case prompt(model: String)
    case value
    /// `GET` and the URL as it was written.
    case request(String)
    /// The name of the aggregator.
    case aggregate(String)
    case group
    case task
    /// A join that gives the results themselves.
    case results

    public init(_ action: Action) {
        switch action {
        case .command(let command): self = .run(command.summary)
        case .prompt(let prompt): self = .prompt(model: prompt.model)
        case .value: self = .value
        case .request(let request): self = .request(request.summary)
        case .aggregate(let aggregation): self = .aggregate(aggregation.name)
        case .group: self = .group
        case .task: self = .task
        }
    }

    public init(_ work: Join.Work) {
        switch work {
        case .results: self = .results
        case .action(let action): self.init(action)
        }
    }

    /// Work of its own, not only a putting together of what is there.
    package var takesTime: Bool {
        switch self {
        case .run, .prompt, .request, .task, .group: true
        case .value, .aggregate, .results: false
        }
    }

    /// The word for it in the workflow file.
    public var name: String {
        switch self {
        case .run: "run"
        case .prompt: "prompt"
        case .value: "value"
        case .request: "http"
        case .aggregate(let name): name
        case .group: "branches"
        case .task: "task"
        case .results: "results"
        }
    }

    /// Which model is asked.
    package var model: String? {
        if case .prompt(let model) = self { model } else { nil }
    }

    /// The first line of a command, or the request as it was written.
    package var summary: String? {
        switch self {
        case .run(let summary), .request(let summary): summary
        case .prompt, .value, .aggregate, .group, .task, .results: nil
        }
    }
}
