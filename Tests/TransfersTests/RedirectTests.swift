import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct RedirectTests {
    let client = TransferClient()

    @Test(arguments: [
        (301, "POST", "GET"), (302, "POST", "GET"), (303, "POST", "GET"), (307, "POST", "POST"), (308, "POST", "POST"),
        (301, "PUT", "PUT"), (302, "DELETE", "DELETE"), (303, "PUT", "GET"), (303, "DELETE", "GET"),
        (303, "HEAD", "HEAD"), (308, "PATCH", "PATCH"), (301, "GET", "GET"),
    ])
    func `the status says what becomes of the method`(status: Int, method: String, expected: String) throws {
        let hop = try Hop(Request(method, "http://a/b", headers: ["Content-Type": "x", "A": "b"], body: [1]))
        let next = try hop.redirected(by: status, to: "c", sensitive: [])
        #expect(next.method == expected)
        let keepsBody = method == expected && !(status == 303 && method == "GET")
        #expect(next.body == (keepsBody ? [1] : nil))
        #expect(next.headers.fields.map(\.name) == (keepsBody ? ["Content-Type", "A"] : ["A"]))
    }

    @Test(arguments: [
        ("https://h/a/b", "c?d", "https://h/a/c?d"), ("https://h/a/b", "/c", "https://h/c"),
        ("https://h/a", "//other/x", "https://other/x"), ("https://h:8/a", "?q", "https://h:8/a?q"),
        ("https://h/a", "HTTP://X/y z#top", "http://X/y%20z"), ("http://u:p@h/a", "b", "http://h/b"),
        ("http://[::1]:8/a", "b", "http://[::1]:8/b"),
    ])
    func `a location may be relative`(base: String, location: String, expected: String) throws {
        #expect(try Target(base).resolving(location).url == expected)
    }

    @Test(arguments: [
        ("https://h/a", "https://h:443/b", true), ("https://h/a", "https://H/b", true),
        ("https://h/a", "http://h/b", false), ("https://h/a", "https://h:444/b", false),
        ("https://h/a", "https://sub.h/b", false), ("https://u:p@h/a", "/b", true), ("http://h/", "//evil/", false),
    ])
    func `credentials stay with scheme, host and port`(from: String, location: String, stays: Bool) throws {
        var headers: Headers = ["Accept": "a", "X-Mine": "secret"]
        for name in Request.alwaysSensitive { headers.add(name.uppercased(), "secret") }
        let hop = try Hop(Request("GET", from, headers: headers))
        let next = try hop.redirected(by: 302, to: location, sensitive: ["x-mine"])
        #expect(next.headers == (stays ? headers : ["Accept": "a"]))
        #expect(next.credentials == (stays ? hop.credentials : nil))
    }

    @Test func `what was held back is not sent again`() throws {
        let hop = try Hop(Request("GET", "https://u:p@h/a", headers: ["Cookie": "secret"]))
        let home = try hop.redirected(by: 302, to: "https://other/", sensitive: [])
            .redirected(by: 302, to: "https://h/a", sensitive: [])
        #expect(home.headers == [:])
        #expect(home.credentials == nil)
    }

    @Test func `a redirect to another port does not get the credentials`() async throws {
        let journal = Journal<String>()
        let note = { @Sendable (request: ReceivedRequest) in
            journal.note("\(request.line) \(request["Authorization"] ?? "-") \(request["x-api-key"] ?? "-")")
        }
        let other = ScriptedServer { request, connection in
            note(request)
            connection.respond(body: "there")
        }
        let server = ScriptedServer { request, connection in
            note(request)
            let location = request.line == "GET /a" ? "/b" : "\(other.url)/c"
            connection.respond("302 Found", ["Location: \(location)"], body: "moved")
        }
        let headers: Headers = ["Authorization": "Bearer 1", "X-API-Key": "2"]
        let url = try await client.withResponse(to: .local("GET", "\(server.url)/a", headers: headers)) { response in
            let body = try await response.body.collect(upTo: 10)
            #expect(body == Array("there".utf8))
            return response.url
        }
        #expect(url == "\(other.url)/c")
        #expect(journal.entries == ["GET /a Bearer 1 2", "GET /b Bearer 1 2", "GET /c - -"])
    }

    @Test func `a body is sent again where the status asks for it`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { request, connection in
            journal.note("\(request.line) \(String(decoding: request.body, as: UTF8.self))")
            if request.line == "POST /a" {
                connection.respond("307 Temporary Redirect", ["Location: /b"])
            } else {
                connection.respond()
            }
        }
        _ = try await client.fetch(.local("POST", "\(server.url)/a", body: "data"))
        #expect(journal.entries == ["POST /a data", "POST /b data"])
    }

    @Test func `without redirects the redirect is the response`() async throws {
        let server = ScriptedServer { _, connection in
            connection.respond("301 Moved", ["Location: /b"], body: "moved")
        }
        var request = Request.local("GET", server.url)
        request.maxRedirects = 0
        #expect(try await client.fetch(request) == (301, "moved"))
    }

    @Test func `an endless body of a redirect does not matter`() async throws {
        let server = ScriptedServer { connection in
            while let request = connection.request() {
                if request.line == "GET /b" {
                    connection.respond(body: "there")
                } else {
                    connection.send("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n")
                    for _ in 0..<10 { connection.send([UInt8](repeating: 0, count: 100_000)) }
                }
            }
        }
        #expect(try await client.fetch(.local("GET", "\(server.url)/a")) == (200, "there"))
    }

    @Test func `circles and long chains end with an error`() async throws {
        let server = ScriptedServer { request, connection in
            let number = request.line.split(separator: "/").last.flatMap { Int($0) } ?? 0
            let next = request.line.hasPrefix("GET /circle") ? "/circle/\(1 - number)" : "/chain/\(number + 1)"
            connection.respond("301 Moved", ["Location: \(next)"])
        }
        let circle = await client.failure(of: .local("GET", "\(server.url)/circle/0"))
        #expect(circle?.code == .tooManyRedirects)
        #expect(
            circle?.description
                == "`\(server.url)/circle/0` redirects in a circle, back to `\(server.url)/circle/1`; check the URL")
        let chain = await client.failure(of: .local("GET", "\(server.url)/chain/0"))
        #expect(
            chain?.description == "`\(server.url)/chain/0` redirects more than 10 times, "
                + "at last to `\(server.url)/chain/11`; request that URL instead")
    }

    @Test func `only http and https are followed`() async throws {
        let server = ScriptedServer { _, connection in
            connection.respond("302 Found", ["Location: file:///etc/passwd"])
        }
        let error = await client.failure(of: .local("GET", server.url))
        #expect(
            error?.description == "`\(server.url)/` redirects to what cannot be followed: "
                + "`file:///etc/passwd` cannot be requested; use `http://` or `https://`")
    }
}
