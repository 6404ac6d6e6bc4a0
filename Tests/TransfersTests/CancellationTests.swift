import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct CancellationTests {
    let client = TransferClient()

    @Test func `a cancelled task closes the connection before it goes on`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            journal.note("request")
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        let request = Request.local("GET", server.url)
        let task = Task { try await client.withResponse(to: request) { $0.status } }
        await journal.wait(for: "request")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await journal.wait(for: "closed")
    }

    @Test func `an endless body ends with its reader`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            let zeros = [UInt8](repeating: 0, count: 10_000)
            while connection.isOpen { connection.send(zeros) }
            journal.note("closed")
        }
        let request = Request.local("GET", server.url)
        let task = Task {
            try await client.withResponse(to: request) { response in
                var isFirst = true
                for try await _ in response.body {
                    if isFirst { journal.note("reading") }
                    isFirst = false
                }
            }
        }
        await journal.wait(for: "reading")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await journal.wait(for: "closed")
        #expect(journal.entries == ["reading", "closed"])
    }

    @Test func `what is not read to its end is closed`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        let first = try await client.withResponse(to: .local("GET", server.url)) { response in
            try await response.body.first { _ in true }
        }
        #expect(first == Array("abc".utf8))
        await journal.wait(for: "closed")
    }

    @Test func `an error of the body closes the connection and is thrown`() async throws {
        struct Enough: Error {}
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            journal.note(connection.waitForClose() ? "closed" : "still open")
        }
        await #expect(throws: Enough.self) {
            try await client.withResponse(to: .local("GET", server.url)) { _ in throw Enough() }
        }
        await journal.wait(for: "closed")
    }

    @Test func `a task that was cancelled before makes no request`() async {
        let journal = Journal<String>()
        let server = ScriptedServer { _ in journal.note("connection") }
        let request = Request.local("GET", server.url)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await client.withResponse(to: request) { _ in }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(journal.entries == [])
    }

    @Test func `a reader that goes on after being cancelled gets nothing more`() async throws {
        let server = ScriptedServer { connection in
            _ = connection.request()
            connection.send("HTTP/1.1 200 OK\r\n\r\nabc")
            _ = connection.waitForClose()
        }
        let request = Request.local("GET", server.url)
        let task = Task {
            try await client.withResponse(to: request) { response in
                withUnsafeCurrentTask { $0?.cancel() }
                await #expect(throws: CancellationError.self) { try await response.body.collect(upTo: 10) }
                return "went on"
            }
        }
        #expect(try await task.value == "went on")
    }
}
