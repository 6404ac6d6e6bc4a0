import Execution
import Testing

@testable import Models

@Suite struct AnthropicRequestTests {
    let anthropic = AnthropicProvider(key: nil)

    @Test func `text, system and settings`() throws {
        let chat = Conversation.text.with { $0.model = "claude-sonnet-5-5" }
        let expected = """
            {"model":"claude-sonnet-5-5","max_tokens":400,"stream":true,"system":"Be brief.","messages":[\
            {"role":"user","content":[{"type":"text","text":"Hi"}]}]}
            """
        #expect(try anthropic.body(chat) == expected)
        #expect(anthropic.unsentSettings(of: chat) == [.temperature, .seed])
    }

    @Test func `an older model gets its temperature with the older version`() throws {
        let chat = Conversation.text.with { $0.model = "claude-sonnet-4-5-20250929" }
        let request = try anthropic.request(for: chat)
        #expect(String(decoding: request.body, as: UTF8.self).contains(#""temperature":0.2"#))
        #expect(request.headers.contains(HeaderField("anthropic-version", "2023-06-01")))
        #expect(anthropic.unsentSettings(of: chat) == [.seed])
        let plain = try anthropic.request(for: chat.with { $0.temperature = nil })
        #expect(plain.headers.contains(HeaderField("anthropic-version", "2026-10-21")))
    }

    @Test(arguments: [
        ("claude-sonnet-4-6", true, 16_384), ("claude-opus-4-7", false, 16_384), ("claude-sonnet-5-5", false, 16_384),
        ("claude-3-5-sonnet-20241022", true, 8192), ("claude-3-opus-20240229", true, 4096), ("claude-2.1", true, 4096),
        ("claude-opus-4-20250514", true, 16_384), ("claude-sonnet-latest", false, 16_384),
        ("us.anthropic.claude-haiku-4-5@20251001", true, 16_384), ("llama-3.3-70b", true, 16_384),
    ])
    func `the name of a model says what it takes`(name: String, takesTemperature: Bool, maxTokens: Int) {
        #expect(ClaudeModel(name).takesTemperature == takesTemperature)
        #expect(ClaudeModel(name).defaultMaxTokens == maxTokens)
    }

