/// How much may be asked through one gate.
public struct GateLimits: Sendable, Equatable {
    /// At once; at least 1.
    public var maxParallel: Int?
    /// Begun in any minute; at least 1.
    public var requestsPerMinute: Int?
    /// Read and written in any minute; at least 1.
    ///
    /// How many an answer takes is known only as it comes: what is over is waited for before the next request.
    public var tokensPerMinute: Int?

    public init(maxParallel: Int? = nil, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil) {
        self.maxParallel = maxParallel
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
    }

    /// What both allow.
    public func limited(by other: GateLimits) -> GateLimits {
        GateLimits(
            maxParallel: [maxParallel, other.maxParallel].compactMap(\.self).min(),
            requestsPerMinute: [requestsPerMinute, other.requestsPerMinute].compactMap(\.self).min(),
            tokensPerMinute: [tokensPerMinute, other.tokensPerMinute].compactMap(\.self).min())
    }
}
