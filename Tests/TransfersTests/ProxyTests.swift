import Glibc
import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    let client = TransferClient()

    @Test func `a proxy is asked for the whole URL`() async throws {
        let journal = Journal<String>()
        let proxy = ScriptedServer { request, connection in
            journal.note("\(request.line) \(request["Proxy-Authorization"] ?? "-") \(request["Host"] ?? "-")")
            connection.respond(body: "by proxy")
        }
        var request = Request.local("GET", "http://server.invalid/x")
        request.proxy = .url("http://me:secret@\(proxy.origin)")
        #expect(try await client.fetch(request) == (200, "by proxy"))
        // `me:secret`
        #expect(journal.entries == ["GET http://server.invalid/x Basic bWU6c2VjcmV0 server.invalid"])
    }

    @Test func `https goes through a tunnel, whose request has no headers of ours`() async throws {
        let journal = Journal<String>()
        let proxy = ScriptedServer { request, connection in
            journal.note("\(request.line) \(request["X-Api-Key"] ?? "-")")
            connection.send("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        }
        var request = Request.local("GET", "https://server.invalid/x?key=secret", headers: ["X-Api-Key": "secret"])
        request.proxy = .url("http://me:secret@\(proxy.origin)")
        let error = await client.failure(of: request)
        #expect(journal.entries == ["CONNECT server.invalid:443 -"])
        #expect(error?.code == .proxy)
        #expect(
            error?.description == "the proxy does not connect to `server.invalid:443`, it answers 407; "
                + "give user name and password in the proxy's URL")
    }

    @Test func `a proxy that is not there is named by its address`() async throws {
        let port = Listener().port
        var request = Request.local("GET", "http://server.invalid/")
        request.proxy = .url("http://me:secret@127.0.0.1:\(port)")
        let error = await client.failure(of: request)
        #expect(error?.code == .couldNotConnect)
        #expect(
            error?.description == "cannot connect to `server.invalid:80` at `127.0.0.1:\(port)`: connection refused; "
                + "check that the server runs and the port is right")
    }

    @Test(arguments: ["http://me:secret@proxy.invalid:1", "gopher://me:secret@proxy.invalid", "http://me:secret@a b/"])
    func `a proxy that cannot be used is shown without its password`(proxy: String) async throws {
        var request = Request.local("GET", "http://server.invalid/")
        request.proxy = .url(proxy)
        let error = await client.failure(of: request)
        #expect(error?.code == .proxy)
        #expect(error?.description.hasPrefix("the proxy is of no use: ") == true)
        #expect(error?.description.hasSuffix("; check the proxy's URL, or `HTTPS_PROXY`") == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `the environment is read as curl reads it`() async throws {
        await #expect(processExitsWith: .success) {
            let proxy = ScriptedServer { _, connection in connection.respond(body: "by proxy") }
            let server = ScriptedServer { _, connection in connection.respond(body: "direct") }
            let client = TransferClient()
            for name in ["http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"] { unsetenv(name) }
            let request = Request("GET", server.url)
            setenv("HTTP_PROXY", proxy.url, 1)
            let upperCase = try await client.fetch(request).body
            setenv("http_proxy", proxy.url, 1)
            let lowerCase = try await client.fetch(request).body
            let none = try await client.fetch(.local("GET", server.url)).body
            setenv("NO_PROXY", "127.0.0.1", 1)
            let excepted = try await client.fetch(request).body
            #expect([upperCase, lowerCase, none, excepted] == ["direct", "by proxy", "direct", "direct"])
        }
    }
}
