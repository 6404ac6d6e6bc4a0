/// How a branch ended.
public struct Outcome: Sendable {
    public var branch: BranchID
    /// What people call an instance of a fan-out; `nil` for any other branch.
    public var label: String?
    /// The label is only its number from 1, which its path tells already.
    package var isNumbered = false
    public var status: Status
    /// What it gave; there is one exactly if `status.hasValue`, unless a guard withheld it.
    public var value: Value?
    /// How many attempts were started; 0 if it never ran.
    public var attempts: Int
    /// Time spent waiting for a slot.
    public var queued: Duration
    /// Time spent running, over all attempts.
    public var running: Duration
    /// Tokens the model wrote.
    public var tokens: Int?
    /// The text came from the simulated model, or from a stand-in for a command.
    public var isSimulated: Bool
    /// What most outcomes do not have, kept apart so that they stay small.
    private var details: Box?

    /// What an outcome other than plain success has besides.
    private struct Details: Sendable {
        var partial: Value?
        var error: String?
        var reason: FailureReason?
        var clock: Clock?
        var cause: Cause?
        var exitCode: Int?
        var httpStatus: Int?
        var items: [Outcome]?
        var calls: [Outcome]?
        var vote: Value?
        var scores: Value?
        var fasterAttempt: Int?
        var merged: Value?
        var taken: Value?
        var unmet: String?
        var note: String?
        var citations: [Citation] = []
        var isWithheld = false
        var key: WorkKey?
        var source: ReuseSource?
    }

    private final class Box: Sendable {
        let details: Details

        init(_ details: Details) {
            self.details = details
        }
    }

    public enum Status: String, Sendable, CaseIterable {
        case succeeded
        /// Taken from an earlier run.
        case cached
        /// Not finished, but what it had was accepted by a person or by a timeout policy.
        case partial
        case failed
        case timedOut = "timed_out"
        case cancelled
        case skipped

        public var hasValue: Bool {
            switch self {
            case .succeeded, .cached, .partial: true
            case .failed, .timedOut, .cancelled, .skipped: false
            }
        }

        /// It went wrong, and was not ended by others.
        package var isFailure: Bool { self == .failed || self == .timedOut }
    }

    /// A limit on time.
    public enum Clock: Sendable, Equatable {
        /// One attempt.
        case timeout(Duration)
        /// No output.
        case idle(Duration)
        /// Waiting for a slot.
        case queue(Duration)
        /// All attempts and waits together.
        case total(Duration)
        /// Of the run, of a group or of a fan-out.
        case deadline(Duration)

        public var name: String {
            switch self {
            case .timeout: "timeout"
            case .idle: "idle_timeout"
            case .queue: "queue_timeout"
            case .total: "total_timeout"
            case .deadline: "deadline"
            }
        }

        public var limit: Duration {
            switch self {
            case .timeout(let limit), .idle(let limit), .queue(let limit), .total(let limit), .deadline(let limit):
                limit
            }
        }
    }

    /// Who or what ended a branch from outside.
    public enum Cause: Sendable, Equatable {
        case `operator`
        /// A sibling that failed under `on_failure: stop`.
        case branch(String)
        case deadline
        case interrupt
        /// A guard that tripped; what it stopped is withheld.
        case `guard`(String)
        /// Somebody wanted the join at once.
        case join
        /// The join, or `require`, was decided without it.
        case earlyDecision
        /// The run had spent what it may.
        case limit(SpendingLimit)
        /// Its `when` was not met, or that of a branch it depends on.
        case condition
        /// A dependency without a usable result, in words: `plan failed`.
        case dependency(String)
    }

    public init(branch: BranchID, status: Status) {
        self.branch = branch
        self.status = status
        attempts = 0
        queued = .zero
        running = .zero
        isSimulated = false
    }
}

extension Outcome {
    /// What it had said when it ended without a value.
    public var partial: Value? {
        get { details?.details.partial }
        set { change { $0.partial = newValue } }
    }

    /// What went wrong, on one line.
    public var error: String? {
        get { details?.details.error }
        set { change { $0.error = newValue } }
    }

    public var reason: FailureReason? {
        get { details?.details.reason }
        set { change { $0.reason = newValue } }
    }

    /// Which clock ran out, for `timedOut` and for what a clock made `partial`.
    public var clock: Clock? {
        get { details?.details.clock }
        set { change { $0.clock = newValue } }
    }

    /// Who or what ended it, for `cancelled`, `skipped` and `partial`.
    public var cause: Cause? {
        get { details?.details.cause }
        set { change { $0.cause = newValue } }
    }

    /// Whose `when` was not met, of a branch that was skipped because of another one's.
    public package(set) var unmet: String? {
        get { details?.details.unmet }
        set { change { $0.unmet = newValue } }
    }

    /// What has to be said about how the value came about, on one line.
    public var note: String? {
        get { details?.details.note }
        set { change { $0.note = newValue } }
    }

    /// Where a model found what it says, each once.
    public var citations: [Citation] {
        get { details?.details.citations ?? [] }
        set { change { $0.citations = newValue } }
    }

    /// Exit status of a command.
    public var exitCode: Int? {
        get { details?.details.exitCode }
        set { change { $0.exitCode = newValue } }
    }

    /// HTTP status of the answer to a request.
    public var httpStatus: Int? {
        get { details?.details.httpStatus }
        set { change { $0.httpStatus = newValue } }
    }

    /// The instances of a fan-out by index, or the branches of a group in declared order; `nil` for any other branch.
    public var items: [Outcome]? {
        get { details?.details.items }
        set { change { $0.items = newValue } }
    }

    /// The branches that it had work for it: those of the judge it asked, in the order of the candidates.
    public var calls: [Outcome]? {
        get { details?.details.calls }
        set { change { $0.calls = newValue } }
    }

    /// How a vote was decided.
    public var vote: Value? {
        get { details?.details.vote }
        set { change { $0.vote = newValue } }
    }

    /// The numbers by which the best was found.
    public var scores: Value? {
        get { details?.details.scores }
        set { change { $0.scores = newValue } }
    }

    /// A guard tripped, and what it gave was forgotten.
    public internal(set) var isWithheld: Bool {
        get { details?.details.isWithheld ?? false }
        set { change { $0.isWithheld = newValue } }
    }

    /// What it was asked to do, where a later run may take over what it gave.
    public package(set) var key: WorkKey? {
        get { details?.details.key }
        set { change { $0.key = newValue } }
    }

    /// Where its value was taken over from; `nil` if it is of this run.
    public package(set) var source: ReuseSource? {
        get { details?.details.source }
        set { change { $0.source = newValue } }
    }

    /// The attempt, from 1, that it ended with: the last one, unless an earlier one was faster than its rival.
    public package(set) var attempt: Int {
        get { details?.details.fasterAttempt ?? attempts }
        set { change { $0.fasterAttempt = newValue } }
    }

    /// What a merge was given, kept and dropped.
    public var merged: Value? {
        get { details?.details.merged }
        set { change { $0.merged = newValue } }
    }

    /// From how many results, or from which one, the value is.
    public var taken: Value? {
        get { details?.details.taken }
        set { change { $0.taken = newValue } }
    }

    private mutating func change(_ change: (inout Details) -> Void) {
        var details = self.details?.details ?? Details()
        change(&details)
        self.details = Box(details)
    }
}
