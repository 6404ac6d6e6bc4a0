import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct BackPressureTests {
    let client = TransferClient()

    @Test func `a reader that waits makes the server wait`() async throws {
        let journal = Journal<String>()
        let size = 64 << 20
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let accepted = connection.sendUntilBlocked()
            // Without back-pressure all would be taken; what is are the buffers of the two sockets and ours.
            journal.note(accepted < size / 2 ? "blocked" : "took \(accepted)")
            connection.send([UInt8](repeating: 0, count: size - accepted))
        }
        let (total, largest) = try await client.withResponse(to: .local("GET", server.url)) { response in
            await journal.wait(for: "blocked")
            var total = 0
            var largest = 0
            for try await piece in response.body {
                total += piece.count
                largest = max(largest, piece.count)
            }
            return (total, largest)
        }
        #expect(total == size)
        #expect(largest <= 256 * 1024)
    }

    @Test func `nothing is lost or turned round, however small the buffer`() async throws {
        let count = 200_000
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n")
            connection.send(body)
        }
        var configuration = TransferClient.Configuration()
        configuration.bodyBufferSize = 1
        let small = TransferClient(configuration: configuration)
        let received = try await small.withResponse(to: .local("GET", server.url)) {
            try await $0.body.collect(upTo: count)
        }
        #expect(received == body)
    }

    @Test func `a paused transfer does not hold up another`() async throws {
        let size = 64 << 20
        let server = ScriptedServer { request, connection in
            guard request.line == "GET /slow" else { return connection.respond(body: "quick") }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            _ = connection.sendUntilBlocked()
            _ = connection.waitForClose()
        }
        try await client.withResponse(to: .local("GET", "\(server.url)/slow")) { _ in
            let (status, body) = try await client.fetch(.local("GET", "\(server.url)/quick"))
            #expect(status == 200)
            #expect(body == "quick")
        }
    }
}
