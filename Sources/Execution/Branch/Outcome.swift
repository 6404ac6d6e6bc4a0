/// How a branch ended.
public struct Outcome: Sendable {
    public var branch: BranchID
    public var status: Status
    /// What it gave; there is one exactly if `status.hasValue`.
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

    /// Exit status of a command.
    public var exitCode: Int? {
        get { details?.details.exitCode }
        set { change { $0.exitCode = newValue } }
    }

    private mutating func change(_ change: (inout Details) -> Void) {
        var details = self.details?.details ?? Details()
        change(&details)
        self.details = Box(details)
    }
}
