import Execution
import Testing

@testable import Models

/// What comes where a stream was asked for, and what no server should send.
@Suite struct AnswerDecoderTests {
    let openAI = OpenAIProvider(key: nil)

    @Test func `a whole answer instead of a stream`() {
        let answer = openAI.answer(
            #"""
            {"choices":[{"index":0,"message":{"role":"assistant","content":"Hi","tool_calls":[
             {"id":"a","function":{"name":"x","arguments":"{}"}},{"id":"b","function":{"name":"y","arguments":"{}"}}]},
             "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}
            """#)
        #expect(answer.text == "Hi")
        #expect(answer.toolCalls.map(\.name) == ["x", "y"])
        #expect(answer.finish == .toolCalls)
        #expect(answer.usage == AnswerUsage(input: 3, output: 1))
        #expect(answer.endsCleanly)
    }

    @Test func `a whole message of anthropic's`() {
        let answer = AnthropicProvider(key: nil).answer(
            #"""
            {"type":"message","id":"m","content":[{"type":"thinking","thinking":"hm","signature":"s"},
             {"type":"text","text":"Hi"},{"type":"tool_use","id":"t","name":"x","input":{"a": 1}}],
             "stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":1}}
            """#)
        #expect(answer.text == "Hi")
        #expect(answer.reasoning == "hm")
        #expect(answer.toolCalls.first?.argumentsJSON == #"{"a":1}"#)
        #expect(answer.finish == .toolCalls)
        #expect(answer.usage?.tokens == TokenUsage(input: 3, output: 1))
        #expect(answer.echo?.pieces.first?.json == #"{"type":"thinking","thinking":"hm","signature":"s"}"#)
    }

    @Test func `a list of gemini's responses`() {
        let answer = GeminiProvider(key: nil).answer(
            #"""
            [{"candidates":[{"content":{"parts":[{"text":"Bon"}]}}]},
            {"candidates":[{"content":{"parts":[{"text":"jour"},{"functionCall":{"name":"x","args":{"a": 1}}}]},
            "finishReason":"STOP"}]}]
            """#)
        #expect(answer.text == "Bonjour")
        #expect(answer.toolCalls.first?.argumentsJSON == #"{"a":1}"#)
        #expect(answer.finish == .toolCalls)
    }

    @Test func `a whole answer of ollama's`() {
        let answer = OllamaProvider().answer(#"{"message":{"content":"Hi"},"done":true,"done_reason":"stop"}"#)
        #expect(answer.text == "Hi")
        #expect(answer.finish == .stop)
    }

    @Test(arguments: [
        (#"{"error":{"message":"Invalid key","type":"invalid_request_error","code":"invalid_api_key"}}"#, "auth"),
        (#"[{"error":{"code":503,"message":"m","status":"UNAVAILABLE"}}]"#, "overloaded"),
        (#" {"detail":"Not Found"}"#, "server"), (#"{"object":"error","message":"m","code":400}"#, "bad_request"),
        (#"{"message":"m"}"#, "server"), (#"{"error_type":"t","error_message":"m"}"#, "server"),
        (#"{"error":"model 'x' not found"}"#, "server"),
    ])
    func `an error instead of a stream`(body: String, kind: String) {
        for provider in [openAI, AnthropicProvider(key: nil), GeminiProvider(key: nil), OllamaProvider()]
            as [any ModelProvider]
        {
            let answer = provider.answer(body)
            #expect(answer.finish == .error)
            #expect(answer.error?.kind.rawValue == kind)
            #expect(!answer.endsCleanly)
        }
    }

    @Test func `a page instead of a stream`() {
        let answer = openAI.answer("\n<html>\n<body>502 Bad Gateway</body></html>")
        #expect(
            answer.error?.description
                == "the provider sent something that is not an answer: not JSON but a page: "
                + "502 Bad Gateway; check the base URL")
    }

    @Test func `two values in one event are a fault`() {
        let answer = openAI.answer("data: {\"a\":1}\ndata: {\"b\":2}\n\n")
        #expect(
            answer.error?.description
                == #"the provider sent something that is not an answer: more follows the value at byte 8: {"a":1} {"b":2}"#
        )
        #expect(answer.error?.type == "malformed_event")
    }

    @Test(arguments: ["", " \r\n", ": ping\n\n", "event: x\n\n", "data:\n\n", "{\"choices\":[{\"message\":{\"con"])
    func `nothing at all is no answer`(body: String) {
        let answer = openAI.answer(body)
        #expect(answer.finish == .incomplete)
        #expect(answer.isEmpty)
        #expect(answer.error?.description == "the provider sent no answer")
        #expect(answer.error?.isAfterOutput == false)
    }

    @Test func `an error outside of any event`() {
        let field = openAI.answer(
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\nerror: {\"code\":500,\"message\":\"m\"}\n\n"
                + "data: {\"choices\":[{\"delta\":{\"content\":\"b\"}}]}\n\n")
        #expect(field.text == "a")
        #expect(field.error?.message == "m")
        #expect(field.error?.code == .number(500))
        #expect(field.error?.isAfterOutput == true)
        let line = GeminiProvider(key: nil).answer(
            "data: {\"candidates\":[]}\n\n{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\"}}\n"
        )
        #expect(line.error?.kind == .badRequest)
    }

    @Test(
        arguments: [
            ("upstream timed out", "upstream timed out"), ("\"text\"", "text"), ("{\"code\":500}", nil),
            ("{\"error\":{\"message\":\"m\"},\"message\":\"m\"}", "m"), ("{\"x\":1}", "{\"x\":1}"),
        ] as [(String, String?)])
    func `an event that is called an error is one`(data: String, message: String?) {
        let answer = openAI.answer("event: error\ndata: \(data)\n\n")
        #expect(answer.finish == .error)
        #expect(answer.error?.message == message)
    }

    @Test func `a line without a field is passed over unless it is an error`() {
        let answer = openAI.answer(
            ": x\n\n{\"type\":\"x\",\"message\":\"m\"}\n\ndata: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n")
        #expect(answer.finish == .stop)
    }

    @Test func `nothing counts after the end`() {
        var decoder = openAI.decoder()
        _ = decoder.feed(Array("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DONE] \n\n".utf8))
        #expect(decoder.isOver)
        #expect(decoder.feed(Array("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n".utf8)).isEmpty)
        #expect(decoder.finish().finish == .stop)
    }

    @Test func `finishing twice says the same and nothing new`() {
        var decoder = openAI.decoder()
        _ = decoder.feed(Array("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n".utf8))
        let first = decoder.finish()
        var events: [ModelEvent] = []
        #expect(decoder.finish { events.append($0) } == first)
        #expect(events.isEmpty)
    }

    @Test(arguments: ["data: ", "data: x\ndata: ", ": ", "{\"a\":\"", "x", "\n\n\ndata: x\n"])
    func `a server that never ends a line cannot fill the memory`(start: String) {
        var decoder = AnswerDecoder(OpenAIInterpreter(), limit: 1 << 20)
        _ = decoder.feed(Array(start.utf8))
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 300_000)
        for _ in 0..<10 { _ = decoder.feed(piece) }
        let answer = decoder.finish()
        #expect(
            answer.error?.description
                == "the provider sent something that is not an answer: a piece of more than 1 MB")
        #expect(answer.error?.isRetryable == false)
    }

    @Test func `a server that never ends an event cannot fill the memory`() {
        var decoder = AnswerDecoder(OpenAIInterpreter(), limit: 1 << 20)
        let line = Array("data: \(String(repeating: "a", count: 1000))\n".utf8)
        for _ in 0..<2000 { _ = decoder.feed(line) }
        #expect(decoder.finish().error?.type == "too_large")
    }

    @Test func `a server that never ends an answer cannot fill the memory`() {
        var decoder = AnswerDecoder(OpenAIInterpreter(), limit: 1 << 20)
        let text = String(repeating: "a", count: 1000)
        let event = Array("data: {\"choices\":[{\"delta\":{\"content\":\"\(text)\"}}]}\n\n".utf8)
        for _ in 0..<2000 { _ = decoder.feed(event) }
        let answer = decoder.finish()
        #expect(answer.text.utf8.count <= 1 << 20)
        #expect(
            answer.error?.description
                == "the provider sent something that is not an answer: an answer of more than 1 MB")
    }

    @Test func `a line that is too long ends ollama's answer`() {
        var decoder = AnswerDecoder(OllamaInterpreter(), streamsLines: true, limit: 1000)
        _ = decoder.feed(Array("{\"message\":{\"content\":\"Hi\"}}\n{\"message\":\"".utf8))
        _ = decoder.feed([UInt8](repeating: 0x61, count: 2000))
        let answer = decoder.finish()
        #expect(answer.text == "Hi")
        #expect(answer.error?.type == "too_large")
    }

    @Test(arguments: [
        "data: null\n\n", "data: 7\n\n", "data: \"x\"\n\n", "data: []\n\n", "data: {}\n\n",
        "data: {\"choices\":{},\"usage\":7,\"error\":null}\n\n", "data: {\"choices\":[null,7,[]]}\n\n",
        "data: {\"choices\":[{\"delta\":null,\"index\":\"x\"}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":7,\"tool_calls\":[null,{\"function\":7},{\"index\":-1}]}}]}\n\n",
        "data: {\"type\":7,\"index\":{},\"delta\":[],\"message\":7}\n\n",
        "data: {\"type\":\"content_block_delta\",\"index\":99,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}\n\n",
        "data: {\"type\":\"content_block_start\",\"content_block\":null}\n\n",
        "data: {\"type\":\"content_block_start\",\"index\":1e300,\"content_block\":{\"type\":\"tool_use\"}}\n\n",
        "data: {\"candidates\":[{\"content\":{\"parts\":[null,{\"functionCall\":{\"args\":null}},{\"text\":7}]}}]}\n\n",
        "data: {\"usageMetadata\":{\"promptTokenCount\":-1,\"totalTokenCount\":1e99}}\n\n",
        "{\"message\":{\"tool_calls\":[7,{\"function\":{\"arguments\":[]}}]},\"done\":7}\n",
    ])
    func `a piece of another shape is passed over`(body: String) {
        for provider in [openAI, AnthropicProvider(key: nil), GeminiProvider(key: nil), OllamaProvider()]
            as [any ModelProvider]
        {
            let answer = provider.answer(body)
            #expect(answer.finish == .incomplete || answer.finish == .error)
            #expect(answer.text == "")
        }
    }
}
