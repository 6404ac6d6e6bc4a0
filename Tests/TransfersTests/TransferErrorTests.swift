import CCurl
import Glibc
import TestSupport
import Testing

@testable import Transfers

@Suite struct TransferErrorTests {
    private typealias Facts = TransferError.Facts

    /// What is said of a request to this URL that libcurl gave up for this reason.
    private func text(_ code: CURLcode, _ change: (inout Facts) -> Void = { _ in }) throws -> String {
        var facts = Facts(target: try Target("https://me:secret@api.example/v1?key=secret"))
        facts.address = "192.0.2.1:443"
        change(&facts)
        let error = TransferError(code, facts)
        return "\(error.code): \(error.description)"
    }

    @Test func `every failure says what to do next`() throws {
        var lines: [String] = []
        lines.append(try text(CURLE_COULDNT_RESOLVE_HOST))
        lines.append(try text(CURLE_COULDNT_CONNECT) { $0.systemError = ECONNREFUSED })
        lines.append(
            try text(CURLE_COULDNT_CONNECT) {
                $0.systemError = ECONNREFUSED
                $0.address = "192.0.2.1:3128"
            })
        lines.append(try text(CURLE_COULDNT_CONNECT) { $0.systemError = EMFILE })
        lines.append(
            try text(CURLE_COULDNT_CONNECT) {
                $0.libraryMessage = "No route"
                $0.address = "[2001:db8::1]:443"
            })
        lines.append(
            try text(CURLE_COULDNT_CONNECT) {
                $0.libraryMessage = "Unsupported 'x://me:secret@proxy'"
                $0.address = nil
            })
        for phase in [nil, Phase.dns, .connect] {
            lines.append(try text(CURLE_OPERATION_TIMEDOUT) { $0.phase = phase })
        }
        lines.append(try text(CURLE_OPERATION_TIMEDOUT) { $0.connectTimeout = .milliseconds(1500) })
        for verification in [1, 9, 10, 19, 20, 62, 23] {
            lines.append(
                try text(CURLE_PEER_FAILED_VERIFICATION) {
                    $0.verification = verification
                    $0.libraryMessage = "SSL certificate problem: revoked"
                })
        }
        lines.append(try text(CURLE_SSL_CACERT_BADFILE))
        lines.append(try text(CURLE_SSL_CACERT_BADFILE) { $0.authorityFile = "/x.pem" })
        lines.append(try text(CURLE_SSL_CONNECT_ERROR) { $0.libraryMessage = "OpenSSL: wrong version number" })
        lines.append(try text(CURLE_GOT_NOTHING))
        lines.append(try text(CURLE_RECV_ERROR) { $0.headIsComplete = true })
        lines.append(
            try text(CURLE_PARTIAL_FILE) {
                $0.headIsComplete = true
                $0.bytesReceived = 0
                $0.bytesExpected = 1
            })
        lines.append(try text(CURLE_RECV_ERROR) { $0.proxyStatus = 403 })
        lines.append(try text(CURLE_RECV_ERROR) { $0.proxyStatus = 407 })
        lines.append(
            try text(CURLE_COULDNT_RESOLVE_PROXY) { $0.libraryMessage = "Could not resolve proxy: proxy.example" })
        lines.append(try text(CURLE_PROXY) { $0.libraryMessage = "Bad proxy 'http://me:secret@proxy.example'" })
        lines.append(try text(CURLE_BAD_CONTENT_ENCODING) { $0.libraryMessage = "Error while processing content" })
        lines.append(try text(CURLE_WEIRD_SERVER_REPLY))
        lines.append(try text(CURLE_URL_MALFORMAT) { $0.libraryMessage = "Bad\nhost" })
        lines.append(try text(CURLE_OUT_OF_MEMORY) { $0.libraryMessage = "Out of memory" })
        let others: [TransferError] = [.clientClosed, .noHandle, .noThread(EAGAIN), .bodyTooLong(5)]
        lines += others.map { "\($0.code): \($0)" }
        expectSnapshot(of: lines.joined(separator: "\n"), named: "messages")
        #expect(!lines.joined().contains("secret"))
    }

    @Test(arguments: [
        ("no URL at all", "no URL at all"), ("'http://a:b@c/d@e' is bad", "'http://c/d@e' is bad"),
        ("http://x/ and //u@y:1", "http://x/ and //y:1"), ("ends with //", "ends with //"), ("//a@b@c/", "//c/"),
    ])
    func `prose is shown without passwords`(text: String, expected: String) {
        #expect(text.withoutUserinfo == expected)
    }
}
