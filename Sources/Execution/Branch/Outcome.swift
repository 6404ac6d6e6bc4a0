/// How a branch ended.
public struct Outcome: Sendable {
    public var branch: BranchID
    public var status: Status
    /// What it gave; there is one exactly if `status.hasValue`.
    public var value: Value?
    /// What it had said when it ended without a value.
    public var partial: Value?
    /// What went wrong, on one line.
    public var error: String?
    public var reason: FailureReason?
    /// Which clock ran out, for `timedOut` and for what a clock made `partial`.
    public var clock: Clock?
    /// Who or what ended it, for `cancelled`, `skipped` and `partial`.
    public var cause: Cause?
    /// Exit status of a command.
    public var exitCode: Int?
    /// How many attempts were started; 0 if it never ran.
    public var attempts: Int
    /// Time spent waiting for a slot.
    public var queued: Duration
    /// Time spent running, over all attempts.
    public var running: Duration
    /// Processor time of a command, where it is known.
    public var processorTime: Duration?
    /// Tokens the model wrote.
    public var tokens: Int?
    /// The text came from the simulated model, or from a stand-in for a command.
    public var isSimulated: Bool

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
    }

    /// A limit on time.
    public enum Clock: Sendable, Equatable {
        case timeout(Duration)
        case deadline(Duration)

        public var name: String {
            switch self {
            case .timeout: "timeout"
            case .deadline: "deadline"
            }
        }

        public var limit: Duration {
            switch self {
            case .timeout(let limit), .deadline(let limit): limit
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
