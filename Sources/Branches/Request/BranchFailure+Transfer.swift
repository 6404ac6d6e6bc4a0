import Execution
import Transfers

extension BranchFailure {
    /// What a request without a whole response means for its branch.
    ///
    /// - Parameter isURLSecret: whether the message must not show the URL beyond its host.
    init(_ error: TransferError, isURLSecret: Bool) {
        self.init(Self.reason(of: error.code), Self.words(error, isURLSecret: isURLSecret))
    }

    private static func reason(of code: TransferError.Code) -> FailureReason {
        switch code {
        case .couldNotResolve, .couldNotConnect, .connectTimedOut, .connectionLost: .connect
        case .tooManyRedirects, .badResponse: .http
        // As wrong at the next attempt as at this one.
        case .invalidURL, .invalidRequest, .proxy, .tls, .clientClosed, .other: .other
        }
    }

    private static func words(_ error: TransferError, isURLSecret: Bool) -> String {
        guard isURLSecret else { return error.description }
        switch error.code {
        case .invalidURL:
            return "the URL cannot be requested; check the environment variable in it, it begins with `https://`"
        case .tooManyRedirects, .badResponse:
            return
                "the server redirects too often or does not answer in HTTP; check the environment variable in the URL"
        default:
            return error.description
        }
    }
}
