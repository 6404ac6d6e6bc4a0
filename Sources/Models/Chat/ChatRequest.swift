public import Execution

/// What a model is asked, in words that no provider owns.
public struct ChatRequest: Sendable, Equatable {
    /// As the provider calls it, without the provider's name.
    public var model: String
    public var system: String?
    public var messages: [ChatMessage]
    public var tools: [ChatTool]
    public var toolChoice: ToolChoice
    /// Whether the model may use its provider's own search.
    public var searchesWeb: Bool
    public var temperature: Double?
    public var maxTokens: Int?
    public var seed: UInt64?
    /// The JSON Schema that the answer has to fit.
    public var schema: Value?
    /// Fields of the provider's own request.
    ///
    /// They win over what is built from the rest; objects are merged field by field, anything else is replaced.
    public var options: [Value.Field]
    /// Where a provider said that the same request has to be sent again, ``ModelAnswer/continuationToken``.
    public var continuationToken: String?

    public init(
        model: String,
        system: String? = nil,
        messages: [ChatMessage],
        tools: [ChatTool] = [],
        toolChoice: ToolChoice = .automatic,
        searchesWeb: Bool = false,
        temperature: Double? = nil,
        maxTokens: Int? = nil,
        seed: UInt64? = nil,
        schema: Value? = nil,
        options: [Value.Field] = [],
        continuationToken: String? = nil
    ) {
        self.model = model
        self.system = system
        self.messages = messages
        self.tools = tools
        self.toolChoice = toolChoice
        self.searchesWeb = searchesWeb
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.seed = seed
        self.schema = schema
        self.options = options
        self.continuationToken = continuationToken
    }
}

/// Something that a model may call.
public struct ChatTool: Sendable, Equatable {
    public var name: String
    public var description: String
    /// JSON Schema of an object.
    public var parameters: Value

    public init(_ name: String, description: String, parameters: Value) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// Whether a model calls tools.
public enum ToolChoice: Sendable, Equatable {
    /// As it likes.
    case automatic
    /// It has to answer with a call.
    case required
    /// It has to answer without one; the tools are still told, because calls of them are in the messages.
    case forbidden
}
