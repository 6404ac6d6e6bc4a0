import Execution

/// Google's Gemini.
public struct GeminiProvider: ModelProvider {
    public static let defaultBaseURL = "https://generativelanguage.googleapis.com"

    public var baseURL: String
    public var key: APIKey?
    public var headers: [HeaderField]

    public var format: WireFormat { .gemini }

    /// - Parameter baseURL: with or without the version, `/v1beta`.
    public init(baseURL: String = GeminiProvider.defaultBaseURL, key: APIKey?, headers: [HeaderField] = []) {
        self.baseURL = baseURL
        self.key = key
        self.headers = headers
    }

    public func request(for chat: ChatRequest) throws(ChatRequestFault) -> ProviderRequest {
        let name = chat.model.contains("/") ? chat.model : "models/\(chat.model)"
        let path = "/\(BaseURL.escaped(name, keeping: "/")):streamGenerateContent"
        return ProviderRequest(
            url: BaseURL.join(baseURL, .everywhere("/v1beta"), path: path) + "?alt=sse",
            accept: "text/event-stream", key: key.map { ("x-goog-api-key", $0.secret) }, headers: headers,
            body: try body(for: chat))
    }

    public var modelsRequest: ProviderRequest {
        ProviderRequest(
            reading: BaseURL.join(baseURL, .everywhere("/v1beta"), path: "/models") + "?pageSize=1",
            key: key.map { ("x-goog-api-key", $0.secret) }, headers: headers)
    }

    public func decoder() -> AnswerDecoder {
        AnswerDecoder(GeminiInterpreter())
    }

    public func fetches(imageAt url: String) -> Bool { GeminiMessages.isStored(url) }

    public func unsentSettings(of chat: ChatRequest) -> [UnsentSetting] { [] }

    private func body(for chat: ChatRequest) throws(ChatRequestFault) -> JSONTree {
        var body: JSONTree = [:]
        if let system = chat.system, !system.isEmpty {
            body["systemInstruction"] = ["parts": [["text": .text(system)]]]
        }
        body["contents"] = .list(try GeminiMessages(model: chat.model).contents(of: chat.messages))
        let settings = Self.settings(of: chat)
        body["generationConfig"] = settings == [:] ? nil : settings
        Self.addTools(of: chat, to: &body)
        body["continuationToken"] = chat.continuationToken.map(JSONTree.text)
        body.merge(chat.options)
        return body
    }

    private static func settings(of chat: ChatRequest) -> JSONTree {
        var settings: JSONTree = [:]
        settings["temperature"] = chat.temperature.map(JSONTree.number)
        settings["maxOutputTokens"] = chat.maxTokens.map(JSONTree.number)
        // Of 32 bits, with a sign.
        settings["seed"] = chat.seed.map { .number(Int($0 & 0x7FFF_FFFF)) }
        if let schema = chat.schema {
            settings["responseMimeType"] = "application/json"
            settings["responseJsonSchema"] = .value(schema)
        }
        return settings
    }

    private static func addTools(of chat: ChatRequest, to body: inout JSONTree) {
        var tools: [JSONTree] = []
        if !chat.tools.isEmpty {
            tools.append(["functionDeclarations": .list(chat.tools.map(declaration))])
        }
        if chat.searchesWeb {
            tools.append(["googleSearch": [:]])
        }
        body["tools"] = tools.isEmpty ? nil : .list(tools)
        var settings: JSONTree = [:]
        if !chat.tools.isEmpty, chat.toolChoice != .automatic {
            settings["functionCallingConfig"] = ["mode": chat.toolChoice == .required ? "ANY" : "NONE"]
        }
        if !chat.tools.isEmpty, chat.searchesWeb {
            settings["includeServerSideToolInvocations"] = true
        }
        body["toolConfig"] = settings == [:] ? nil : settings
    }

    private static func declaration(_ tool: ChatTool) -> JSONTree {
        [
            "name": .text(tool.name), "description": .text(tool.description),
            "parametersJsonSchema": .value(tool.parameters),
        ]
    }
}
