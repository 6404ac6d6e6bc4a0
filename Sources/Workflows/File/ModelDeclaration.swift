import Execution

/// An alias of `models`, as it was typed.
struct ModelDeclaration: Sendable {
    var name: Located<String>
    /// `simulated`, or `provider/name`; nothing where it was reported.
    var model: Located<String>?
    var baseURL: String?
    /// The variable of the environment that holds the key.
    var apiKeyVariable: String?
    var maxParallel: ParallelLimit?
    var requestsPerMinute: Int?
    var tokensPerMinute: Int?
    var rateLimitWait: Duration?
    /// Sent to the provider as they are.
    var options: [Value.Field] = []
    var price: ModelPrice?

    static let keys = [
        "model", "base_url", "api_key_env", "max_parallel", "requests_per_minute", "tokens_per_minute",
        "rate_limit_wait", "options", "price",
    ]
}

extension ModelDeclaration {
    /// How much it may be asked; `nil` where nothing is said.
    var limits: GateLimits? {
        let limits = GateLimits(
            maxParallel: maxParallel?.count, requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute)
        return limits == GateLimits() ? nil : limits
    }

    var endpoint: ModelEndpoint { ModelEndpoint(baseURL: baseURL, keyVariable: apiKeyVariable) }
}
