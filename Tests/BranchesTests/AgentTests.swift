import Execution
import TestSupport
import Testing

@testable import Branches

/// Models that call tools.
@Suite(.timeLimit(.minutes(10))) struct AgentTests {
    private static let tools = [
        ToolSpec(
            "add", description: "Adds one", inputs: [.init("number"), .init("step", default: .integer(1))],
            .task { _ in .integer(42) }),
        ToolSpec("fail", description: "Fails", .task { _ in throw BranchFailure(.other, "no luck") }),
    ]

    fileprivate static func run(_ server: ScriptedServer, maxTurns: Int = 10) async -> ModelRun {
        await ModelRun.of(server) {
            $0.tools = tools
            $0.maxTurns = maxTurns
        }
    }

    @Test func `all calls of a turn are branches, and the model gets what they gave`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.roles.joined(separator: " "))
            if request.roles.last == "user" {
                connection.call([("add", #"{"number": 41}"#), ("fail", "{}")])
            } else {
                connection.say("done")
            }
        })
        let run = await Self.run(server)
        #expect(run.outcome.value == .text("done"))
        #expect(journal.entries == ["user", "user assistant tool tool"])
        #expect(run.outcome.calls?.map(\.branch.path) == ["a/add[0]", "a/fail[0]"])
        #expect(run.outcome.calls?.map(\.status) == [.succeeded, .failed])
        #expect(run.outcome.tokens == 5)
    }

    @Test(arguments: [
        (("nope", "{}"), "there is no tool `nope`; there are: add, fail"),
        (("add", "{}"), "the argument `number` is missing"),
        (("add", #"{"number": 1, "x": 2}"#), "`add` has no argument `x`"),
        (("add", #"{"number": 1, "step": "far"}"#), "`step` has to be a number"),
        (("add", "[1"), "the arguments are not a JSON object"),
    ])
    func `a call that cannot be made is told to the model, and nothing runs`(call: (String, String), fault: String)
        async
    {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            if request.roles.last == "user" {
                connection.call([call])
            } else {
                journal.note(request.lastMessage["content"]?.asText.inMemory ?? "")
                connection.say("sorry")
            }
        })
        let run = await Self.run(server)
        #expect(run.outcome.value == .text("sorry"))
        #expect(journal.entries.first?.contains(fault) == true, "\(journal.entries)")
        #expect(run.outcome.note == "called a tool wrongly: \(fault)")
        #expect(run.outcome.calls == nil)
    }

    @Test func `a model that runs out of turns answers with what it has, and that is said`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.json["tool_choice"]?.asText.inMemory ?? "")
            if request.json["tool_choice"] == .text("none") {
                connection.say("all I have")
            } else {
                connection.call([("add", #"{"number": \#(request.roles.count)}"#)])
            }
        })
        let run = await Self.run(server, maxTurns: 2)
        #expect(run.outcome.value == .text("all I have"))
        #expect(run.outcome.note == "stopped calling tools after 2 turns")
        #expect(journal.entries == ["", "", "none"])
    }

    @Test func `one that goes round in a circle is stopped before its turns are over`() async {
        let server = ScriptedServer(answering: { request, connection in
            if request.json["tool_choice"] == .text("none") {
                connection.say("enough")
            } else {
                connection.call([("add", #"{"number": 1}"#)])
            }
        })
        let run = await Self.run(server)
        #expect(run.outcome.value == .text("enough"))
        #expect(run.outcome.note == "stopped calling tools: the same calls gave the same 3 times")
        #expect(run.outcome.calls?.count == 3)
    }
}

extension AgentTests {
    @Test func `one that calls tools though it must not ends with what it said`() async {
        let server = ScriptedServer(answering: { _, connection in
            connection.stream([
                #"{"choices":[{"index":0,"delta":{"content":"I will not stop","tool_calls":[{"index":0,"id":"c","#
                    + #""function":{"name":"add","arguments":"{\"number\": 1}"}}]}}]}"#,
                #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#,
            ])
        })
        let run = await Self.run(server, maxTurns: 1)
        #expect(run.outcome.value == .text("I will not stop"))
        #expect(run.outcome.calls?.count == 1)
    }

    @Test func `a turn that fails is asked again, and no tool is called twice`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.roles.joined(separator: " "))
            switch journal.entries.count {
            case 1: connection.call([("add", #"{"number": 41}"#)])
            case 2: connection.respond("503 Service Unavailable")
            default: connection.say("done")
            }
        })
        let run = await ModelRun.of(server, retry: 1) { $0.tools = Self.tools }
        #expect(run.outcome.value == .text("done"))
        #expect(run.outcome.attempts == 2)
        #expect(run.outcome.calls?.map(\.branch.path) == ["a/add[0]"])
        #expect(journal.entries == ["user", "user assistant tool", "user assistant tool"])
    }

    @Test func `an answer after calls that does not fit is asked for again with what they gave`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.roles.joined(separator: " "))
            switch journal.entries.count {
            case 1: connection.call([("add", #"{"number": 41}"#)])
            case 2: connection.say("forty-two")
            default: connection.say("42")
            }
        })
        let run = await ModelRun.of(server, returns: .integer(nil), retry: 1) { $0.tools = Self.tools }
        #expect(run.outcome.value == .integer(42))
        #expect(run.outcome.calls?.count == 1)
        #expect(journal.entries.last == "user assistant tool assistant user")
    }

    @Test func `what is said before calls is set off from what is said after them`() async {
        let server = ScriptedServer(answering: { request, connection in
            guard request.roles.last == "user" else { return connection.say("It is 42.") }
            connection.stream([
                #"{"choices":[{"index":0,"delta":{"content":"Let me add.","tool_calls":[{"index":0,"id":"c","#
                    + #""function":{"name":"add","arguments":"{\"number\": 1}"}}]}}]}"#,
                #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#,
            ])
        })
        let run = await Self.run(server)
        #expect(run.outcome.value == .text("It is 42."))
        #expect(run.text(.text) == "Let me add.\n\nIt is 42.")
    }

    @Test func `an empty answer after a wrong call says so`() async {
        let server = ScriptedServer(answering: { request, connection in
            if request.roles.last == "user" { connection.call([("nope", "{}")]) } else { connection.say("") }
        })
        let run = await Self.run(server)
        #expect(
            run.outcome.error
                == "the model gave an empty answer; it called a tool wrongly: there is no tool `nope`; there are: add, fail"
        )
    }

    @Test func `what was wrong with an answer is told once, also when a later turn fails`() async {
        let journal = Journal<String>()
        let server = ScriptedServer(answering: { request, connection in
            journal.note(request.roles.joined(separator: " "))
            switch journal.entries.count {
            case 1: connection.say("not a number")
            case 2: connection.call([("add", #"{"number": 41}"#)])
            case 3: connection.respond("503 Service Unavailable")
            default: connection.say("42")
            }
        })
        let run = await ModelRun.of(server, returns: .integer(nil), retry: 2) { $0.tools = Self.tools }
        #expect(run.outcome.value == .integer(42))
        #expect(run.outcome.tokens == 5)
        #expect(
            journal.entries == [
                "user", "user assistant user", "user assistant user assistant tool",
                "user assistant user assistant tool",
            ])
    }

    @Test func `more calls in one turn than a model can mean are not made`() async {
        let server = ScriptedServer(answering: { request, connection in
            if request.roles.last == "user" {
                connection.call((0..<200).map { ("add", #"{"number": \#($0)}"#) })
            } else {
                connection.say("done")
            }
        })
        let run = await Self.run(server)
        #expect(run.outcome.calls?.count == 128)
        #expect(run.outcome.note == "called a tool wrongly: there are more than 128 calls in one turn")
    }
}
