import Testing

@testable import Models

@Suite struct ProviderNameTests {
    @Test(arguments: [
        (ProviderName.anthropic, "https://api.anthropic.com/v1/messages"),
        (.deepseek, "https://api.deepseek.com/v1/chat/completions"),
        (.gemini, "https://generativelanguage.googleapis.com/v1beta/models/demo:streamGenerateContent?alt=sse"),
        (.groq, "https://api.groq.com/openai/v1/chat/completions"),
        (.mistral, "https://api.mistral.ai/v1/chat/completions"), (.ollama, "http://127.0.0.1:11434/api/chat"),
        (.openai, "https://api.openai.com/v1/chat/completions"),
        (.openrouter, "https://openrouter.ai/api/v1/chat/completions"),
    ])
    func `each is asked at its own place`(name: ProviderName, url: String) throws {
        #expect(try name.provider(key: nil).request(for: Conversation.text).url == url)
    }

    @Test func `another place is taken`() throws {
        let groq = ProviderName.groq.provider(at: "http://h/openai/v1", key: nil)
        #expect(try groq.request(for: Conversation.text).url == "http://h/openai/v1/chat/completions")
        let mistral = ProviderName.mistral.provider(at: "http://h/v1", key: nil)
        #expect(try mistral.body(Conversation.text).contains("random_seed"))
        let ollama = ProviderName.ollama.provider(at: "h:1", key: nil)
        #expect(try ollama.request(for: Conversation.text).url == "http://h:1/api/chat")
    }

    @Test func `a token is sent as one`() throws {
        let name = ProviderName.anthropic
        let provider = name.provider(key: try APIKey.read("t"), from: "ANTHROPIC_AUTH_TOKEN")
        #expect(try provider.request(for: Conversation.text).secretHeaders == ["Authorization"])
    }

    @Test(
        arguments: [
            (ProviderName.openai, nil, true), (.openai, "https://api.openai.com/v1", true),
            (.openai, "http://localhost:8000", false), (.ollama, nil, false), (.ollama, "ollama.com", true),
            (.ollama, "localhost", false), (.anthropic, nil, true),
        ] as [(ProviderName, String?, Bool)])
    func `who wants a key`(name: ProviderName, place: String?, needsKey: Bool) {
        #expect(name.needsKey(at: place) == needsKey)
    }

    @Test(
        arguments: [
            (ProviderName.openai, "https://api.openai.com/v1", true), (.openai, "https://me@API.openai.com", true),
            (.ollama, "https://ollama.com", true), (.openai, "http://api.openai.com/v1", false),
            (.openai, "https://ollama.com/v1", false), (.ollama, "https://ollama.com.example.org", false),
            (.openai, "https://h:1#@api.openai.com", false), (.openai, "https://h:1\\@api.openai.com", false),
        ])
    func `a key goes to a provider itself unasked, and nowhere else`(name: ProviderName, place: String, isItself: Bool)
    {
        #expect(name.isItself(at: place) == isItself)
    }

    @Test func `no two variables are the same`() {
        let names = ProviderName.allCases.flatMap { $0.keyVariables + [$0.baseURLVariable].compactMap { $0 } }
        #expect(Set(names).count == names.count)
    }
}
