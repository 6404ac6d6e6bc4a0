import Execution
import Models

extension BranchFailure {
    /// What a provider's error means for a branch.
    init(_ error: ProviderError, of asked: AskedProvider, hidden secrets: Secrets) {
        let words = error.hiding(secrets).words(of: "`\(asked.name)`", keyVariable: asked.keyVariable)
        self.init(
            error.failureReason, words, httpStatus: error.effectiveStatus, retryAfter: error.retryAfter)
        isFinal = !error.isRetryable || error.isAfterOutput
    }
}

/// What messages call a provider and the variable that its key came from.
struct AskedProvider {
    var name: String
    var keyVariable: String?
}

extension ProviderError {
    /// What it says may have been cut, also in the middle of a secret.
    fileprivate func hiding(_ secrets: Secrets) -> ProviderError {
        var error = self
        let hide = { (text: String) in secrets.hidden(inCut: text) }
        error.type = type.map(hide)
        if case .text(let text)? = code { error.code = .text(hide(text)) }
        error.message = message.map(hide)
        error.detail = detail.map(hide)
        error.requestID = requestID.map(hide)
        return error
    }

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
