import Execution
import Testing

@testable import Models

@Suite struct GeminiStreamTests {
    private func answer(_ responses: String...) -> ModelAnswer {
        GeminiProvider(key: nil).answer(responses.map { "data: \($0)\r\n\r\n" }.joined())
    }

    private func said(_ text: String, _ more: String = "") -> String {
        #"{"candidates":[{"content":{"parts":[{"text":"\#(text)"}]}\#(more)}]}"#
    }

    private func end(_ reason: String, _ more: String = "") -> String {
        #"{"candidates":[{"finishReason":"\#(reason)"\#(more)}]}"#
    }

    @Test(arguments: [
        ("STOP", FinishReason.stop), ("MAX_TOKENS", .length), ("SAFETY", .contentFilter),
        ("PROHIBITED_CONTENT", .contentFilter), ("IMAGE_SAFETY", .contentFilter), ("MALFORMED_FUNCTION_CALL", .error),
        ("TOO_MANY_TOOL_CALLS", .error), ("CONTINUATION", .continue), ("OTHER", .other), ("NO_IMAGE", .other),
    ])
    func `reasons to end`(raw: String, finish: FinishReason) {
        let answer = answer(said("Hi"), end(raw))
        #expect(answer.finish == finish)
        #expect(answer.endsCleanly)
        #expect((answer.error != nil) == (finish == .error))
        #expect(answer.text == "Hi")
    }

    @Test func `a reason that comes too early is not the end`() {
        let answer = answer(end("STOP"), said("Hi"), said(" you", #","finishReason":"MAX_TOKENS""#))
        #expect(answer.text == "Hi you")
        #expect(answer.finish == .length)
    }

    @Test func `the last account of a search counts, unless it is empty`() {
        let account = #","groundingMetadata":{"webSearchQueries":["q"],"searchEntryPoint":{"renderedContent":"<b>"},"#
        let answer = answer(
            said("a", account + #""groundingChunks":[{"web":{"uri":"http://old"}}]}"#),
            said("b", account + #""groundingChunks":[{"web":{"uri":"http://new","title":"N"}}]}"#),
            end("STOP", #","groundingMetadata":{}"#))
        #expect(answer.citations == [Citation(url: "http://new", title: "N")])
        #expect(answer.searchQueries == ["q"])
        #expect(answer.searchSuggestions == "<b>")
    }

    @Test func `other candidates than the first are passed over`() {
        let answer = answer(
            #"{"candidates":[{"index":1,"content":{"parts":[{"text":"b"}]}},{"index":0,"content":{"parts":[{"text":"a"}]}}]}"#,
            end("STOP"))
        #expect(answer.text == "a")
    }

    @Test func `sums of tokens do not overflow`() {
        let answer = answer(
            #"{"usageMetadata":{"promptTokenCount":9223372036854775807,"toolUsePromptTokenCount":9223372036854775807}}"#,
            end("STOP"))
        #expect(answer.usage?.input == 1 << 33)
    }

    @Test func `a malformed call says what was wrong`() {
        let answer = answer(end("MALFORMED_FUNCTION_CALL", #","finishMessage":"print(x)""#))
        #expect(answer.error?.description == "the provider gave an error (`MALFORMED_FUNCTION_CALL`): print(x)")
        #expect(answer.error?.isRetryable == true)
    }
}
