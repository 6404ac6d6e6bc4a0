/// Why a branch has no result.
///
/// A failed branch is a result of the run, not an error of it.
public struct BranchFailure: Error, Sendable, Equatable, CustomStringConvertible {
    public var reason: FailureReason
    /// One line, a lowercase fragment.
    public var description: String
    /// Exit status of a command.
    public var exitCode: Int?
    /// HTTP status of the answer.
    public var httpStatus: Int?
    /// How long the provider wants to be left alone.
    public var retryAfter: Duration?
    /// Trying again by itself is of no use, or would have something said twice.
    public var isFinal = false
    /// The answer that does not fit, where that is not all that was said.
    var answer: String?

    public init(
        _ reason: FailureReason, _ description: String, exitCode: Int? = nil, httpStatus: Int? = nil,
        retryAfter: Duration? = nil
    ) {
        self.reason = reason
        self.description = description
        self.exitCode = exitCode
        self.httpStatus = httpStatus
        self.retryAfter = retryAfter
    }
}

/// The kinds of failure that scripts can tell apart.
public enum FailureReason: String, Sendable {
    case connect
    case timeout
    case http
    case exit
    case result
    case limit
    case `guard`
    case other
}
