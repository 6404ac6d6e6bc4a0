import Execution
import Testing

@testable import Models

@Suite struct OllamaStreamTests {
    private func answer(_ lines: String...) -> ModelAnswer {
        OllamaProvider().answer(lines.map { $0 + "\n" }.joined())
    }

    @Test(arguments: [
        (#","done_reason":"stop""#, FinishReason.stop), (#","done_reason":"length""#, .length),
        (#","done_reason":"load""#, .stop), (#","done_reason":"unload""#, .stop), (#","done_reason":"""#, .stop),
        ("", .stop), (#","done_reason":"from_the_future""#, .other),
    ])
    func `reasons to end`(reason: String, finish: FinishReason) {
        #expect(answer(#"{"message":{"content":"Hi"}}"#, #"{"done":true\#(reason)}"#).finish == finish)
    }

    @Test func `calls come whole, several in a line, with or without arguments`() {
        let answer = answer(
            #"{"message":{"tool_calls":[{"function":{"name":"a","arguments":{"n":12345678901234567890}}},"#
                + #"{"id":"x","function":{"name":"b"}}]}}"#,
            #"{"message":{"tool_calls":[{"function":{"name":"c","arguments":"{\"s\":1}"}}]},"done":true}"#)
        #expect(answer.finish == .toolCalls)
        #expect(answer.toolCalls.map(\.name) == ["a", "b", "c"])
        #expect(answer.toolCalls.map(\.id) == [nil, "x", nil])
        #expect(answer.toolCalls.map(\.argumentsJSON) == [#"{"n":12345678901234567890}"#, "{}", #"{"s":1}"#])
    }

    @Test func `a last line that nothing ended is whole or nothing`() {
        let whole = OllamaProvider().answer(#"{"message":{"content":"Hi"}}"# + "\n" + #"{"done":true,"eval_count":3}"#)
        #expect(whole.finish == .stop)
        #expect(whole.usage == AnswerUsage(input: 0, output: 3))
        let cut = OllamaProvider().answer(#"{"message":{"content":"Hi"}}"# + "\n" + #"{"message":{"content":"yo"#)
        #expect(cut.text == "Hi")
        #expect(cut.finish == .incomplete)
        #expect(cut.error?.type == "incomplete_stream")
    }

    @Test func `nothing counts after the end`() {
        #expect(answer(#"{"done":true}"#, #"{"message":{"content":"Hi"}}"#).text == "")
    }

    @Test func `an error between the lines`() {
        let answer = answer(#"{"message":{"content":"Hi"}}"#, #"{"error":"out of memory"}"#)
        #expect(answer.error?.description == "the provider gave an error: out of memory")
        #expect(answer.error?.isAfterOutput == true)
    }
}
