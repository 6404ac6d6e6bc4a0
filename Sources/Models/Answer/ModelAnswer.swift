public import Execution

/// All that a model said, also where it broke off.
public struct ModelAnswer: Sendable, Equatable {
    public var text = ""
    public var reasoning = ""
    public var refusal: String?
    /// In the order in which they began.
    ///
    /// To be run only where `finish` is `toolCalls`, and there only those that are complete.
    public var toolCalls: [ToolCall] = []
    public var finish = FinishReason.incomplete
    /// The provider's word for it.
    public var finishReason: String?
    public var usage: AnswerUsage?
    public var error: ProviderError?
    /// Whether the provider said that this was all.
    public var endsCleanly = false
    public var citations: [Citation] = []
    public var searchQueries: [String] = []
    /// HTML that Google wants to be shown beside an answer from its search.
    public var searchSuggestions: String?
    public var echo: EchoedTurn?
    public var continuationToken: String?
    /// The text at which the model stopped.
    public var stopSequence: String?
    /// More about a refusal, as the provider gave it.
    public var stopDetails: Value?
    /// Why the prompt was not accepted.
    public var blockReason: String?

    public init() {}

    /// Whether the model said nothing at all, which some servers give where they should give an error.
    public var isEmpty: Bool {
        text.isEmpty && reasoning.isEmpty && (refusal ?? "").isEmpty && toolCalls.isEmpty
    }
}