    @Test func `images`() throws {
        let expected = """
            {"model":"demo","max_tokens":16384,"stream":true,"messages":[{"role":"user","content":[\
            {"type":"text","text":"What is this?"},\
            {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw=="}}]}]}
            """
        #expect(try anthropic.body(Conversation.image) == expected)
        #expect(
            try anthropic.body(Conversation.linkedImage).contains(
                #"{"type":"image","source":{"type":"url","url":"https://example.org/a.png"}}"#))
    }

    @Test func `results and what the user says after them are one message`() throws {
        let expected = #"""
            {"model":"demo","max_tokens":16384,"stream":true,"messages":[\#
            {"role":"user","content":[{"type":"text","text":"How is it?"}]},\#
            {"role":"assistant","content":[\#
            {"type":"tool_use","id":"c1","name":"get_weather","input":{"city": "Osaka", "n": 1e400}},\#
            {"type":"tool_use","id":"call000sh","name":"now","input":{}}]},\#
            {"role":"user","content":[\#
            {"type":"tool_result","tool_use_id":"c1","content":"18 C"},\#
            {"type":"tool_result","tool_use_id":"call000sh","content":"timeout","is_error":true},\#
            {"type":"text","text":"Well?"}]}],\#
            "tools":[{"name":"get_weather","description":"Weather for a city",\#
            "input_schema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],\#
            "additionalProperties":false}}]}
            """#
        #expect(try anthropic.body(Conversation.tools) == expected)
    }

    @Test(arguments: [(ToolChoice.required, "any"), (.forbidden, "none")])
    func `a choice of tools`(choice: ToolChoice, word: String) throws {
        let body = try anthropic.body(Conversation.tools.with { $0.toolChoice = choice })
        #expect(body.hasSuffix(#""tool_choice":{"type":"\#(word)"}}"#))
    }

    @Test func `a schema, its own search and options`() throws {
        let chat = Conversation.text.with { chat in
            chat.schema = Conversation.answer
            chat.searchesWeb = true
            chat.options = [.init("output_config", .object([.init("effort", .text("low"))]))]
        }
        #expect(
            try anthropic.body(chat).hasSuffix(
                #""tools":[{"type":"web_search_20250305","name":"web_search"}],"output_config":{"format":"#
                    + #"{"type":"json_schema","schema":{"type":"object","properties":{"a":{"type":"string"}}}},"#
                    + #""effort":"low"}}"#))
    }

    @Test func `a turn goes back as it came, empty texts left out`() throws {
        let answer = anthropic.answer(
            """
            data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":1}}}

            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm\\u2028"}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"a"}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"b"}}

            data: {"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"cm="}}

            data: {"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}

            data: {"type":"content_block_start","index":3,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}

            data: {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{\\"query\\": \\"x\\"}"}}

            data: {"type":"content_block_start","index":4,"content_block":{"type":"web_search_tool_result","tool_use_id":"s","content":[{"big": 12345678901234567890}]}}

            data: {"type":"content_block_start","index":5,"content_block":{"type":"text","text":"Fact"}}

            data: {"type":"content_block_delta","index":5,"delta":{"type":"citations_delta","citation":{"url":"https://e.org","encrypted_index":"aQ"}}}

            data: {"type":"content_block_start","index":6,"content_block":{"type":"tool_use","id":"t","name":"add","input":{}}}

            data: {"type":"content_block_delta","index":6,"delta":{"type":"input_json_delta","partial_json":"{\\"n\\": 12345678901234567890}"}}

            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}

            data: {"type":"message_stop"}


            """)
        #expect(answer.finish == .toolCalls)
        let expected = #"""
            {"role":"assistant","content":[{"type":"thinking","thinking":"Hm\u2028","signature":"b"},\#
            {"type":"redacted_thinking","data":"cm="},\#
            {"type":"server_tool_use","id":"s","name":"web_search","input":{"query": "x"}},\#
            {"type":"web_search_tool_result","tool_use_id":"s","content":[{"big":12345678901234567890}]},\#
            {"type":"text","text":"Fact","citations":[{"url":"https://e.org","encrypted_index":"aQ"}]},\#
            {"type":"tool_use","id":"t","name":"add","input":{"n": 12345678901234567890}}]},\#
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"18 C"}]}
            """#
        #expect(try anthropic.body(Conversation.turn(after: answer)).contains(expected))
        #expect(
            try OpenAIProvider(key: nil).body(Conversation.turn(after: answer)).contains(
                #"{"role":"assistant","content":"Fact","tool_calls":[{"id":"t","type":"function""#))
    }

    @Test func `the head of a request`() throws {
        let key = try APIKey.read("sk-ant")
        let request = try AnthropicProvider(key: key).request(for: Conversation.image)
        #expect(request.url == "https://api.anthropic.com/v1/messages")
        #expect(
            request.headers.dropFirst(2) == [
                HeaderField("x-api-key", "sk-ant"), HeaderField("anthropic-version", "2026-10-21"),
            ])
        #expect(request.secretHeaders == ["x-api-key"])
        let token = try AnthropicProvider(key: key, authorization: .bearer).request(for: Conversation.image)
        #expect(token.headers.contains(HeaderField("Authorization", "Bearer sk-ant")))
        #expect(token.secretHeaders == ["Authorization"])
    }

    @Test(arguments: [
        "https://h", "https://h/", "https://h/v1", "https://h/v1/", "https://h/v1/messages",
    ])
    func `a base URL may have the version or not`(base: String) throws {
        #expect(
            try AnthropicProvider(baseURL: base, key: nil).request(for: Conversation.text).url
                == "https://h/v1/messages")
    }
}
