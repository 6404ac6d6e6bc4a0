/// Why an answer is over.
public enum FinishReason: String, Sendable, Equatable {
    case stop
    /// The limit of tokens was reached.
    case length
    case toolCalls = "tool_calls"
    case contentFilter = "content_filter"
    case refusal
    /// The same conversation has to be sent again with this turn added.
    case pause
    /// The same request has to be sent again with ``ModelAnswer/continuationToken``.
    case `continue`
    case error
    /// The stream broke off.
    case incomplete
    /// Something that is not known here.
    case other
}
