/// How things stand with one branch.
public struct BranchSnapshot: Sendable {
    public let branch: BranchID
    public let kind: BranchKind
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
    public internal(set) var phases: [(phase: String, took: Duration)] = []
    public internal(set) var attemptErrors: [String] = []
    /// The end of what it said.
    public internal(set) var tail = OutputTail()
    public internal(set) var outcome: Outcome?

    init(_ branch: BranchID, kind: BranchKind) {
        self.branch = branch
        self.kind = kind
        status = .pending
    }

    /// How long it has been running, or ran; `nil` if it never started.
    public func running(at elapsed: Duration) -> Duration? {
        startedAt.map { (endedAt ?? elapsed) - $0 }
    }

    mutating func start(attempt: Int, at elapsed: Duration) {
        self.attempt = attempt
        if startedAt == nil {
            startedAt = elapsed
        }
    }

    mutating func take(_ output: Output, at elapsed: Duration) {
        if firstOutputAt == nil {
            firstOutputAt = elapsed
        }
        lastOutputAt = elapsed
        tail.append(output)
    }

    mutating func finish(_ outcome: Outcome, at elapsed: Duration) {
        self.outcome = outcome
        endedAt = elapsed
    }
}

/// Where a branch is.
public enum BranchStatus: Sendable, Equatable {
    /// Known, but nothing was said of it yet.
    case pending
    case blocked
    case queued
    case running
    case ended(Outcome.Status)

    public var isEnded: Bool {
        if case .ended = self { true } else { false }
    }
}

/// What a branch does, as far as a reader of the run needs to know.
public enum BranchKind: Sendable, Equatable {
    /// A command, by its first line.
    case run(String)
    case prompt(model: String)
    case value
    case concatenate
    case task
    /// A join that gives the results themselves.
    case results

    public init(_ action: Action) {
        switch action {
        case .command(let command): self = .run(command.summary)
        case .prompt(let prompt): self = .prompt(model: prompt.model)
        case .value: self = .value
        case .concatenate: self = .concatenate
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
        case .run, .prompt, .task: true
        case .value, .concatenate, .results: false
        }
    }

    /// The word for it in the workflow file.
    public var name: String {
        switch self {
        case .run: "run"
        case .prompt: "prompt"
        case .value: "value"
        case .concatenate: "concatenate"
        case .task: "task"
        case .results: "results"
        }
    }
}
