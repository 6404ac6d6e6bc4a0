/// What a model is asked.
public struct ModelRequest: Sendable {
    public var system: String?
    public var prompt: String
    public var seed: UInt64
    /// The answer is cut after so many tokens.
    public var maxTokens: Int?

    public init(system: String? = nil, prompt: String, seed: UInt64, maxTokens: Int? = nil) {
        self.system = system
        self.prompt = prompt
        self.seed = seed
        self.maxTokens = maxTokens
    }
}

/// Why a model gave no answer.
public struct ModelFailure: Error, Sendable, Equatable {
    /// One line, a lowercase fragment.
    public var description: String
    /// Status of the HTTP response, if there was one.
    public var status: Int?

    public init(_ description: String, status: Int? = nil) {
        self.description = description
        self.status = status
    }
}
