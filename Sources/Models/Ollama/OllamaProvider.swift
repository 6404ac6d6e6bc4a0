import Execution

/// Ollama's own chat, which unlike its imitation of OpenAI's can be told how much a model is to read.
public struct OllamaProvider: ModelProvider {
    public static let defaultBaseURL = "http://127.0.0.1:11434"

    public var baseURL: String
    /// For ollama.com; a server of one's own wants none.
    public var key: APIKey?
    public var headers: [HeaderField]

    public var format: WireFormat { .ollama }

    /// - Parameter host: as the variable `OLLAMA_HOST` has it: a URL, or a host and a port, either of which may be
    ///   missing.
    public init(host: String = "", key: APIKey? = nil, headers: [HeaderField] = []) {
        baseURL = OllamaHost.url(host)
        self.key = key
        self.headers = headers
    }

    public func request(for chat: ChatRequest) throws(ChatRequestFault) -> ProviderRequest {
        ProviderRequest(
            url: BaseURL.join(baseURL, .everywhere(""), path: "/api/chat"), accept: "application/x-ndjson",
            key: key.map { ("Authorization", "Bearer \($0.secret)") }, headers: headers, body: try body(for: chat))
    }

    public var modelsRequest: ProviderRequest {
        ProviderRequest(
            reading: BaseURL.join(baseURL, .everywhere(""), path: "/api/tags"),
            key: key.map { ("Authorization", "Bearer \($0.secret)") }, headers: headers)
    }

    public func decoder() -> AnswerDecoder {
        AnswerDecoder(OllamaInterpreter(), streamsLines: true)
    }

    public func fetches(imageAt url: String) -> Bool { false }

    public func unsentSettings(of chat: ChatRequest) -> [UnsentSetting] { [] }

    private func body(for chat: ChatRequest) throws(ChatRequestFault) -> JSONTree {
        var body: JSONTree = ["model": .text(chat.model), "stream": true]
        let messages = JSONTree.list(try OllamaMessages.messages(of: chat))
        body["messages"] = messages
        if !chat.tools.isEmpty, chat.toolChoice != .forbidden {
            body["tools"] = .list(chat.tools.map(OpenAIProvider.tool))
        }
        body["format"] = chat.schema.map(JSONTree.value)
        // Rather an error than a prompt whose beginning is silently left out.
        body["truncate"] = false
        var options: JSONTree = [:]
        options["temperature"] = chat.temperature.map(JSONTree.number)
        options["num_predict"] = chat.maxTokens.map(JSONTree.number)
        options["seed"] = chat.seed.map { .number(Int($0 & 0x7FFF_FFFF)) }
        options["num_ctx"] = .number(Self.contextLength(for: chat))
        body["options"] = options
        body.merge(chat.options.filter { Self.ownFields.contains($0.name) })
        body["options"]?.merge(chat.options.filter { !Self.ownFields.contains($0.name) })
        return body
    }

    /// The fields of a request; any other option is one of the model's, and would be passed over here.
    private static let ownFields: Set = [
        "model", "messages", "tools", "format", "options", "stream", "think", "keep_alive", "truncate", "shift",
        "logprobs", "top_logprobs",
    ]

    /// Enough for the question and an answer, as a power of two: another length loads the model anew.
    private static func contextLength(for chat: ChatRequest) -> Int {
        let texts =
            [chat.system ?? ""] + chat.messages.map(\.text) + chat.tools.map { $0.description + $0.parameters.json }
        // A token is three bytes or more in most languages.
        let needed = texts.reduce(0) { $0 + $1.utf8.count } / 3 + min(chat.maxTokens ?? 2048, 131_072)
        var length = 8192
        while length < needed, length < 131_072 { length *= 2 }
        return length
    }
}

extension ChatMessage {
    /// Everything in it that is text.
    fileprivate var text: String {
        switch self {
        case .user(let parts): parts.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
        case .assistant(let turn): turn.reasoning + turn.text + turn.toolCalls.map(\.argumentsJSON).joined()
        case .toolResults(let results): results.map(\.content).joined()
        }
    }
}
