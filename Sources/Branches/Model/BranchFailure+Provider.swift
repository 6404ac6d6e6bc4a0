import Execution
import Models

extension BranchFailure {
    /// What a provider's error means for a branch.
    init(_ error: ProviderError, hidden secrets: Secrets) {
        self.init(
            error.failureReason, secrets.hidden(in: error.description), httpStatus: error.effectiveStatus,
            retryAfter: error.retryAfter)
        isFinal = !error.isRetryable || error.isAfterOutput
    }
}

extension ProviderError {
    fileprivate var failureReason: FailureReason {
        switch kind {
        case .quota: .limit
        case .incomplete: .connect
        case .malformed: status == nil ? .connect : .http
        default: .http
        }
    }

    /// The status, or the one that the same error has as a response of its own.
    fileprivate var effectiveStatus: Int? {
        if let status { return status }
        switch kind {
        case .rateLimit: return 429
        case .overloaded: return 529
        case .server: return 500
        default: return nil
        }
    }
}
