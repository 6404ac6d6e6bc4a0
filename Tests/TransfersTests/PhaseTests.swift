import TestSupport
import Testing

@testable import Transfers

@Suite(.timeLimit(.minutes(10))) struct PhaseTests {
    /// What a tracker reports for signs that come a second apart.
    private func phases(_ signs: [PhaseTracker.Sign]) -> [String] {
        let journal = Journal<String>()
        var now = ContinuousClock.now
        var tracker = PhaseTracker(start: now) { journal.note("\($0.rawValue) \($1 / .seconds(1))") }
        for sign in signs {
            now += .seconds(1)
            tracker.note(sign, at: now)
        }
        return journal.entries
    }

    @Test func `a plain request has no TLS`() {
        #expect(
            phases([.socketOpens, .requestFollows, .requestTaken, .responseBegins]) == [
                "dns 1.0", "connect 1.0", "sent 1.0", "first_byte 1.0",
            ])
    }

    @Test func `TLS begins when the connection stands`() {
        #expect(
            phases([.socketOpens, .socketOpens, .tlsBegins, .requestFollows, .requestTaken, .responseBegins]) == [
                "dns 1.0", "connect 2.0", "tls 1.0", "sent 1.0", "first_byte 1.0",
            ])
    }

    @Test func `a kept connection has neither`() {
        #expect(phases([.requestFollows, .requestTaken, .responseBegins]) == ["sent 1.0", "first_byte 1.0"])
    }

    @Test func `an answer before the end of the request is its end`() {
        #expect(
            phases([.requestFollows, .responseBegins, .requestTaken, .responseBegins]) == [
                "sent 1.0", "first_byte 0.0",
            ])
    }

    @Test func `a redirect begins nothing anew`() {
        let hop: [PhaseTracker.Sign] = [.socketOpens, .tlsBegins, .requestFollows, .requestTaken]
        #expect(
            phases(hop + hop + [.responseBegins]) == [
                "dns 1.0", "connect 1.0", "tls 1.0", "sent 1.0", "first_byte 5.0",
            ])
    }

    @Test func `phases are told as they happen`() async throws {
        let journal = Journal<String>()
        let gate = Gate()
        let server = ScriptedServer { _, connection in
            journal.note("request")
            gate.waitForTurn()
            connection.send("HTTP/1.1 200 OK\r\n")
            gate.waitForTurn()
            connection.send("Content-Length: 0\r\n\r\n")
        }
        let client = TransferClient()
        let request = Request.local("POST", server.url, body: "x")
        async let response: Void = client.withResponse(to: request) { phase, _ in
            journal.note(phase.rawValue)
        } _: { _ in
            journal.note("head")
        }
        await journal.wait(for: "request")
        await journal.wait(for: "sent")
        gate.letThrough()
        await journal.wait(for: "first_byte")
        gate.letThrough()
        try await response
        // Server and client see the end of sending in either order.
        #expect(journal.entries.filter { $0 != "request" } == ["dns", "connect", "sent", "first_byte", "head"])
    }

    @Test func `the next request uses the connection again`() async throws {
        let journal = Journal<String>()
        let server = ScriptedServer { connection in
            journal.note("connection")
            while connection.request() != nil { connection.respond(body: "x") }
        }
        let client = TransferClient()
        for _ in 0..<2 {
            try await client.withResponse(to: .local("GET", server.url)) { phase, _ in
                journal.note(phase.rawValue)
            } _: { response in
                let body = try await response.body.collect(upTo: 1)
                #expect(body == [0x78])
            }
        }
        #expect(journal.entries.filter { $0 == "connection" }.count == 1)
        #expect(
            journal.entries.filter { $0 != "connection" } == [
                "dns", "connect", "sent", "first_byte", "sent", "first_byte",
            ])
    }
}
