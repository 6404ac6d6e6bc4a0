import Execution

/// How often and when something is tried again, as it was typed.
struct RetryText: Sendable {
    var times: Int?
    var delay: Duration?
    var maxDelay: Duration?
    var jitter: RetryPolicy.Jitter?
    var causes: [Located<RetryPolicy.Cause>]?

    static let keys = ["times", "delay", "max_delay", "jitter", "for"]

    /// What it does not say itself, from `defaults`.
    func filled(from defaults: RetryText?) -> RetryText {
        var text = self
        text.times = times ?? defaults?.times
        text.delay = delay ?? defaults?.delay
        text.maxDelay = maxDelay ?? defaults?.maxDelay
        text.jitter = jitter ?? defaults?.jitter
        text.causes = causes ?? defaults?.causes
        return text
    }

    /// What it does not say at all, from what is built in for an action.
    func policy(over builtIn: RetryPolicy) -> RetryPolicy {
        RetryPolicy(
            times: times ?? builtIn.times,
            delay: delay ?? builtIn.delay,
            maxDelay: maxDelay ?? builtIn.maxDelay,
            jitter: jitter ?? builtIn.jitter,
            causes: causes?.map(\.value) ?? builtIn.causes
        )
    }
}

extension RetryPolicy.Cause {
    /// Reads `connect`, `timeout`, `result`, `exit`, a status such as `429`, or a class such as `5xx`.
    init?(_ text: String) {
        switch text {
        case "connect": self = .connect
        case "timeout": self = .timeout
        case "result": self = .result
        case "exit": self = .exit
        case "4xx": self = .status(400...499)
        case "5xx": self = .status(500...599)
        default:
            guard let status = Int(text), (400...599).contains(status) else { return nil }
            self = .status(status...status)
        }
    }

    static let words = ["connect", "timeout", "result", "exit", "4xx", "5xx"]

    /// Whether an action of a kind can fail so.
    func canHappen(to kind: ActionKind) -> Bool {
        switch self {
        case .timeout, .result: true
        case .exit: kind == .run
        case .error: false
        case .connect, .status: kind != .run
        }
    }
}
