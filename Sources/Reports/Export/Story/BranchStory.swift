internal import Execution

/// What became of one branch, step by step.
struct BranchStory: Sendable {
    let id: BranchID
    private(set) var kind: BranchKind
    let parent: BranchID?
    let label: String?
    private let isNumbered: Bool
    let isJoin: Bool
    let isCall: Bool
    /// The names of the branches it waits for; of a join, those whose values are its results.
    let needs: [String]
    /// It consists of other branches.
    var hasParts = false
    private(set) var waits: [BranchWait] = []
    private(set) var attempts: [AttemptStory] = []
    /// When it first began; of one that consists of others, without an attempt.
    private(set) var startedAt: Duration?
    private(set) var endedAt: Duration?
    /// How long it had ended before a person had it run again.
    private(set) var idle: Duration = .zero
    private(set) var outcome: Outcome?
    /// The end of what it said, as long as it has not ended.
    private(set) var said = TextTail(limit: 16 * 1024)
    /// The end of what it wrote to stderr.
    private(set) var complaints = TextTail(limit: 4 * 1024)

    init(_ added: AddedBranch, needs: [String]) {
        id = added.branch
        kind = added.kind
        parent = added.parent
        label = added.label
        isNumbered = added.isNumbered
        isJoin = added.isJoin
        isCall = added.isCall
        self.needs = needs
    }

    /// What it is called besides its path; `nil` where that would only say its number again.
    var ownLabel: String? { isNumbered || label?.isEmpty == true ? nil : label }

    /// The word for how it stands, as outcomes and events have it.
    var state: String {
        if let outcome { return outcome.status.rawValue }
        guard let wait = waits.last, wait.span.until == nil else { return startedAt == nil ? "pending" : "running" }
        switch wait.reason {
        case .blocked: return "blocked"
        case .queued: return "queued"
        case .backingOff: return "backing_off"
        case .calls: return "running"
        }
    }

    mutating func apply(_ event: RunEvent) {
        let now = event.elapsed
        switch event.kind {
        case .branchBlocked(_, let others): wait(.blocked(by: others), at: now)
        case .branchQueued(_, let slot): wait(.queued(slot), at: now)
        case .branchBackingOff(_, let backOff): wait(.backingOff(backOff), at: now)
        case .branchStarted(_, let attempt): begin(attempt, at: now)
        case .branchRequest(_, let attempt, let request): take(request, of: attempt)
        case .branchPhase(_, let attempt, let phase, let took) where phase != BranchContext.processorPhase:
            change(attempt) { $0.take(phase: phase, took: took, at: now) }
        case .branchOutput(_, let attempt, let output): take(output, of: attempt, at: now)
        case .attemptFinished(_, let attempt, let error):
            change(attempt) { attempt in
                attempt.pause(at: now)
                attempt.error = error
            }
        case .branchFinished(let outcome): finish(outcome, at: now)
        default: break
        }
    }

    /// It gives its slot back until its calls are over.
    mutating func waitForCalls(at now: Duration) {
        guard attempts.contains(where: \.isOpen) else { return }
        for place in attempts.indices { attempts[place].pause(at: now) }
        wait(.calls, at: now)
    }

    private mutating func wait(_ reason: BranchWait.Reason, at now: Duration) {
        reopen(at: now)
        waits.append(BranchWait(reason: reason, span: TimeSpan(from: now)))
    }

    private mutating func begin(_ attempt: Int, at now: Duration) {
        reopen(at: now)
        if startedAt == nil { startedAt = now }
        guard attempt > 0 else { return }
        if let place = attempts.lastIndex(where: { $0.number == attempt }) {
            attempts[place].resume(at: now)
        } else {
            attempts.append(AttemptStory(attempt, at: now))
        }
    }

    /// Whatever it waited for has come; a person may have it run again after its end.
    private mutating func reopen(at now: Duration) {
        endWait(at: now)
        if let endedAt { idle += now - endedAt }
        outcome = nil
        endedAt = nil
    }

    private mutating func endWait(at now: Duration) {
        guard let last = waits.indices.last, waits[last].span.until == nil else { return }
        waits[last].span.until = now
    }

    private mutating func take(_ request: SentRequest, of attempt: Int) {
        if case .prompt(let prompt) = request.content { kind = .prompt(model: prompt.model) }
        change(attempt) { $0.request = request }
    }

    private mutating func take(_ output: Output, of attempt: Int, at now: Duration) {
        change(attempt) { $0.take(output, at: now) }
        switch output.stream {
        case .stdout, .text: said.append(output.bytes)
        case .stderr: complaints.append(output.bytes)
        case .reasoning: break
        }
    }

    private mutating func finish(_ outcome: Outcome, at now: Duration) {
        endWait(at: now)
        for place in attempts.indices { attempts[place].pause(at: now) }
        self.outcome = outcome
        endedAt = now
        // From here on the outcome has it.
        said.removeAll()
    }

    private mutating func change(_ number: Int, _ change: (inout AttemptStory) -> Void) {
        guard let place = attempts.lastIndex(where: { $0.number == number }) else { return }
        change(&attempts[place])
    }
}
