import Branches
import Execution
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct RequestFailureTests {
    @Test(arguments: [
        ("503 Whatever", 503, "HTTP 503 Service Unavailable"), ("404 Not Found", 404, "HTTP 404 Not Found"),
        ("304 Not Modified", 304, "HTTP 304 Not Modified"), ("429 Slow down", 429, "HTTP 429 Too Many Requests"),
        ("599 Odd", 599, "HTTP 599"),
    ])
    func `a status other than success is a failure that keeps the body`(
        line: String, status: Int, message: String
    ) async {
        let server = ScriptedServer { _, connection in
            connection.respond(line, body: status == 304 ? "" : "come back later\n")
        }
        let run = await RequestRun.of(server.url)
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.reason == .http)
        #expect(run.outcome.error == message)
        #expect(run.outcome.httpStatus == status)
        #expect(run.outcome.partial == (status == 304 ? nil : .text("come back later")))
    }

    @Test func `the next attempt comes when the server wants it`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { request, connection in
            journal.note(request.line)
            let isFirst = journal.entries.count == 1
            connection.respond(
                isFirst ? "503 Service Unavailable" : "200 OK", ["retry-after-ms: 40"], body: isFirst ? "busy" : "done")
        }
        let run = await RequestRun.of(server.url) {
            $0.settings.retry = RetryPolicy(times: 1, delay: .milliseconds(1), jitter: .none)
        }
        #expect(run.outcome.value == .text("done"))
        #expect(run.outcome.attempts == 2)
        let waits = run.events.compactMap { event in
            if case .branchBackingOff(_, let backOff) = event.kind { backOff.until - event.elapsed } else { nil }
        }
        #expect(waits == [.milliseconds(40)])
    }

    @Test func `a status counts for more than that its body broke off`() async {
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 100\r\n\r\nit all went")
        }
        let run = await RequestRun.of(server.url)
        #expect(run.outcome.error == "HTTP 500 Internal Server Error")
        #expect(run.outcome.partial == .text("it all went"))
    }

    @Test func `a reset in the middle keeps what came`() async {
        let gate = Gate()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            gate.waitForTurn()
            connection.reset()
        }
        let run = await RequestRun.of(server.url, afterFirstOutput: { _, _ in gate.letThrough() })
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.reason == .connect)
        #expect(
            run.outcome.error
                == "`\(server.origin)` closed the connection after 4 of 100 bytes of the response; try again")
        #expect(run.outcome.partial == .text("half"))
    }

    @Test func `a server that is not there is named`() async {
        let port = Listener().port
        let run = await RequestRun.of("http://127.0.0.1:\(port)/x")
        #expect(run.outcome.reason == .connect)
        #expect(
            run.outcome.error
                == "cannot connect to `127.0.0.1:\(port)`: connection refused; "
                + "check that the server runs and the port is right")
    }

    @Test(arguments: [
        ("file:///etc/passwd", "`file:///etc/passwd` cannot be requested; use `http://` or `https://`"),
        ("ftp://host/x", "`ftp://host/x` cannot be requested; use `http://` or `https://`"),
        ("nonsense", "`nonsense` has no scheme; begin it with `https://`"),
        ("http://", "`http://` names no host that can be; write `https://host/path`"),
        ("http://host:99999/", "the port in `http://host:99999/` is none; write a number up to 65535"),
    ])
    func `what cannot be requested is refused`(url: String, message: String) async {
        let run = await RequestRun.of(url)
        #expect(run.outcome.reason == .other)
        #expect(run.outcome.error == message)
    }

    @Test func `a server that redirects for ever is a failure of its answer`() async {
        let server = ScriptedServer { _, connection in connection.respond("302 Found", ["Location: /"]) }
        let run = await RequestRun.of(server.url)
        #expect(run.outcome.reason == .http)
        #expect(
            run.outcome.error
                == "`\(server.url)/` redirects in a circle, back to `\(server.url)/`; check the URL")
    }
}
