import Branches
import Execution
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct RequestTests {
    @Test func `a body is shown while it comes, and is the value when it is whole`() async {
        let gate = Gate()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\none\n")
            gate.waitForTurn()
            connection.send("two\n")
        }
        let run = await RequestRun.of(server.url, afterFirstOutput: { _, _ in gate.letThrough() })
        #expect(run.outcome.status == .succeeded)
        #expect(run.outcome.value == .text("one\ntwo"))
        #expect(run.outcome.httpStatus == 200)
        #expect(run.file == Array("one\ntwo\n".utf8))
        #expect(run.phases == ["dns", "connect", "sent", "first_byte"])
    }

    @Test func `method, headers and JSON reach the server`() async {
        let journal = Journal<String>()
        let server = ScriptedServer { request, connection in
            let fields = ["Content-Type", "X-A", "User-Agent"].map { request[$0] ?? "-" }
            journal.note(
                ([request.line] + fields + [String(decoding: request.body, as: UTF8.self)]).joined(separator: " "))
            connection.respond("201 Created")
        }
        let spec = RequestSpec(
            Template(literal: server.url + "/p"), method: "PUT", query: [.init("q", Template(literal: "a b"))],
            headers: [.init("X-A", Template(literal: "1"))],
            body: .json(.object([.init("n", .constant(.integer(1)))])))
        let run = await RequestRun.of(spec)
        #expect(journal.entries == [#"PUT /p?q=a%20b application/json 1 braid {"n":1}"#])
        #expect(run.outcome.value == .text(""))
        #expect(run.outcome.httpStatus == 201)
        #expect(run.file == nil)
    }

    @Test func `JSON is read as what it has to be`() async {
        let server = ScriptedServer { _, connection in
            connection.respond(body: #"{"celsius": 12, "sky": "light rain", "wind": 3}"#)
        }
        let type = ResultType.object([.init("celsius", .number(nil)), .init("sky", .text)])
        let run = await RequestRun.of(server.url) { $0.settings.returns = type }
        #expect(run.outcome.value == .object([.init("celsius", .integer(12)), .init("sky", .text("light rain"))]))
        let misfit = await RequestRun.of(server.url) { $0.settings.returns = .boolean }
        #expect(misfit.outcome.reason == .result)
        #expect(misfit.outcome.partial == .text(#"{"celsius": 12, "sky": "light rain", "wind": 3}"#))
    }

    @Test func `any bytes are kept as they are`() async {
        let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
            connection.send(bytes)
        }
        let run = await RequestRun.of(server.url)
        #expect(run.outcome.status == .succeeded)
        #expect(run.file == bytes)
    }

    @Test func `a body over one megabyte stays in its file and can be sent on`() async {
        let text = String(repeating: "é", count: 1_500_000)
        let server = ScriptedServer { request, connection in
            connection.respond(body: request.line == "GET /" ? text : "\(request.body.count)")
        }
        let send = RequestSpec(
            Template(literal: server.url), method: "POST",
            body: .text(Template([.placeholder(Placeholder(Reference(.branch("big"))))])))
        let run = await CommandRun.of([
            Branch("big", .request(RequestSpec(Template(literal: server.url)))),
            Branch("send", .request(send), dependencies: [Dependency("big")]),
        ])
        guard case .large(let large) = run.outcome.value else {
            Issue.record("the value is in memory")
            return
        }
        #expect(large.byteCount == 3_000_000)
        #expect(run.result.outcomes[1].value == .text("3000000"))
    }

    @Test func `a stand-in answers instead of the server`() async {
        let run = await RequestRun.of("http://127.0.0.1:1/") {
            var simulation = SimulationSpec()
            simulation.replies = ["made up"]
            simulation.takes = [.milliseconds(1)]
            $0.settings.simulation = simulation
        }
        #expect(run.outcome.value == .text("made up"))
        #expect(run.outcome.isSimulated)
    }

    @Test func `cancelling closes the connection of an endless body and keeps what came`() async {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.isOpen { connection.send("again\n") }
            journal.note("closed")
        }
        let run = await RequestRun.of(server.url, afterFirstOutput: { $0.perform(.cancel($1)) })
        await journal.wait(for: "closed")
        #expect(run.outcome.status == .cancelled)
        #expect(run.outcome.partial != nil)
    }

    @Test func `a server that says nothing is given up, too`() async {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            journal.note("asked")
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        let clock = ManualClock()
        let spec = RequestSpec(Template(literal: server.url))
        async let run = RequestRun.of(spec, clock: RunClock(clock)) { $0.settings.timeout = .seconds(60) }
        await journal.wait(for: "asked")
        await clock.sleepers(1)
        clock.advance(by: .seconds(60))
        #expect(await run.outcome.status == .timedOut)
        await journal.wait(for: "closed")
    }
}
