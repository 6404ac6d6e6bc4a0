import Foundation
import Testing

@testable import Transfers

@Suite(
    .enabled(if: ChildServer.isInstalled("openssl") && ChildServer.isInstalled("nghttpd"), "needs openssl and nghttpd"),
    .timeLimit(.minutes(10)))
struct HTTP2Tests {
    let client = TransferClient()

    /// A request to an HTTP/2 server with a file of so many bytes.
    private func withServer(size: Int, _ body: (Request) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
            try Data(count: size).write(to: URL(fileURLWithPath: "\(folder)/file"))
            let server = try await ChildServer.nghttpd(certificate, folder: folder)
            var request = Request.local("GET", "https://127.0.0.1:\(server.port)/file")
            request.certificateAuthorityFile = certificate.file
            try await body(request)
        }
    }

    @Test func `HTTP/2 is spoken where it is offered`() async throws {
        try await withServer(size: 5) { request in
            try await client.withResponse(to: request) { response in
                #expect(response.status == 200)
                #expect(response.httpVersion == "2")
                let body = try await response.body.collect(upTo: 5)
                #expect(body.count == 5)
            }
        }
    }

    @Test func `many requests at once all get their whole body`() async throws {
        let size = 1_000_000
        try await withServer(size: size) { request in
            try await client.withResponse(to: request) { _ in }
            let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await client.withResponse(to: request) { try await $0.body.collect(upTo: size).count }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(sizes == Array(repeating: size, count: 50))
        }
    }

    @Test func `a paused response does not hold up another`() async throws {
        let size = 50_000_000
        try await withServer(size: size) { request in
            try await client.withResponse(to: request) { first in
                let second = try await client.withResponse(to: request) { try await $0.body.collect(upTo: size).count }
                #expect(second == size)
                let rest = try await first.body.collect(upTo: size).count
                #expect(rest == size)
            }
        }
    }
}
