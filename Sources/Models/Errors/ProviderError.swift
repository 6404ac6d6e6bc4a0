/// Why a provider gave no answer, or only a part of one.
public struct ProviderError: Error, Sendable, Equatable {
    public var kind: Kind
    /// The provider's own words for it.
    public var type: String?
    public var code: Code?
    public var message: String?
    /// The field of the request that it is about.
    public var parameter: String?
    /// Google's reason: `API_KEY_INVALID`.
    public var reason: String?
    /// What the server behind a gateway said.
    public var detail: String?
    /// `nil` if it came inside an answer, whose status was 200.
    public var status: Int?
    /// Whether the same request may succeed later.
    public var isRetryable: Bool
    /// Whether a part of the answer had come before.
    public var isAfterOutput = false
    /// It is a page for people to read, which something else than the provider may have sent.
    public var isPage = false
    /// How long the provider wants to be left alone.
    public var retryAfter: Duration?
    /// The same as a date of HTTP, which only means something beside the time of the response.
    public var retryAfterDate: String?
    /// For the provider's support.
    public var requestID: String?
    public var rateLimits: [RateLimit] = []

    /// How long it wants to be left alone by what it says of its limits, where it does not say it outright.
    public var untilReset: Duration? {
        kind == .rateLimit ? rateLimits.compactMap(\.exhausted).max() : nil
    }

    public enum Kind: String, Sendable, Equatable {
        case auth
        case badRequest = "bad_request"
        case contentFilter = "content_filter"
        case contextLength = "context_length"
        case notFound = "not_found"
        case overloaded
        /// Nothing is left to spend: waiting does not help.
        case quota
        case rateLimit = "rate_limit"
        case server
        /// The stream ended before the answer did.
        case incomplete
        /// What came is not what this provider sends.
        case malformed
    }

    /// A code is a text with some providers and a number with others.
    public enum Code: Sendable, Equatable, CustomStringConvertible {
        case text(String)
        case number(Int)

        public var description: String {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            }
        }
    }

    public init(
        _ kind: Kind, type: String? = nil, code: Code? = nil, message: String? = nil, status: Int? = nil,
        isRetryable: Bool
    ) {
        self.kind = kind
        self.type = type
        self.code = code
        self.message = message
        self.status = status
        self.isRetryable = isRetryable
    }
}
