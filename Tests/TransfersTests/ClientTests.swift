import Glibc
import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct ClientTests {
    @Test func `1,000 transfers run at once`() async throws {
        try OpenFiles.allow(4000)
        let count = 1000
        let listener = Listener()
        // Nobody is answered before everybody is there.
        async let served = onThread {
            let connections = (0..<count).compactMap { _ in listener.accept() }
            for connection in connections { _ = connection.request() }
            for connection in connections { connection.respond(body: "hello") }
            return connections.count
        }
        let client = TransferClient()
        let bodies = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<count {
                group.addTask { try await client.fetch(.local("GET", "http://\(listener.origin)/")).body }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(bodies == ["hello": count])
        let connections = try await served
        #expect(connections == count)
    }

    @Test func `connections are kept, and closed with the client`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.respond()
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        do {
            let client = TransferClient()
            _ = try await client.fetch(.local("GET", server.url))
            #expect(journal.entries == [])
        }
        await journal.wait(for: "closed")
    }

    @Test func `a shut down client ends what is running and refuses the rest`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        let client = TransferClient()
        await #expect(throws: TransferError.clientClosed) {
            try await client.withResponse(to: .local("GET", server.url)) { response in
                client.shutdown()
                _ = try await response.body.collect(upTo: 1)
            }
        }
        await journal.wait(for: "closed")
        await #expect(throws: TransferError.clientClosed) { try await client.fetch(.local("GET", server.url)) }
    }

    @Test func `a client that was never used can be shut down`() async {
        let client = TransferClient()
        client.shutdown()
        #expect(await client.failure(of: .local("GET", "http://127.0.0.1/")) == .clientClosed)
    }

    @Test func `commands do not inherit connections`() async throws {
        let server = ScriptedServer { _, connection in connection.respond() }
        let client = TransferClient()
        let flags = try await client.withResponse(to: .local("GET", server.url)) { _ in
            OpenFiles.descriptors(connectedTo: server.port).map { fcntl($0, F_GETFD) & FD_CLOEXEC }
        }
        #expect(flags == [FD_CLOEXEC])
    }
}
