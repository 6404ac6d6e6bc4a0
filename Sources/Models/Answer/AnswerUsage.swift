public import Execution

/// The tokens of an answer as its provider counts them.
public struct AnswerUsage: Sendable, Equatable {
    /// Without those that the next two count, where the provider keeps them apart (Anthropic).
    public var input = 0
    /// With those of the reasoning.
    public var output = 0
    public var total = 0
    /// Read from the provider's cache.
    public var cachedInput: Int?
    /// Written to it; only where it is beside `input`.
    public var cacheWrite: Int?
    public var reasoning: Int?

    public init(
        input: Int = 0, output: Int = 0, total: Int? = nil, cachedInput: Int? = nil, cacheWrite: Int? = nil,
        reasoning: Int? = nil
    ) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.reasoning = reasoning
        let beside = cacheWrite.map { $0 + (cachedInput ?? 0) } ?? 0
        self.total = total ?? input + beside + output
    }

    /// Everything that was read and everything that was written.
    public var tokens: TokenUsage {
        TokenUsage(input: input + (cacheWrite.map { $0 + (cachedInput ?? 0) } ?? 0), output: output)
    }
}
