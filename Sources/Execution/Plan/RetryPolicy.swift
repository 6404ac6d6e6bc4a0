/// When an attempt that failed is followed by another, and after how long.
public struct RetryPolicy: Sendable, Equatable {
    /// Further attempts; 0 is one attempt in all.
    public var times: Int
    /// Before the first further attempt; doubles with each one after it.
    public var delay: Duration
    /// What the doubling ends at.
    public var maxDelay: Duration
    public var jitter: Jitter
    /// The failures that are worth another attempt.
    public var causes: [Cause]

    public enum Jitter: String, Sendable {
        /// Any time from nothing to the whole delay, so that many branches do not come back at once.
        case full
        case none
    }

    public enum Cause: Sendable, Equatable {
        case connect
        /// One of the clocks of an attempt.
        case timeout
        /// A result that does not fit `returns`.
        case result
        /// A command that ended with a status other than 0.
        case exit
        /// A Swift function that threw something of its own.
        case error
        /// An HTTP status in this range.
        case status(ClosedRange<Int>)
    }

    public init(
        times: Int,
        delay: Duration = .milliseconds(500),
        maxDelay: Duration = .seconds(30),
        jitter: Jitter = .full,
        causes: [Cause] = RetryPolicy.requestCauses
    ) {
        self.times = times
        self.delay = delay
        self.maxDelay = maxDelay
        self.jitter = jitter
        self.causes = causes
    }

    public static let never = RetryPolicy(times: 0)

    /// What models and requests are asked again for: what may be better the next time.
    public static let requestCauses: [Cause] = [
        .connect, .timeout, .result, .status(408...409), .status(425...425), .status(429...429), .status(500...500),
        .status(502...599),
    ]

    /// What a Swift function is called again for.
    public static let taskCauses: [Cause] = [.error, .timeout]

    /// What a command is started again for.
    public static let commandCauses: [Cause] = [.exit]
}
