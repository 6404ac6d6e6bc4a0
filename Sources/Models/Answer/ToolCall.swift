public import Execution

/// A model's wish to call a tool.
public struct ToolCall: Sendable, Equatable {
    /// Its place among the calls of the answer.
    public var position: Int
    /// `nil` if the provider gave none.
    public var id: String?
    public var name: String
    /// As the model wrote it, which may be no JSON at all.
    public var argumentsJSON: String
    /// `nil` if what the model wrote is no JSON object.
    public var arguments: Value?
    /// What the provider wants to see again beside the call.
    public var opaque: [Value.Field]

    public init(
        position: Int, id: String?, name: String, argumentsJSON: String, arguments: Value?, opaque: [Value.Field] = []
    ) {
        self.position = position
        self.id = id
        self.name = name
        self.argumentsJSON = argumentsJSON
        self.arguments = arguments
        self.opaque = opaque
    }

    /// Whether its arguments can be used; an answer that broke off is not to be acted on all the same.
    public var isComplete: Bool { arguments != nil }

    /// The arguments to send back: those that cannot be read would be refused by the provider.
    var echoedArguments: String {
        isComplete && !argumentsJSON.isEmpty ? argumentsJSON : "{}"
    }
}
