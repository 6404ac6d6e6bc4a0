import Execution
import Testing

@testable import Models

@Suite struct OpenAIRequestTests {
    let openAI = OpenAIProvider(key: nil)

    @Test func `text, system and settings`() throws {
        let expected = """
            {"model":"demo","stream":true,"stream_options":{"include_usage":true},"messages":[\
            {"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],\
            "temperature":0.2,"max_completion_tokens":400,"seed":7}
            """
        #expect(try openAI.body(Conversation.text) == expected)
    }

    @Test func `a compatible server knows the old name of the limit`() throws {
        let expected = """
            {"model":"demo","stream":true,"stream_options":{"include_usage":true},"messages":[\
            {"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],\
            "temperature":0.2,"max_tokens":400,"seed":7}
            """
        #expect(try OpenAIProvider(baseURL: "http://localhost:8000/v1", key: nil).body(Conversation.text) == expected)
    }

    @Test func `mistral has its own name for the seed and is not asked for usage`() throws {
        let expected = """
            {"model":"demo","stream":true,"messages":[\
            {"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],\
            "temperature":0.2,"max_tokens":400,"random_seed":7}
            """
        #expect(try OpenAIProvider(baseURL: "https://api.mistral.ai/v1", key: nil).body(Conversation.text) == expected)
    }

    @Test(arguments: [
        ("o3", false), ("o4-mini", false), ("gpt-5", false), ("gpt-5.5-mini", false), ("gpt-10", false),
        ("gpt-5-chat-latest", true), ("gpt-4o", true), ("gpt-4.1", true), ("omni", true), ("chatgpt-4o-latest", true),
    ])
    func `a model that reasons gets no temperature`(model: String, isSent: Bool) throws {
        let chat = Conversation.text.with { $0.model = model }
        #expect(try openAI.body(chat).contains("temperature") == isSent)
        #expect(openAI.unsentSettings(of: chat) == (isSent ? [] : [.temperature]))
    }

