import Execution
import Testing

@testable import Models

@Suite struct OpenAIStreamTests {
    private func answer(_ deltas: String..., finish: String = "tool_calls") -> ModelAnswer {
        let events = deltas.map { "data: {\"choices\":[{\"index\":0,\"delta\":\($0)}]}\n\n" }
        return OpenAIProvider(key: nil).answer(
            events.joined() + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"\(finish)\"}]}\n\ndata: [DONE]\n\n"
        )
    }

    private func entry(_ fields: String) -> String { "{\"tool_calls\":[{\(fields)}]}" }

    private func calls(_ answer: ModelAnswer) -> [String] {
        answer.toolCalls.map { "\($0.id ?? "-") \($0.name)\($0.argumentsJSON)" }
    }

    @Test func `an index that is used again by another call begins one`() {
        let answer = answer(
            entry(#""index":0,"id":"a","function":{"name":"x","arguments":"{}"}"#),
            entry(#""index":0,"id":"b","function":{"name":"y","arguments":"{\"n\""}"#),
            entry(#""index":0,"function":{"arguments":":1}"}"#))
        #expect(calls(answer) == ["a x{}", #"b y{"n":1}"#])
    }

    @Test func `indexes may begin anywhere and have gaps`() {
        let answer = answer(
            entry(#""index":5,"id":"a","function":{"name":"x","arguments":"{"}"#),
            entry(#""index":2,"id":"b","function":{"name":"y","arguments":"{"}"#),
            entry(#""index":5,"function":{"arguments":"}"}"#), entry(#""index":2,"function":{"arguments":"}"}"#))
        #expect(calls(answer) == ["a x{}", "b y{}"])
        #expect(answer.toolCalls.map(\.position) == [0, 1])
    }

    @Test func `without an index the identifier tells, and without both the last call goes on`() {
        let answer = answer(
            entry(#""id":"a","function":{"name":"x","arguments":"{"}"#),
            entry(#""id":"b","function":{"name":"y","arguments":"{"}"#),
            entry(#""id":"a","function":{"name":"","arguments":"}"}"#),
            entry(#""function":{"arguments":""}"#), entry(#""id":"b","function":{"arguments":"}"}"#))
        #expect(calls(answer) == ["a x{}", "b y{}"])
    }

    @Test func `without any mark another name begins another call`() {
        let answer = answer(
            #"{"tool_calls":[{"function":{"name":"x","arguments":"{}"}},{"function":{"name":"y","arguments":{"a":1.0}}}]}"#,
            finish: "stop")
        #expect(calls(answer) == ["- x{}", #"- y{"a":1.0}"#])
        #expect(answer.finish == .toolCalls)
    }

    @Test func `a call that is sent in the old form as well is one call`() {
        let pieces = ["{\\\"n\\\"", ":1}"].map { #""arguments":"\#($0)""# }
        let answer = answer(
            #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"x",\#(pieces[0])}}],"#
                + #""function_call":{"name":"x",\#(pieces[0])}}"#,
            #"{"tool_calls":[{"index":0,"function":{\#(pieces[1])}}],"function_call":{"name":"",\#(pieces[1])}}"#)
        #expect(calls(answer) == [#"a x{"n":1}"#])
    }

    @Test func `the function of before there were tools`() {
        let answer = answer(
            #"{"function_call":{"name":"x","arguments":"{"}}"#, #"{"function_call":{"arguments":"}"}}"#,
            finish: "function_call")
        #expect(calls(answer) == ["- x{}"])
        #expect(answer.finish == .toolCalls)
    }

    @Test func `arguments that come before their name are told after it`() {
        var decoder = OpenAIProvider(key: nil).decoder()
        let pieces = [
            #""index":0,"function":{"arguments":"{"}"#, #""index":0,"function":{"name":"x","arguments":"}"}"#,
        ]
        let events = pieces.flatMap { piece in
            decoder.feed(Array("data: {\"choices\":[{\"delta\":\(entry(piece))}]}\n\n".utf8))
        }
        #expect(
            events == [
                .toolCallStarted(position: 0, name: "x"), .toolCallArguments(position: 0, "{"),
                .toolCallArguments(position: 0, "}"),
            ])
    }

    @Test(arguments: [
        ("stop", FinishReason.stop), ("length", .length), ("model_length", .length), ("content_filter", .contentFilter),
        ("insufficient_system_resource", .error), ("error", .error), ("from_the_future", .other),
    ])
    func `reasons to end`(raw: String, finish: FinishReason) {
        let answer = answer(#"{"content":"x"}"#, finish: raw)
        #expect(answer.finish == finish)
        #expect(answer.finishReason == raw)
        #expect((answer.error?.type == raw) == (finish == .error))
    }

    @Test func `an answer cut off by the limit has no arguments where none have come`() {
        let answer = answer(entry(#""index":0,"id":"a","function":{"name":"x","arguments":""}"#), finish: "length")
        #expect(answer.toolCalls.map(\.isComplete) == [false])
    }

    @Test func `arguments that are no object are not complete`() {
        let answer = answer(entry(#""index":0,"id":"a","function":{"name":"x","arguments":"[1]"}"#))
        #expect(answer.toolCalls.map(\.isComplete) == [false])
        #expect(answer.toolCalls.map(\.argumentsJSON) == ["[1]"])
    }

    @Test func `other choices than the first are passed over`() {
        let answer = OpenAIProvider(key: nil).answer(
            #"data: {"choices":[{"index":1,"delta":{"content":"b"}},{"index":0,"delta":{"content":"a"}}]}"# + "\n\n"
                + #"data: {"choices":[{"index":1,"finish_reason":"stop"}]}"# + "\n\n")
        #expect(answer.text == "a")
        #expect(answer.finish == .incomplete)
    }

    @Test func `sources of a search`() {
        let source = #"{"annotations":[{"type":"url_citation","url_citation":{"url":"https://e.org","title":"E"}}]}"#
        let answer = answer(source, source, finish: "stop")
        #expect(answer.citations == [Citation(url: "https://e.org", title: "E")])
    }

    @Test func `usage may be where it is not expected, and an empty one says nothing`() {
        let answer = OpenAIProvider(key: nil).answer(
            #"data: {"choices":[{"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":1,"completion_tokens":2}}]}"#
                + "\n\n" + #"data: {"choices":[],"usage":{}}"# + "\n\n")
        #expect(answer.usage == AnswerUsage(input: 1, output: 2, total: 3))
    }
}
