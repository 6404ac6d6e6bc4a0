import Execution
import TestSupport
import Testing

@testable import Branches

/// Prompts that ask real models, at servers of the tests.
@Suite(.timeLimit(.minutes(10))) struct ModelAttemptTests {
    @Test func `an answer is streamed, counted, and becomes the value`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.line)
            journal.note(request["Authorization"] ?? "")
            connection.say("  Because.\n")
        })
        let run = await ModelRun.of(server)
        #expect(run.outcome.value == .text("Because."))
        #expect(run.text(.text) == "  Because.\n")
        #expect(run.outcome.tokens == 3)
        #expect(!run.outcome.isSimulated)
        #expect(journal.entries == ["POST /v1/chat/completions", "Bearer sk-0123456789"])
    }

    @Test func `a server that counts no tokens has none told of it`() async {
        let server = ScriptedServer(answering: { _, connection in
            connection.stream([#"{"choices":[{"index":0,"delta":{"content":"yes"},"finish_reason":"stop"}]}"#])
        })
        let run = await ModelRun.of(server)
        #expect(run.outcome.value == .text("yes"))
        #expect(run.outcome.tokens == nil)
    }

    @Test func `reasoning is shown beside the answer and is no part of it`() async {
        let server = ScriptedServer(answering: { _, connection in
            connection.stream([
                #"{"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}"#,
                #"{"choices":[{"index":0,"delta":{"content":"yes"},"finish_reason":"stop"}]}"#,
            ])
        })
        let run = await ModelRun.of(server)
        #expect(run.outcome.value == .text("yes"))
        #expect(run.text(.reasoning) == "hm")
        #expect(run.text(.text) == "yes")
    }

    @Test func `a key that a server says back is shown nowhere`() async {
        let server = ScriptedServer(answering: { request, connection in
            let key = request["Authorization"]?.dropFirst(7) ?? ""
            connection.respond(
                "401 Unauthorized", ["Content-Type: application/json"],
                body: #"{"error":{"message":"Incorrect API key: \#(key)","code":"invalid_api_key"}}"#)
        })
        let run = await ModelRun.of(server)
        #expect(
            run.outcome.error
                == "`openai` answered 401 (`invalid_api_key`): Incorrect API key: ***; "
                + "check the key in `OPENAI_API_KEY`")
        #expect(run.outcome.httpStatus == 401)
        #expect(!"\(run.events)".contains("sk-0123456789"))
    }

    @Test func `a key in the middle of an answer is hidden, too`() async {
        let server = ScriptedServer(answering: { _, connection in connection.say("it is sk-0123456789.") })
        let run = await ModelRun.of(server)
        #expect(run.outcome.value == .text("it is ***."))
        #expect(!"\(run.events)".contains("sk-0123456789"))
    }

    @Test func `a stream that breaks off is a failure that keeps its text and is not repeated`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { _, connection in
            journal.note("asked")
            connection.stream([#"{"choices":[{"index":0,"delta":{"content":"half"}}]}"#], done: false)
        })
        let run = await ModelRun.of(server, retry: 2)
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.error == "the answer broke off before its end")
        #expect(run.outcome.partial == .text("half"))
        #expect(journal.entries.count == 1)
    }

    @Test func `one that breaks off before it said anything is asked for again`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { _, connection in
            journal.note("asked")
            if journal.entries.count == 1 { connection.stream([], done: false) } else { connection.say("whole") }
        })
        let run = await ModelRun.of(server, retry: 1)
        #expect(run.outcome.value == .text("whole"))
        #expect(run.outcome.attempts == 2)
    }

    @Test func `an answer that does not fit is asked for again with the reason`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.roles.joined(separator: " "))
            if request.roles.count == 1 {
                connection.say("many")
            } else {
                journal.note(request.lastMessage["content"]?.asText.inMemory ?? "")
                connection.say("7")
            }
        })
        let run = await ModelRun.of(server, returns: .integer(nil), retry: 1)
        #expect(run.outcome.value == .integer(7))
        #expect(
            journal.entries == [
                "user", "user assistant user",
                "That does not fit: expected integer, got \"many\". Answer again, with nothing but what was asked.",
            ])
    }

    @Test(arguments: [
        (#"{"choices":[{"index":0,"delta":{"refusal":"No."},"finish_reason":"stop"}]}"#, "the model refused: No."),
        (
            #"{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}]}"#,
            "the model gave an empty answer"
        ),
        (
            #"{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"length"}]}"#,
            "the answer was cut off at the most tokens that the model writes; `max_tokens` raises that"
        ),
    ])
    func `an end that is no answer says so`(piece: String, error: String) async {
        let server = ScriptedServer(answering: { _, connection in connection.stream([piece]) })
        let run = await ModelRun.of(server)
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.error == error)
    }

    @Test func `a page instead of an answer is told by its first line`() async {
        let server = ScriptedServer(answering: { _, connection in
            connection.respond("502 Bad Gateway", body: "<html>\n<h1>Bad gateway</h1></html>")
        })
        let run = await ModelRun.of(server)
        #expect(run.outcome.error == "`openai` answered 502 (Bad gateway); try again later, or check the base URL")
    }
}
