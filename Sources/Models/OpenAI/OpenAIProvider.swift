import Execution

/// OpenAI's chat completions, and the servers that imitate them.
public struct OpenAIProvider: ModelProvider {
    public static let defaultBaseURL = "https://api.openai.com/v1"

    public var baseURL: String
    /// `nil`: none is sent, as local servers want it.
    public var key: APIKey?
    public var dialect: OpenAIDialect
    /// Sent with each request: an organization, a project.
    public var headers: [HeaderField]

    public var format: WireFormat { .openAI }

    /// - Parameters:
    ///   - baseURL: with its path, `/v1`, which is added where there is none.
    ///   - dialect: `nil`: by the host.
    public init(
        baseURL: String = OpenAIProvider.defaultBaseURL, key: APIKey?, dialect: OpenAIDialect? = nil,
        headers: [HeaderField] = []
    ) {
        self.baseURL = baseURL
        self.key = key
        self.dialect = dialect ?? .of(baseURL)
        self.headers = headers
    }

    public func request(for chat: ChatRequest) throws(ChatRequestFault) -> ProviderRequest {
        ProviderRequest(
            url: url("/chat/completions"), accept: "text/event-stream", key: authorization, headers: headers,
            body: try body(for: chat))
    }

    public var modelsRequest: ProviderRequest {
        ProviderRequest(reading: url("/models"), key: authorization, headers: headers)
    }

    private func url(_ path: String) -> String {
        BaseURL.join(baseURL, .afterHost("/v1"), path: path)
    }

    private var authorization: (name: String, value: String)? {
        key.map { ("Authorization", "Bearer \($0.secret)") }
    }

    public func decoder() -> AnswerDecoder {
        AnswerDecoder(OpenAIInterpreter())
    }

    public func fetches(imageAt url: String) -> Bool { dialect.fetchesImages }

    public func unsentSettings(of chat: ChatRequest) -> [UnsentSetting] {
        chat.temperature != nil && refusesTemperature(chat) ? [.temperature] : []
    }

    private func body(for chat: ChatRequest) throws(ChatRequestFault) -> JSONTree {
        var body: JSONTree = ["model": .text(chat.model), "stream": true]
        if dialect.asksForUsage {
            body["stream_options"] = ["include_usage": true]
        }
        body["messages"] = .list(try OpenAIMessages(dialect: dialect, model: chat.model).messages(of: chat))
        if !refusesTemperature(chat) {
            body["temperature"] = chat.temperature.map(JSONTree.number)
        }
        body[dialect.maxTokensField] = chat.maxTokens.map(JSONTree.number)
        body[dialect.seedField] = chat.seed.map { .number(Int($0 & UInt64(Int64.max))) }
        if !chat.tools.isEmpty {
            body["tools"] = .list(chat.tools.map(Self.tool))
            body["tool_choice"] = Self.choice(chat.toolChoice)
        }
        body["response_format"] = chat.schema.map(responseFormat)
        if chat.searchesWeb {
            body["web_search_options"] = [:]
        }
        body.merge(chat.options)
        if body["stream"] == .value(.bool(false)) {
            body["stream_options"] = nil
        }
        return body
    }

    static func tool(_ tool: ChatTool) -> JSONTree {
        [
            "type": "function",
            "function": [
                "name": .text(tool.name), "description": .text(tool.description), "parameters": .value(tool.parameters),
            ],
        ]
    }

    private static func choice(_ choice: ToolChoice) -> JSONTree? {
        switch choice {
        case .automatic: nil
        case .required: "required"
        case .forbidden: "none"
        }
    }

    private func responseFormat(_ schema: Value) -> JSONTree {
        guard dialect.knowsSchemas else { return ["type": "json_object"] }
        return [
            "type": "json_schema",
            "json_schema": [
                "name": "answer", "strict": .value(.bool(StrictSchema.holds(schema))), "schema": .value(schema),
            ],
        ]
    }

    /// Models that reason take the standard temperature alone, unless they are told not to reason.
    private func refusesTemperature(_ chat: ChatRequest) -> Bool {
        guard dialect.hasReasoningModels, !isTold(chat) else { return false }
        let name = chat.model.split(separator: "/").last ?? ""
        let isNumbered = name.first == "o" && name.dropFirst().first?.isNumber == true
        return isNumbered || name.hasPrefix("gpt-") && Self.generation(name) >= 5 && !name.contains("-chat")
    }

    private func isTold(_ chat: ChatRequest) -> Bool {
        chat.options.contains { $0.name == "reasoning_effort" && $0.value == .text("none") }
    }

    /// The number in `gpt-5.1-mini`.
    private static func generation(_ name: Substring) -> Int {
        Int(name.dropFirst("gpt-".count).prefix { $0.isASCII && $0.isNumber }) ?? 0
    }
}
