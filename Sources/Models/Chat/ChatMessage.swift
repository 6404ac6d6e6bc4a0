/// One step of a conversation.
public enum ChatMessage: Sendable, Equatable {
    case user([ChatPart])
    case assistant(AssistantTurn)
    /// What all calls of the assistant's turn before it gave.
    case toolResults([ToolResult])

    public static func user(_ text: String) -> ChatMessage {
        .user([.text(text)])
    }
}

/// A piece of what a person says.
public enum ChatPart: Sendable, Equatable {
    case text(String)
    case image(ChatImage)
}

/// What a model said, to be told to it again.
public struct AssistantTurn: Sendable, Equatable {
    public var text: String
    public var reasoning: String
    public var toolCalls: [ToolCall]
    /// The turn in the words of the provider that gave it; another provider builds its own from the rest.
    public var echo: EchoedTurn?

    public init(text: String, reasoning: String = "", toolCalls: [ToolCall] = [], echo: EchoedTurn? = nil) {
        self.text = text
        self.reasoning = reasoning
        self.toolCalls = toolCalls
        self.echo = echo
    }

    public init(_ answer: ModelAnswer) {
        self.init(text: answer.text, reasoning: answer.reasoning, toolCalls: answer.toolCalls, echo: answer.echo)
    }
}

/// Pieces of a turn as they came, because their provider wants them back unchanged: signatures, hidden reasoning.
public struct EchoedTurn: Sendable, Equatable {
    /// The provider's way of writing messages.
    public var format: WireFormat
    public var pieces: [Piece]

    /// One content block (Anthropic), part (Gemini) or field of the message (OpenAI).
    public struct Piece: Sendable, Equatable {
        /// Its place among the blocks of the answer.
        public var index: Int
        public var json: String

        public init(index: Int, json: String) {
            self.index = index
            self.json = json
        }
    }

    public init(format: WireFormat, pieces: [Piece]) {
        self.format = format
        self.pieces = pieces
    }
}

/// How requests and answers are written.
public enum WireFormat: String, Sendable, Equatable, CaseIterable {
    case openAI = "openai-chat"
    case anthropic = "anthropic-messages"
    case gemini = "gemini"
    case ollama = "ollama"
}

/// What a call of a tool gave.
public struct ToolResult: Sendable, Equatable {
    public var call: ToolCall
    public var content: String
    /// `content` says why there is no result.
    public var isError: Bool

    public init(of call: ToolCall, _ content: String, isError: Bool = false) {
        self.call = call
        self.content = content
        self.isError = isError
    }
}
