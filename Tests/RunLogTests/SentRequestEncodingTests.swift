import Execution
import RunLog
import Testing

@Suite struct SentRequestEncodingTests {
    /// The fields after those that every event of an attempt has.
    private static func fields(_ content: SentRequest.Content, omittedBytes: Int = 0) -> Substring {
        var encoder = EventEncoder(run: "abcdef")
        let request = SentRequest(content, omittedBytes: omittedBytes)
        encoder.encode(
            RunEvent(
                sequence: 3, elapsed: .zero,
                kind: .branchRequest(BranchID(index: 0, path: "a"), attempt: 2, request)))
        let line = String(decoding: encoder.takeBytes(), as: UTF8.self)
        let envelope = """
            {"seq":3,"t":0,"time":"1970-01-01T00:00:00.000Z","run":"abcdef","branch":"a","attempt":2,\
            "kind":"branch.request",
            """
        #expect(line.hasPrefix(envelope))
        #expect(line.hasSuffix("}\n"))
        return line.dropFirst(envelope.count).dropLast(2)
    }

    @Test func `a script`() {
        let command = SentCommand(
            .shell("echo \"${v0}\""), environment: [SentField("v0", "a\u{1B}[2J\u{9B}"), SentField("LANG", "C")],
            directory: "/work", stdin: "é\0")
        #expect(
            Self.fields(.command(command)) == #"""
                "action":"run","shell":"echo \"${v0}\"","env":[{"name":"v0","value":"a\u001b[2J\u009b"},\#
                {"name":"LANG","value":"C"}],"directory":"/work","stdin":"é\u0000"
                """#)
    }

    @Test func `a program and its arguments`() {
        let command = SentCommand(.arguments(["ls", "", "-l"]), directory: "/")
        #expect(
            Self.fields(.command(command), omittedBytes: 12) == #"""
                "action":"run","argv":["ls","","-l"],"directory":"/","omitted_bytes":12
                """#)
    }

    @Test func `a prompt`() {
        let prompt = SentPrompt(
            model: "simulated", system: "Be brief.", prompt: "Why?\nWhy?", temperature: 0.5, maxTokens: 10, seed: .max)
        #expect(
            Self.fields(.prompt(prompt)) == #"""
                "action":"prompt","model":"simulated","system":"Be brief.","prompt":"Why?\nWhy?","temperature":0.5,\#
                "max_tokens":10,"seed":"18446744073709551615"
                """#)
        #expect(
            Self.fields(.prompt(SentPrompt(model: "simulated", prompt: "")))
                == #""action":"prompt","model":"simulated","prompt":"""#)
    }

    @Test func `an HTTP request`() {
        let request = SentHTTPRequest(
            method: "POST", url: "https://***@h/?q=a%20b",
            headers: [SentField("Cookie", "***"), SentField("cookie", "***")], body: "{}")
        #expect(
            Self.fields(.http(request)) == #"""
                "action":"http","method":"POST","url":"https://***@h/?q=a%20b",\#
                "headers":[{"name":"Cookie","value":"***"},{"name":"cookie","value":"***"}],"body":"{}"
                """#)
    }
}
