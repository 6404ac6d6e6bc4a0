import TestSupport
import Testing

@testable import Transfers

@Suite(
    .enabled(if: ChildServer.isInstalled("openssl") && ChildServer.isInstalled("python3"), "needs openssl and python3"),
    .timeLimit(.minutes(10)))
struct TLSTests {
    let client = TransferClient()

    @Test func `an authority that is given is trusted`() async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder)
            let server = try await ChildServer.python(certificate)
            var request = Request.local("GET", "https://127.0.0.1:\(server.port)/")
            request.certificateAuthorityFile = certificate.file
            let journal = Journal<Phase>()
            let body = try await client.withResponse(to: request) { phase, _ in
                journal.note(phase)
            } _: { response in
                try await response.body.collect(upTo: 5)
            }
            #expect(body == Array("hello".utf8))
            #expect(journal.entries == Phase.allCases)
        }
    }

    @Test func `an unknown authority is an error`() async throws {
        try await withTemporaryFolder { folder in
            let server = try await ChildServer.python(TestCertificate(for: "IP:127.0.0.1", in: folder))
            let error = await client.failure(of: .local("GET", "https://127.0.0.1:\(server.port)/"))
            #expect(error?.code == .tls)
            #expect(
                error?.description == "the certificate of `127.0.0.1` comes from an authority that is not known here; "
                    + "if you trust it, give its file as certificate authority")
        }
    }

    @Test func `a certificate for another host is an error`() async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await TestCertificate(for: "DNS:other.example", in: folder)
            let server = try await ChildServer.python(certificate)
            var request = Request.local("GET", "https://127.0.0.1:\(server.port)/")
            request.certificateAuthorityFile = certificate.file
            let error = await client.failure(of: request)
            #expect(error?.code == .tls)
            #expect(
                error?.description == "the certificate shown for `127.0.0.1` is for another host; check the URL")
        }
    }

    @Test func `an expired certificate is an error`() async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await TestCertificate(for: "IP:127.0.0.1", in: folder, isExpired: true)
            let server = try await ChildServer.python(certificate)
            var request = Request.local("GET", "https://127.0.0.1:\(server.port)/")
            request.certificateAuthorityFile = certificate.file
            let error = await client.failure(of: request)
            #expect(error?.code == .tls)
            #expect(
                error?.description == "the certificate of `127.0.0.1` has expired; "
                    + "check this machine's clock, or tell who runs the server")
        }
    }

    @Test func `a missing authority file is an error`() async {
        let server = ScriptedServer { _ = $0.waitForClose() }
        var request = Request.local("GET", "https://\(server.origin)/")
        request.certificateAuthorityFile = "/nowhere/authority.pem"
        let error = await client.failure(of: request)
        #expect(error?.code == .tls)
        #expect(
            error?.description
                == "cannot read the certificate authorities `/nowhere/authority.pem`; check that file")
    }
}
