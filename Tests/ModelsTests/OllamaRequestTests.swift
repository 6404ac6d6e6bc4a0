import Execution
import Testing

@testable import Models

@Suite struct OllamaRequestTests {
    let ollama = OllamaProvider()

    @Test func `text, system and settings`() throws {
        let expected = """
            {"model":"demo","stream":true,"messages":[{"role":"system","content":"Be brief."},\
            {"role":"user","content":"Hi"}],"truncate":false,\
            "options":{"temperature":0.2,"num_predict":400,"seed":7,"num_ctx":8192}}
            """
        #expect(try ollama.body(Conversation.text) == expected)
        #expect(ollama.unsentSettings(of: Conversation.text) == [])
    }

    @Test func `images`() throws {
        let body = try ollama.body(Conversation.image)
        #expect(body.contains(#"{"role":"user","content":"What is this?","images":["iVBORw=="]}"#))
        let error = #expect(throws: ChatRequestFault.self) { try ollama.request(for: Conversation.linkedImage) }
        #expect(error?.description == "ollama does not fetch images; send the bytes of `https://example.org/a.png`")
    }

    @Test func `calls and results of tools`() throws {
        let expected = #"""
            "messages":[{"role":"user","content":"How is it?"},\#
            {"role":"assistant","content":"","tool_calls":[\#
            {"function":{"name":"get_weather","arguments":{"city": "Osaka", "n": 1e400}}},\#
            {"function":{"name":"now","arguments":{}}}]},\#
            {"role":"tool","tool_name":"get_weather","tool_call_id":"c1","content":"18 C"},\#
            {"role":"tool","tool_name":"now","content":"{\"error\":\"timeout\"}"},\#
            {"role":"user","content":"Well?"}],\#
            "tools":[{"type":"function","function":{"name":"get_weather","description":"Weather for a city",\#
            "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\#
            "additionalProperties":false}}}],"truncate":false,
            """#
        #expect(try ollama.body(Conversation.tools).contains(expected))
        #expect(try !ollama.body(Conversation.tools.with { $0.toolChoice = .forbidden }).contains(#""tools""#))
    }

    @Test func `a turn goes back with its thoughts`() throws {
        let answer = ollama.answer(
            #"{"message":{"content":"Hi","thinking":"hm"},"done":true,"done_reason":"stop"}"# + "\n")
        #expect(
            try ollama.body(Conversation.turn(after: answer)).contains(
                #"{"role":"assistant","content":"Hi","thinking":"hm"}"#))
    }

    @Test func `options of the model are told from fields of the request`() throws {
        let body = try ollama.body(
            Conversation.image.with { chat in
                chat.schema = Conversation.answer
                chat.options = [
                    .init("num_ctx", .integer(32_768)), .init("think", .bool(false)), .init("top_k", .integer(40)),
                    .init("options", .object([.init("min_p", .number(0.1))])),
                ]
            })
        #expect(
            body.hasSuffix(
                #""format":{"type":"object","properties":{"a":{"type":"string"}}},"truncate":false,"#
                    + #""options":{"num_ctx":32768,"min_p":0.1,"top_k":40},"think":false}"#))
    }

    @Test(arguments: [(10, 8192), (30_000, 16_384), (1_000_000, 131_072)])
    func `there is room for the prompt`(bytes: Int, length: Int) throws {
        let chat = ChatRequest(model: "demo", messages: [.user(String(repeating: "x", count: bytes))])
        #expect(try ollama.body(chat).hasSuffix(#""options":{"num_ctx":\#(length)}}"#))
    }

    @Test(arguments: [
        ("", "http://127.0.0.1:11434"), ("1.2.3.4", "http://1.2.3.4:11434"), (":56789", "http://127.0.0.1:56789"),
        ("1.2.3.4:56789", "http://1.2.3.4:56789"), ("example.com", "http://example.com:11434"),
        ("example.com/path", "http://example.com:11434/path"),
        ("example.com:56789/path/", "http://example.com:56789/path"), ("http://h", "http://h:80"),
        ("https://h", "https://h:443"), ("https://h:1/p/", "https://h:1/p"),
        ("[0001:002:003:0004::1]", "http://[0001:002:003:0004::1]:11434"),
        ("[::1]:56789", "http://[::1]:56789"), ("::1", "http://[::1]:11434"), ("http://[::1]/p", "http://[::1]:80/p"),
        ("0.0.0.0", "http://127.0.0.1:11434"), ("0.0.0.0:1", "http://127.0.0.1:1"), ("[::]", "http://[::1]:11434"),
        ("ollama.com", "https://ollama.com:443"), (" localhost ", "http://localhost:11434"),
        ("http://localhost:11434/v1", "http://localhost:11434"), ("localhost:11434/api/", "http://localhost:11434"),
    ])
    func `where a server is`(host: String, url: String) throws {
        #expect(try OllamaProvider(host: host).request(for: Conversation.text).url == url + "/api/chat")
    }

    @Test func `ollama.com wants a key`() throws {
        let request = try OllamaProvider(host: "ollama.com", key: try APIKey.read("k")).request(for: Conversation.text)
        #expect(request.headers.last == HeaderField("Authorization", "Bearer k"))
        #expect(request.secretHeaders == ["Authorization"])
    }
}
