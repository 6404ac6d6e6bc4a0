/// How a server that imitates OpenAI's chat completions differs from it.
public struct OpenAIDialect: Sendable, Equatable {
    /// The field for the limit of tokens; a server ignores or refuses the other one.
    public var maxTokensField = "max_tokens"
    public var seedField = "seed"
    /// Whether to ask for usage in the stream; a server that gives it anyway may refuse to be asked.
    public var asksForUsage = true
    /// Whether an answer can be made to fit a schema, or only to be some JSON.
    public var knowsSchemas = true
    /// Whether it fetches images by itself.
    public var fetchesImages = true
    /// Whether its reasoning models refuse a temperature.
    public var hasReasoningModels = false
    /// Whether it wants its reasoning back, in the field `reasoning_content`.
    public var wantsReasoning = false
    public var searchesWeb = false
    /// Whether an assistant's message may have calls and `null` in the place of a text.
    ///
    /// OpenAI means it so; llama-cpp-python refuses it, and an empty text is taken by all that were tried.
    public var takesNoContent = false

    /// A server about which nothing is known.
    public init() {}

    public static let openAI = with {
        $0.maxTokensField = "max_completion_tokens"
        $0.hasReasoningModels = true
        $0.searchesWeb = true
        $0.takesNoContent = true
    }
    public static let mistral = with {
        $0.seedField = "random_seed"
        $0.asksForUsage = false
    }
    public static let deepSeek = with {
        $0.knowsSchemas = false
        $0.wantsReasoning = true
    }
    /// Ollama under `/v1`.
    public static let ollama = with { $0.fetchesImages = false }

    /// What is known about the server at a base URL.
    public static func of(_ baseURL: String) -> OpenAIDialect {
        let host = BaseURL.host(of: baseURL)
        switch host {
        case "api.openai.com": return .openAI
        case "api.mistral.ai": return .mistral
        case "api.deepseek.com": return .deepSeek
        default: break
        }
        if host.hasSuffix(".openai.azure.com") || host.hasSuffix(".api.openai.com") { return .openAI }
        return host.hasSuffix(":11434") ? .ollama : OpenAIDialect()
    }

    private static func with(_ change: (inout OpenAIDialect) -> Void) -> OpenAIDialect {
        var dialect = OpenAIDialect()
        change(&dialect)
        return dialect
    }
}
