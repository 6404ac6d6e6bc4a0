import Execution

/// Anthropic's messages, and the gateways that speak as they do.
public struct AnthropicProvider: ModelProvider {
    public static let defaultBaseURL = "https://api.anthropic.com"

    public var baseURL: String
    public var key: APIKey?
    /// How the key is sent.
    public var authorization: Authorization
    public var headers: [HeaderField]

    public var format: WireFormat { .anthropic }

    public enum Authorization: Sendable, Equatable {
        /// `x-api-key`.
        case key
        /// `Authorization: Bearer`, for a token.
        case bearer
    }

    /// - Parameter baseURL: with or without the version, `/v1`.
    public init(
        baseURL: String = AnthropicProvider.defaultBaseURL, key: APIKey?, authorization: Authorization = .key,
        headers: [HeaderField] = []
    ) {
        self.baseURL = baseURL
        self.key = key
        self.authorization = authorization
        self.headers = headers
    }

    public func request(for chat: ChatRequest) throws(ChatRequestFault) -> ProviderRequest {
        // The newer version refuses a temperature from every model.
        let version = sentTemperature(chat) == nil ? "2026-10-21" : "2023-06-01"
        return ProviderRequest(
            url: BaseURL.join(baseURL, .everywhere("/v1"), path: "/messages"), accept: "text/event-stream",
            key: credential,
            headers: [HeaderField("anthropic-version", version)] + headers, body: body(for: chat))
    }

    public var modelsRequest: ProviderRequest {
        ProviderRequest(
            reading: BaseURL.join(baseURL, .everywhere("/v1"), path: "/models") + "?limit=1", key: credential,
            headers: [HeaderField("anthropic-version", "2023-06-01")] + headers)
    }

    private var credential: (name: String, value: String)? {
        key.map { key in
            authorization == .key ? ("x-api-key", key.secret) : ("Authorization", "Bearer \(key.secret)")
        }
    }

    public func decoder() -> AnswerDecoder {
        AnswerDecoder(AnthropicInterpreter())
    }

    public func fetches(imageAt url: String) -> Bool { true }

    public func error(status: Int, headers: [HeaderField], body: [UInt8]) -> ProviderError {
        // Gateways that speak as it does leave the time out.
        let isItself = BaseURL.host(of: baseURL) == BaseURL.host(of: Self.defaultBaseURL)
        return ProviderError(status: status, headers: headers, body: body, saysWhen: isItself)
    }

    public func unsentSettings(of chat: ChatRequest) -> [UnsentSetting] {
        let temperature: [UnsentSetting] =
            chat.temperature != nil && sentTemperature(chat) == nil ? [.temperature] : []
        return temperature + (chat.seed == nil ? [] : [.seed])
    }

    private func body(for chat: ChatRequest) -> JSONTree {
        let model = ClaudeModel(chat.model)
        var body: JSONTree = [
            "model": .text(chat.model), "max_tokens": .number(chat.maxTokens ?? model.defaultMaxTokens), "stream": true,
        ]
        if let system = chat.system, !system.isEmpty {
            body["system"] = .text(system)
        }
        body["messages"] = .list(AnthropicMessages.messages(of: chat.messages))
        body["temperature"] = sentTemperature(chat).map(JSONTree.number)
        let tools = chat.tools.map(Self.tool) + (chat.searchesWeb ? [Self.search] : [])
        if !tools.isEmpty {
            body["tools"] = .list(tools)
            body["tool_choice"] = Self.choice(chat.toolChoice)
        }
        if let schema = chat.schema {
            body["output_config"] = ["format": ["type": "json_schema", "schema": .value(schema)]]
        }
        body.merge(chat.options)
        return body
    }

    private func sentTemperature(_ chat: ChatRequest) -> Double? {
        ClaudeModel(chat.model).takesTemperature ? chat.temperature : nil
    }

    private static let search: JSONTree = ["type": "web_search_20250305", "name": "web_search"]

    private static func tool(_ tool: ChatTool) -> JSONTree {
        ["name": .text(tool.name), "description": .text(tool.description), "input_schema": .value(tool.parameters)]
    }

    private static func choice(_ choice: ToolChoice) -> JSONTree? {
        switch choice {
        case .automatic: nil
        case .required: ["type": "any"]
        case .forbidden: ["type": "none"]
        }
    }
}
