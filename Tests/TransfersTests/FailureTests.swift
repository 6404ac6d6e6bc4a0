import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct FailureTests {
    let client = TransferClient()

    /// The failure of a request to a server that does this with each connection, with its origin cut out.
    private func failure(
        _ change: (inout Request) -> Void = { _ in }, serve: @escaping @Sendable (Connection) -> Void
    ) async -> String? {
        let server = ScriptedServer(serve: serve)
        var request = Request.local("GET", server.url)
        change(&request)
        let error = await client.failure(of: request)
        return error.map { "\($0.code): \($0.description.replacing(server.origin, with: "SERVER"))" }
    }

    @Test func `nobody listens`() async {
        let port = Listener().port
        let error = await client.failure(of: .local("GET", "http://127.0.0.1:\(port)/"))
        #expect(error?.code == .couldNotConnect)
        #expect(
            error?.description == "cannot connect to `127.0.0.1:\(port)`: connection refused; "
                + "check that the server runs and the port is right")
    }

    @Test func `no such host`() async {
        let error = await client.failure(of: .local("GET", "http://user:secret@nosuch.invalid/?key=secret"))
        #expect(error?.code == .couldNotResolve)
        #expect(
            error?.description
                == "cannot find host `nosuch.invalid`; check its spelling and this machine's network")
    }

    @Test func `no answer at all`() async {
        let text = await failure { _ = $0.request() }
        #expect(text == "connectionLost: `SERVER` closed the connection before it had answered; try again")
    }

    @Test func `a reset before the answer`() async {
        let text = await failure { connection in
            _ = connection.request()
            connection.reset()
        }
        #expect(text == "connectionLost: `SERVER` closed the connection before it had answered; try again")
    }

    @Test func `a reset in the middle of the body`() async throws {
        let gate = Gate()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
            gate.waitForTurn()
            connection.reset()
        }
        let journal = Journal<String>()
        do {
            try await client.withResponse(to: .local("GET", server.url)) { response in
                for try await piece in response.body {
                    journal.note(String(decoding: piece, as: UTF8.self))
                    gate.letThrough()
                }
            }
        } catch let error as TransferError {
            journal.note(error.description.replacing(server.origin, with: "SERVER"))
        }
        #expect(
            journal.entries == [
                "abc", "`SERVER` closed the connection after 3 bytes of the response; try again",
            ])
    }

    @Test func `a body that is shorter than its length`() async {
        let text = await failure { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        }
        #expect(
            text == "connectionLost: `SERVER` closed the connection after 3 of 10 bytes of the response; try again")
    }

    @Test func `a head that breaks off`() async {
        let text = await failure { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Le")
        }
        #expect(
            text == "badResponse: `SERVER` does not answer in HTTP; check the port, and whether it is `http` or `https`"
        )
    }

    @Test(arguments: ["220 mail.example ESMTP\r\n", "\r\n", "HTTP/1.1\r\n\r\n", "\u{15}\u{3}\u{1}\0\u{2}\u{2}\u{16}"])
    func `an answer that is not HTTP`(answer: String) async {
        let text = await failure { connection in
            _ = connection.request()
            connection.send(answer)
        }
        #expect(
            text == "badResponse: `SERVER` does not answer in HTTP; check the port, and whether it is `http` or `https`"
        )
    }

    @Test func `a head without end`() async {
        let text = await failure { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n")
            let line = "X-Filler: " + String(repeating: "x", count: 1000) + "\r\n"
            for _ in 0..<1000 where connection.isOpen { connection.send(line) }
        }
        #expect(
            text == "badResponse: `SERVER` sends more than 256 KB of headers; check that the URL is right")
    }

    @Test func `a compressed body that is not`() async {
        let text = await failure { connection in
            _ = connection.request()
            connection.respond("200 OK", ["Content-Encoding: gzip"], body: "hello")
        }
        #expect(text?.hasPrefix("badResponse: the compressed response of `SERVER` is broken: ") == true)
    }

    @Test func `a handshake that nobody answers`() async {
        let text = await failure { request in
            request.url = request.url.replacing("http:", with: "https:")
            request.connectTimeout = .milliseconds(200)
        } serve: { connection in
            _ = connection.waitForClose()
        }
        #expect(
            text == "connectTimedOut: no connection to `SERVER` within 200 ms, the TLS handshake took too long; "
                + "check the network, or allow more time")
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(100_000_000)])
    func `a limit that never comes is no fault`(limit: Duration) async throws {
        let server = ScriptedServer { _, connection in connection.respond(body: "x") }
        var request = Request.local("GET", server.url)
        request.connectTimeout = limit
        #expect(try await client.fetch(request) == (200, "x"))
    }

    @Test func `a server that does not speak TLS`() async {
        let text = await failure { request in
            request.url = request.url.replacing("http:", with: "https:")
        } serve: { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
            _ = connection.waitForClose()
        }
        #expect(
            text == "tls: `SERVER` does not speak TLS; check the port, or begin the URL with `http://`")
    }

    @Test func `a dead connection is replaced without a word`() async throws {
        let closed = Journal<String>()
        let server = ScriptedServer { connection in
            guard let request = connection.request() else { return }
            connection.respond(body: String(decoding: request.body, as: UTF8.self))
            closed.note("closed")
        }
        for number in ["1", "2", "3"] {
            let (_, body) = try await client.fetch(.local("POST", server.url, body: number))
            #expect(body == number)
        }
        await closed.wait(for: "closed")
    }
}