    @Test func `a model that is told not to reason gets a temperature, and a compatible server always`() throws {
        var chat = Conversation.text.with { $0.model = "gpt-5.5" }
        #expect(
            try OpenAIProvider(baseURL: "http://localhost:1234", key: nil).body(chat).contains(#""temperature":0.2"#))
        chat.options = [.init("reasoning_effort", .text("none"))]
        #expect(try openAI.body(chat).contains(#""temperature":0.2"#))
    }

    @Test func `an image is a data URL, a link stays one`() throws {
        let expected = """
            {"model":"demo","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":[\
            {"type":"text","text":"What is this?"},\
            {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw=="}}]}]}
            """
        #expect(try openAI.body(Conversation.image) == expected)
        #expect(try openAI.body(Conversation.linkedImage).contains(#"{"url":"https://example.org/a.png"}"#))
    }

    @Test func `a server that fetches nothing is not given a link`() throws {
        let error = #expect(throws: ChatRequestFault.self) {
            try OpenAIProvider(baseURL: "http://localhost:11434/v1", key: nil).request(for: Conversation.linkedImage)
        }
        #expect(
            error?.description == "this server does not fetch images; send the bytes of `https://example.org/a.png`")
    }

    @Test func `calls and results of tools`() throws {
        let expected = #"""
            {"model":"demo","stream":true,"stream_options":{"include_usage":true},"messages":[\#
            {"role":"user","content":"How is it?"},\#
            {"role":"assistant","content":null,"tool_calls":[\#
            {"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{\"city\": \"Osaka\", \"n\": 1e400}"}},\#
            {"id":"call000sh","type":"function","function":{"name":"now","arguments":"{}"}}]},\#
            {"role":"tool","tool_call_id":"c1","content":"18 C"},\#
            {"role":"tool","tool_call_id":"call000sh","content":"{\"error\":\"timeout\"}"},\#
            {"role":"user","content":"Well?"}],\#
            "tools":[{"type":"function","function":{"name":"get_weather","description":"Weather for a city",\#
            "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\#
            "additionalProperties":false}}}]}
            """#
        #expect(try openAI.body(Conversation.tools) == expected)
    }

    @Test(arguments: [(ToolChoice.required, "required"), (.forbidden, "none")])
    func `a choice of tools`(choice: ToolChoice, word: String) throws {
        let body = try openAI.body(Conversation.tools.with { $0.toolChoice = choice })
        #expect(body.hasSuffix(#""tool_choice":"\#(word)"}"#))
    }

    @Test func `a turn without calls has a text, even an empty one`() throws {
        let chat = ChatRequest(model: "demo", messages: [.assistant(AssistantTurn(text: ""))])
        #expect(try openAI.body(chat).contains(#"{"role":"assistant","content":""}"#))
    }

    @Test func `a schema is strict only if it says all that a strict one has to`() throws {
        let loose = try openAI.body(Conversation.text.with { $0.schema = Conversation.answer })
        #expect(
            loose.hasSuffix(
                #""response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":false,"#
                    + #""schema":{"type":"object","properties":{"a":{"type":"string"}}}}}}"#))
        let strict = try openAI.body(Conversation.text.with { $0.schema = Conversation.weather.parameters })
        #expect(strict.contains(#""strict":true"#))
    }

    @Test(arguments: [
        (#"{"type":"string"}"#, true), (#"{"type":"object"}"#, false),
        (#"{"type":"object","additionalProperties":false}"#, true),
        (#"{"type":"object","properties":{"a":{}},"additionalProperties":false}"#, false),
        (
            #"{"type":"object","properties":{"a":{"type":"array","items":{"type":"object"}}},"#
                + #""required":["a"],"additionalProperties":false}"#, false
        ),
    ])
    func `strictness reaches into a schema`(schema: String, isStrict: Bool) {
        #expect(StrictSchema.holds(Conversation.json(schema)) == isStrict)
    }

    @Test func `a server without schemas is asked for JSON`() throws {
        let provider = OpenAIProvider(baseURL: "https://api.deepseek.com", key: nil)
        let body = try provider.body(Conversation.text.with { $0.schema = Conversation.answer })
        #expect(body.hasSuffix(#""response_format":{"type":"json_object"}}"#))
    }

    @Test func `options win, and are merged into objects`() throws {
        let options = Conversation.json(
            #"{"temperature":1,"stream_options":{"include_obfuscation":false},"top_p":0.5,"stop":["END"]}"#)
        guard case .object(let fields) = options else { return }
        let expected = """
            {"model":"demo","stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false},"messages":[\
            {"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],\
            "temperature":1,"max_completion_tokens":400,"seed":7,"top_p":0.5,"stop":["END"]}
            """
        #expect(try openAI.body(Conversation.text.with { $0.options = fields }) == expected)
    }

    @Test func `its own search`() throws {
        #expect(
            try openAI.body(Conversation.text.with { $0.searchesWeb = true }).hasSuffix(#""web_search_options":{}}"#))
    }

    @Test func `what a server wants to see again goes back with the call`() throws {
        let answer = openAI.answer(
            """
            data: {"choices":[{"delta":{"tool_calls":[{"id":"f","function":{"name":"look","arguments":"{}"},\
            "extra_content":{"google":{"thought_signature":"U0l="}}}]},"finish_reason":"stop"}]}


            """)
        #expect(
            try openAI.body(Conversation.turn(after: answer)).contains(
                #"{"id":"f","type":"function","function":{"name":"look","arguments":"{}"},"#
                    + #""extra_content":{"google":{"thought_signature":"U0l="}}}"#))
    }

    @Test func `pieces of reasoning go back put together`() throws {
        let answer = openAI.answer(
            """
            data: {"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"Let ","index":0}]}}]}

            data: {"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"me","signature":"s","index":0}]}}]}

            data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}


            """)
        #expect(
            try openAI.body(Conversation.turn(after: answer)).contains(
                #"{"role":"assistant","content":"Hi","reasoning_details":[{"type":"reasoning.text","text":"Let me","#
                    + #""index":0,"signature":"s"}]}"#))
    }

    @Test(arguments: [("deepseek-v4", true), ("deepseek-reasoner", false)])
    func `deepseek gets its reasoning back from all models but one`(model: String, isSent: Bool) throws {
        let turn = AssistantTurn(text: "", reasoning: "hm", toolCalls: Conversation.calls)
        let chat = ChatRequest(model: model, messages: [.assistant(turn)])
        let body = try OpenAIProvider(baseURL: "https://api.deepseek.com", key: nil).body(chat)
        #expect(body.contains(#""reasoning_content":"hm""#) == isSent)
        #expect(try !openAI.body(chat).contains("reasoning_content"))
    }

    @Test func `arguments that are no JSON go back as none`() throws {
        let call = ToolCall(position: 0, id: "c", name: "x", argumentsJSON: "{\"a", arguments: nil)
        let chat = ChatRequest(model: "demo", messages: [.assistant(AssistantTurn(text: "", toolCalls: [call]))])
        #expect(try openAI.body(chat).contains(#""arguments":"{}""#))
    }

    @Test func `the head of a request`() throws {
        let key = try #require(try APIKey.read("sk-demo"))
        let provider = OpenAIProvider(key: key, headers: [HeaderField("OpenAI-Project", "p")])
        let request = try provider.request(for: Conversation.text)
        #expect(request.url == "https://api.openai.com/v1/chat/completions")
        #expect(
            request.headers == [
                HeaderField("Content-Type", "application/json"), HeaderField("Accept", "text/event-stream"),
                HeaderField("Authorization", "Bearer sk-demo"), HeaderField("OpenAI-Project", "p"),
            ])
        #expect(request.secretHeaders == ["Authorization"])
        #expect(!request.description.contains("sk-demo"))
        #expect(
            request.description.hasPrefix(
                """
                POST https://api.openai.com/v1/chat/completions
                Content-Type: application/json
                Accept: text/event-stream
                Authorization: ***
                OpenAI-Project: p

                {"model":
                """))
    }

    @Test func `without a key there is no header for it`() throws {
        let request = try openAI.request(for: Conversation.text)
        #expect(request.headers.map(\.name) == ["Content-Type", "Accept"])
        #expect(request.secretHeaders == [])
    }

    @Test(arguments: [
        ("https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions"),
        ("http://localhost:8000", "http://localhost:8000/v1/chat/completions"),
        (" http://localhost:8000/ ", "http://localhost:8000/v1/chat/completions"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1/chat/completions"),
        ("https://h/v1/chat/completions", "https://h/v1/chat/completions"),
        ("https://h/gateway", "https://h/gateway/chat/completions"),
        ("https://h/openai?api-version=1", "https://h/openai/chat/completions?api-version=1"),
    ])
    func `a base URL may be written in many ways`(base: String, url: String) throws {
        #expect(try OpenAIProvider(baseURL: base, key: nil).request(for: Conversation.text).url == url)
    }
}
