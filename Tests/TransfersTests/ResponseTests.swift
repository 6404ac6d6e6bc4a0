import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct ResponseTests {
    let client = TransferClient()

    @Test func `a response has a status, headers, a version and a body`() async throws {
        let server = ScriptedServer { _, connection in
            connection.respond(
                "201 Created", ["Content-Type: text/plain", "Set-Cookie: a=1", "Set-Cookie: b=2"], body: "hello")
        }
        try await client.withResponse(to: .local("GET", "\(server.url)/x?y=1")) { response in
            #expect(response.status == 201)
            #expect(response.httpVersion == "1.1")
            #expect(response.url == "\(server.url)/x?y=1")
            #expect(response.headers["content-type"] == "text/plain")
            #expect(response.headers.values(of: "set-cookie") == ["a=1", "b=2"])
            let body = try await response.body.collect(upTo: 5)
            #expect(body == Array("hello".utf8))
        }
    }

    @Test func `the head is there before the body`() async throws {
        let journal = Journal<String>()
        let gate = Gate()
        let slow = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for word in ["one", "two"] {
                gate.waitForTurn()
                connection.send("3\r\n\(word)\r\n")
            }
            connection.send("0\r\n\r\n")
        }
        try await client.withResponse(to: .local("GET", slow.url)) { response in
            journal.note("head")
            gate.letThrough()
            for try await piece in response.body {
                journal.note(String(decoding: piece, as: UTF8.self))
                gate.letThrough()
            }
        }
        #expect(journal.entries == ["head", "one", "two"])
    }

    @Test func `interim responses are passed over`() async throws {
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            connection.respond("200 OK", ["A: b"], body: "x")
        }
        try await client.withResponse(to: .local("GET", server.url)) { response in
            #expect(response.status == 200)
            #expect(response.headers.fields.map(\.name) == ["Content-Length", "A"])
        }
    }

    @Test func `trailers are passed over`() async throws {
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nSum: 1\r\n\r\n")
        }
        #expect(try await client.fetch(.local("GET", server.url)) == (200, "x"))
    }

    @Test(arguments: ["HEAD", "GET", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"])
    func `a method without a body is sent as it is`(method: String) async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { request, connection in
            journal.note("\(request.line) \(request["Content-Length"] ?? "-") \(request["Content-Type"] ?? "-")")
            connection.respond(body: method == "HEAD" ? "" : "x")
        }
        _ = try await client.fetch(.local(method, server.url))
        let length = ["POST", "PUT", "PATCH"].contains(method) ? "0" : "-"
        #expect(journal.entries == ["\(method) / \(length) -"])
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"], [0, 1, 100_000, 3_000_000])
    func `a body arrives whole`(method: String, size: Int) async throws {
        let journal = Journal<[UInt8]>()
        let server = ScriptedServer { request, connection in
            journal.note(request.body)
            connection.respond(body: request["Expect"] ?? request["Content-Type"] ?? "none")
        }
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var request = Request.local(method, server.url)
        request.body = body
        #expect(try await client.fetch(request) == (200, "none"))
        #expect(journal.entries == [body])
    }

    @Test func `headers are sent as written`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { request, connection in
            journal.note(request.head.split(separator: "\r\n").dropFirst(2).joined(separator: "|"))
            connection.respond()
        }
        var configuration = TransferClient.Configuration()
        configuration.userAgent = "Braid/1"
        let headers: Headers = ["Accept": "a/b", "X-Empty": "", "X-Text": "ü, b", "Accept-Encoding": "identity"]
        _ = try await TransferClient(configuration: configuration).fetch(.local("GET", server.url, headers: headers))
        #expect(journal.entries == ["Accept: a/b|X-Empty:|X-Text: ü, b|Accept-Encoding: identity|User-Agent: Braid/1"])
    }

    @Test func `a compressed body comes decompressed`() async throws {
        // `printf hello | gzip -n`
        let gzip: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
        ]
        let server = ScriptedServer { request, connection in
            let isOffered = request["Accept-Encoding"]?.contains("gzip") == true
            connection.send("HTTP/1.1 200 \(isOffered)\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n")
            connection.send(gzip)
        }
        #expect(try await client.fetch(.local("GET", server.url)) == (200, "hello"))
    }

    @Test func `a user name and password in the URL are sent, and shown nowhere`() async throws {
        let journal = Journal<String?>()
        let server = ScriptedServer { request, connection in
            journal.note(request["Authorization"])
            connection.respond()
        }
        let url = try await client.withResponse(to: .local("GET", "http://me:p%40ss@\(server.origin)/")) { $0.url }
        #expect(url == "\(server.url)/")
        // `me:p@ss`
        #expect(journal.entries == ["Basic bWU6cEBzcw=="])
    }

    @Test func `IPv6 addresses work`() async throws {
        let server = ScriptedServer(.ipv6) { request, connection in connection.respond(body: request["Host"] ?? "") }
        #expect(try await client.fetch(.local("GET", server.url)) == (200, server.origin))
    }

    @Test func `a body that is too long for its reader is an error`() async throws {
        let server = ScriptedServer { _, connection in connection.respond(body: "123456") }
        await #expect(throws: TransferError.bodyTooLong(5)) {
            try await client.withResponse(to: .local("GET", server.url)) { try await $0.body.collect(upTo: 5) }
        }
    }

    @Test func `after the end of the scope there is nothing to read`() async throws {
        let server = ScriptedServer { _, connection in connection.respond(body: "x") }
        let body = try await client.withResponse(to: .local("GET", server.url)) { $0.body }
        await #expect(throws: CancellationError.self) { try await body.collect(upTo: 1) }
    }
}
