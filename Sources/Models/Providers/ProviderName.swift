/// The providers, by the names that stand before the name of a model.
public enum ProviderName: String, Sendable, CaseIterable {
    case anthropic
    case deepseek
    case gemini
    case groq
    case mistral
    case ollama
    case openai
    case openrouter

    /// The variables that may hold its key; the first that is set and not empty counts.
    ///
    /// What is in ``tokenVariable`` is sent in another way.
    public var keyVariables: [String] {
        switch self {
        case .anthropic: ["ANTHROPIC_API_KEY", Self.tokenVariable]
        case .deepseek: ["DEEPSEEK_API_KEY"]
        case .gemini: ["GOOGLE_API_KEY", "GEMINI_API_KEY"]
        case .groq: ["GROQ_API_KEY"]
        case .mistral: ["MISTRAL_API_KEY"]
        case .ollama: ["OLLAMA_API_KEY"]
        case .openai: ["OPENAI_API_KEY"]
        case .openrouter: ["OPENROUTER_API_KEY"]
        }
    }

    /// The variable whose content is no key of Anthropic's but a token.
    public static let tokenVariable = "ANTHROPIC_AUTH_TOKEN"

    /// The variable that may hold the place of its server.
    public var baseURLVariable: String? {
        switch self {
        case .anthropic: "ANTHROPIC_BASE_URL"
        case .gemini: "GOOGLE_GEMINI_BASE_URL"
        case .groq: "GROQ_BASE_URL"
        case .ollama: "OLLAMA_HOST"
        case .openai: "OPENAI_BASE_URL"
        case .deepseek, .mistral, .openrouter: nil
        }
    }

    public var defaultBaseURL: String {
        switch self {
        case .anthropic: AnthropicProvider.defaultBaseURL
        case .deepseek: "https://api.deepseek.com"
        case .gemini: GeminiProvider.defaultBaseURL
        case .groq: "https://api.groq.com"
        case .mistral: "https://api.mistral.ai"
        case .ollama: OllamaProvider.defaultBaseURL
        case .openai: OpenAIProvider.defaultBaseURL
        case .openrouter: "https://openrouter.ai/api/v1"
        }
    }

    /// Whether it wants a key at this place: a server of one's own usually does not.
    public func needsKey(at baseURL: String?) -> Bool {
        guard let baseURL else { return self != .ollama }
        guard self == .ollama else { return BaseURL.host(of: baseURL) == BaseURL.host(of: defaultBaseURL) }
        return BaseURL.host(of: OllamaHost.url(baseURL)).prefix { $0 != ":" } == "ollama.com"
    }

    /// Whether an address is the provider's own, and encrypted: a key goes nowhere else unasked.
    func isItself(at baseURL: String) -> Bool {
        needsKey(at: baseURL) && baseURL.lowercased().hasPrefix("https://")
    }

    /// - Parameters:
    ///   - baseURL: `nil`: the provider's own.
    ///   - variable: where the key was found.
    public func provider(
        at baseURL: String? = nil, key: APIKey?, from variable: String? = nil, headers: [HeaderField] = []
    ) -> any ModelProvider {
        let place = baseURL ?? defaultBaseURL
        switch self {
        case .anthropic:
            return AnthropicProvider(
                baseURL: place, key: key, authorization: variable == Self.tokenVariable ? .bearer : .key,
                headers: headers)
        case .gemini: return GeminiProvider(baseURL: place, key: key, headers: headers)
        case .ollama: return OllamaProvider(host: place, key: key, headers: headers)
        case .groq:
            let base = BaseURL.join(place, .afterHost("/openai/v1"), path: "")
            return OpenAIProvider(baseURL: base, key: key, headers: headers)
        case .mistral: return OpenAIProvider(baseURL: place, key: key, dialect: .mistral, headers: headers)
        case .deepseek: return OpenAIProvider(baseURL: place, key: key, dialect: .deepSeek, headers: headers)
        case .openai, .openrouter: return OpenAIProvider(baseURL: place, key: key, headers: headers)
        }
    }
}
