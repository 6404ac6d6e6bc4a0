import Models

/// A stream of chat completions as OpenAI sends it, read without a network.
enum AnswerStream {
    /// Reads an answer of so many tokens, in pieces as they come from a connection.
    static func read(_ count: Int) -> Duration {
        let pieces = chunks(count)
        return ContinuousClock().measure {
            var decoder = OpenAIProvider(key: nil).decoder()
            let events = pieces.reduce(0) { $0 + decoder.feed($1).count }
            precondition(events == count && decoder.finish().finish == .stop)
        }
    }

    private static func chunks(_ count: Int) -> [[UInt8]] {
        let start =
            #"data: {"id":"chatcmpl-AbCdEfGhIjKlMnOp","object":"chat.completion.chunk","created":1795000001,"#
            + #""model":"gpt-demo-2026-08-01","service_tier":"default","system_fingerprint":"fp_44709d6fcb","#
            + #""choices":[{"index":0,"#
        let pieces = (0..<count).map { index in
            start + #""delta":{"content":" word\#(index)"},"logprobs":null,"finish_reason":null}],"usage":null}"#
                + "\n\n"
        }
        let end = start + #""delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}"# + "\n\ndata: [DONE]\n\n"
        return (pieces + [end]).map { Array($0.utf8) }
    }
}
