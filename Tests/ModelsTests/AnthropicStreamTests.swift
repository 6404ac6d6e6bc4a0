import Execution
import Testing

@testable import Models

@Suite struct AnthropicStreamTests {
    private func answer(_ events: String...) -> ModelAnswer {
        AnthropicProvider(key: nil).answer(events.map { "data: \($0)\n\n" }.joined())
    }

    private let start = #"{"type":"message_start","message":{"id":"a","usage":{"input_tokens":5,"output_tokens":1}}}"#
    private let stop = #"{"type":"message_stop"}"#

    private func text(_ text: String) -> String {
        #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":"\#(text)"}}"#
    }

    private func end(_ reason: String, _ more: String = "") -> String {
        #"{"type":"message_delta","delta":{"stop_reason":"\#(reason)"\#(more)},"usage":{"output_tokens":9}}"#
    }

    @Test func `a beginning that comes twice is one`() {
        let answer = answer(start, start, text("Hi"), end("end_turn"), stop)
        #expect(answer.text == "Hi")
        #expect(answer.finish == .stop)
        #expect(answer.usage == AnswerUsage(input: 5, output: 9, cacheWrite: 0))
    }

    @Test func `a second message inside the first is an error`() {
        let answer = answer(
            start, text("Hi"), #"{"type":"message_start","message":{"id":"b"}}"#, text("Ho"), end("end_turn"), stop)
        #expect(answer.text == "Hi")
        #expect(answer.error?.type == "overlapping_messages")
        #expect(
            answer.error?.description
                == "the provider sent something that is not an answer: another message began inside the first")
    }

    @Test func `without its last event an answer has broken off`() {
        let answer = answer(start, text("Hi"), end("end_turn"))
        #expect(answer.finish == .incomplete)
        #expect(answer.error?.isAfterOutput == true)
    }

    @Test(arguments: [
        ("end_turn", FinishReason.stop), ("stop_sequence", .stop), ("tool_use", .toolCalls), ("max_tokens", .length),
        ("model_context_window_exceeded", .length), ("pause_turn", .pause), ("refusal", .refusal),
        ("from_the_future", .other),
    ])
    func `reasons to end`(raw: String, finish: FinishReason) {
        #expect(answer(start, text("Hi"), end(raw), stop).finish == finish)
    }

    @Test func `arguments that the limit cut off are not repaired`() {
        let answer = answer(
            start, #"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"w"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"path\":\"/a\",\"te"}}"#,
            #"{"type":"content_block_stop","index":0}"#, end("max_tokens"), stop)
        #expect(answer.finish == .length)
        #expect(answer.toolCalls.map(\.argumentsJSON) == [#"{"path":"/a","te"#])
        #expect(answer.toolCalls.map(\.isComplete) == [false])
        #expect(answer.echo?.pieces.map(\.json) == [#"{"type":"tool_use","id":"t","name":"w","input":{}}"#])
    }

    @Test func `the type inside an event counts, its name where there is none`() {
        let body =
            "event: x\ndata: \(start)\n\nevent: content_block_start\r\ndata:{\"index\":0,\"content_block\":"
            + "{\"type\":\"text\",\"text\":\"Hi\"}}\r\n\r\ndata:\(end("end_turn"))\r\rdata:\(stop)\n\n"
        #expect(AnthropicProvider(key: nil).answer(body).text == "Hi")
    }

    @Test func `a refusal says why`() {
        let answer = answer(
            start, end("refusal", #","stop_details":{"type":"refusal","category":"x","explanation":"No."}"#), stop)
        #expect(answer.refusal == "No.")
        #expect(answer.stopDetails?["category"] == .text("x"))
        #expect(answer.isEmpty == false)
    }
}
