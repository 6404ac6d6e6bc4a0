/// Why a request has no response, or only part of one.
public struct TransferError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        case invalidURL
        /// A method or header that cannot be sent.
        case invalidRequest
        case couldNotResolve
        case couldNotConnect
        /// Nothing stood within ``Request/connectTimeout``.
        case connectTimedOut
        /// The proxy did not do what it is there for.
        case proxy
        /// No encryption that can be trusted.
        case tls
        /// The connection ended before the response did.
        case connectionLost
        case tooManyRedirects
        /// The answer is not HTTP, or not as asked for.
        case badResponse
        /// ``TransferClient/shutdown()`` was called.
        case clientClosed
        case other
    }

    public let code: Code
    /// One line, a lowercase fragment that says what to do next; no credentials and no query of a URL.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
