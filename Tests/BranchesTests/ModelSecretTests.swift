import Execution
import TestSupport
import Testing

@testable import Branches

/// A key that comes back in an answer is seen nowhere, also not in part.
@Suite(.timeLimit(.minutes(10))) struct ModelSecretTests {
    private static let key = "sk-zebra-crossing"
    /// All but what is harmless, and its first letters, as a cut would leave them.
    private static func isLeaked(in run: ModelRun) -> Bool { "\(run.events) \(run.outcome)".contains("zebr") }

    @Test func `in the answer after a call, and in the arguments of the call`() async {
        let server = ScriptedServer(answering: { request, connection in
            guard request.roles.last == "tool" else {
                connection.call([("look", #"{"at": "\#(Self.key)"}"#)])
                return
            }
            connection.stream([
                OpenAIPiece.text("it is sk-ze"), OpenAIPiece.text("bra-crossing."), OpenAIPiece.end,
            ])
        })
        let run = await ModelRun.of(server, key: Self.key) {
            $0.tools = [ToolSpec("look", description: "", inputs: [.init("at")], .task { _ in .text("seen") })]
        }
        #expect(run.outcome.value == .text("it is ***."))
        #expect(run.outcome.calls?.map(\.status) == [.succeeded])
        #expect(!Self.isLeaked(in: run))
    }

    @Test func `in the name of a tool that is called`() async {
        let server = ScriptedServer(answering: { request, connection in
            if request.roles.last == "user" { connection.call([(Self.key, "{}")]) } else { connection.say("") }
        })
        let run = await ModelRun.of(server, key: Self.key) {
            $0.tools = [ToolSpec("look", description: "", .task { _ in .text("seen") })]
        }
        #expect(run.outcome.status == .failed)
        #expect(!Self.isLeaked(in: run), "\(run.outcome.error ?? "")")
    }

    @Test(arguments: ["\"\(key)\"", "Bearer \(key)", " '\(key)' "])
    func `however it was pasted`(pasted: String) async {
        let server = ScriptedServer(answering: { _, connection in connection.say("it is \(Self.key).") })
        let run = await ModelRun.of(server, key: pasted)
        #expect(run.outcome.value == .text("it is ***."))
        #expect(!Self.isLeaked(in: run))
    }

    @Test func `whatever the variable is called that a file names`() {
        let access = ModelAccess(["ACME_PAT": Self.key, "OTHER": "harmless-text"], keyVariables: ["ACME_PAT"])
        #expect(access.secrets.hidden(in: "\(Self.key) harmless-text") == "*** harmless-text")
    }

    @Test(arguments: [
        #"{"choices":[{"delta":{"refusal":"\#(String(repeating: "x", count: 392)) \#(key)"},"finish_reason":"stop"}]}"#,
        #"{"choices":[{"delta":{"content":"a"}}], \#(String(repeating: "x", count: 70)) \#(key)"#,
        #"{"error":{"message":"\#(String(repeating: "x", count: 390)) \#(key)","code":"\#(key)"}}"#,
    ])
    func `in what is cut in the middle of it`(piece: String) async {
        let server = ScriptedServer(answering: { _, connection in connection.stream([piece]) })
        let run = await ModelRun.of(server, key: Self.key)
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.error?.contains("***") == true, "\(run.outcome.error ?? "")")
        #expect(!Self.isLeaked(in: run), "\(run.outcome.error ?? "")")
    }

    @Test func `in the name of a request and in a source`() async {
        let server = ScriptedServer(answering: { _, connection in
            connection.stream([
                #"{"choices":[{"delta":{"content":"yes","annotations":[{"type":"url_citation","url_citation":"#
                    + #"{"url":"http://x/?key=\#(Self.key)","title":"\#(Self.key)"}}]}}]}"#,
                OpenAIPiece.end,
            ])
        })
        let run = await ModelRun.of(server, key: Self.key)
        #expect(run.outcome.value == .text("yes"))
        #expect(run.outcome.citations.map(\.url) == ["http://x/?key=***"])
        #expect(!Self.isLeaked(in: run))
        let refusing = ScriptedServer(answering: { _, connection in
            connection.respond("500 Broken", ["x-request-id: \(Self.key)"], body: "broken")
        })
        let refused = await ModelRun.of(refusing, key: Self.key)
        #expect(refused.outcome.error == "`openai` answered 500 (broken) [request ***]")
        #expect(!Self.isLeaked(in: refused))
    }
}
