/// How much a provider still takes of one thing.
public struct RateLimit: Sendable, Equatable {
    /// `requests`, `tokens`, `input-tokens` or `output-tokens`.
    public var name: String
    public var limit: Int?
    public var remaining: Int?
    public var reset: Reset?

    /// How long nothing of it is left, where that is known.
    var exhausted: Duration? {
        if remaining == 0, case .after(let duration)? = reset { duration } else { nil }
    }

    /// When it takes as much as ever.
    public enum Reset: Sendable, Equatable {
        case after(Duration)
        /// RFC 3339.
        case at(String)
    }
}
