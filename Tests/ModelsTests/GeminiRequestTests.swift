import Execution
import Testing

@testable import Models

@Suite struct GeminiRequestTests {
    let gemini = GeminiProvider(key: nil)

    @Test func `text, system and settings`() throws {
        let expected = """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hi"}]}],\
            "generationConfig":{"temperature":0.2,"maxOutputTokens":400,"seed":7}}
            """
        #expect(try gemini.body(Conversation.text) == expected)
        #expect(gemini.unsentSettings(of: Conversation.text) == [])
    }

    @Test func `images`() throws {
        let expected = """
            {"contents":[{"role":"user","parts":[{"text":"What is this?"},\
            {"inlineData":{"mimeType":"image/png","data":"iVBORw=="}}]}]}
            """
        #expect(try gemini.body(Conversation.image) == expected)
        let error = #expect(throws: ChatRequestFault.self) { try gemini.request(for: Conversation.linkedImage) }
        #expect(error?.description == "gemini does not fetch images; send the bytes of `https://example.org/a.png`")
    }

    @Test func `calls of another model and their results`() throws {
        let expected = #"""
            {"contents":[{"role":"user","parts":[{"text":"How is it?"}]},\#
            {"role":"model","parts":[{"functionCall":{"id":"c1","name":"get_weather","args":{"city": "Osaka", "n": 1e400}},\#
            "thoughtSignature":"skip_thought_signature_validator"},{"functionCall":{"name":"now","args":{}}}]},\#
            {"role":"user","parts":[\#
            {"functionResponse":{"id":"c1","name":"get_weather","response":{"result":"18 C"}}},\#
            {"functionResponse":{"name":"now","response":{"error":"timeout"}}},{"text":"Well?"}]}],\#
            "tools":[{"functionDeclarations":[{"name":"get_weather","description":"Weather for a city",\#
            "parametersJsonSchema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\#
            "additionalProperties":false}}]}]}
            """#
        #expect(try gemini.body(Conversation.tools) == expected)
        let older = try gemini.body(Conversation.tools.with { $0.model = "gemini-2.5-flash" })
        #expect(!older.contains("thoughtSignature"))
    }

    @Test(arguments: [(ToolChoice.required, "ANY"), (.forbidden, "NONE")])
    func `a choice of tools`(choice: ToolChoice, word: String) throws {
        let body = try gemini.body(Conversation.tools.with { $0.toolChoice = choice })
        #expect(body.hasSuffix(#""toolConfig":{"functionCallingConfig":{"mode":"\#(word)"}}}"#))
    }

    @Test func `its own search, alone and beside tools`() throws {
        let alone = try gemini.body(Conversation.text.with { $0.searchesWeb = true })
        #expect(alone.hasSuffix(#""tools":[{"googleSearch":{}}]}"#))
        let beside = try gemini.body(Conversation.tools.with { $0.searchesWeb = true })
        #expect(beside.hasSuffix(#",{"googleSearch":{}}],"toolConfig":{"includeServerSideToolInvocations":true}}"#))
    }

    @Test func `a schema and options`() throws {
        let chat = Conversation.image.with { chat in
            chat.schema = Conversation.answer
            chat.options = [.init("generationConfig", .object([.init("topK", .integer(3))]))]
        }
        #expect(
            try gemini.body(chat).hasSuffix(
                #""generationConfig":{"responseMimeType":"application/json","responseJsonSchema":"#
                    + #"{"type":"object","properties":{"a":{"type":"string"}}},"topK":3}}"#))
    }

    @Test func `a turn goes back as it came`() throws {
        let answer = gemini.answer(
            """
            data: {"candidates":[{"content":{"parts":[{"text":"Hm","thought":true},{"text":"Look"}]}}]}

            data: {"candidates":[{"content":{"parts":[{"text":"ing."},{"text":""}]}}]}

            data: {"candidates":[{"content":{"parts":[{"functionCall": {"name":"add","args":{"n": 12345678901234567890}},\
            "thoughtSignature":"U2ln-_"},{"text":"","thoughtSignature":"VGg="}]},"finishReason":"STOP"}]}


            """)
        #expect(answer.finish == .toolCalls)
        #expect(answer.toolCalls.map(\.argumentsJSON) == [#"{"n":12345678901234567890}"#])
        let expected = #"""
            {"role":"model","parts":[{"text":"Hm","thought":true},{"text":"Looking."},\#
            {"functionCall":{"name":"add","args":{"n":12345678901234567890}},"thoughtSignature":"U2ln-_"},\#
            {"text":"","thoughtSignature":"VGg="}]},\#
            {"role":"user","parts":[{"functionResponse":{"name":"add","response":{"result":"18 C"}}}]}
            """#
        #expect(try gemini.body(Conversation.turn(after: answer)).contains(expected))
    }

    @Test func `a request goes on where it was stopped`() throws {
        let body = try gemini.body(Conversation.text.with { $0.continuationToken = "Q09OVA==" })
        #expect(body.hasSuffix(#","continuationToken":"Q09OVA=="}"#))
    }

    @Test(arguments: [
        ("gemini-demo", GeminiProvider.defaultBaseURL, "/v1beta/models/gemini-demo"),
        ("models/gemini-demo", "https://generativelanguage.googleapis.com/v1beta/", "/v1beta/models/gemini-demo"),
        ("tunedModels/x y", "https://generativelanguage.googleapis.com/v1", "/v1/tunedModels/x%20y"),
        ("a?b", GeminiProvider.defaultBaseURL, "/v1beta/models/a%3Fb"),
    ])
    func `where a model is asked`(model: String, base: String, path: String) throws {
        let request = try GeminiProvider(baseURL: base, key: try APIKey.read("AIza")).request(
            for: Conversation.text.with { $0.model = model })
        #expect(request.url == "https://generativelanguage.googleapis.com\(path):streamGenerateContent?alt=sse")
        #expect(request.headers.last == HeaderField("x-goog-api-key", "AIza"))
        #expect(request.secretHeaders == ["x-goog-api-key"])
    }
}
