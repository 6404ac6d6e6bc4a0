import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What libcurl's results are called here.
extension TransferError {
    /// What is known of a transfer that libcurl gave up.
    struct Facts: Sendable {
        var target: Target
        /// Connected to last: the server or a proxy.
        var address: String?
        var headIsComplete = false
        var bytesReceived = 0
        var bytesExpected: Int?
        var requestFollowed = false
        var phase: Phase?
        /// An `errno`, or 0.
        var systemError: Int32 = 0
        /// OpenSSL's number for what is wrong with a certificate.
        var verification = 0
        /// What a proxy answered to CONNECT, or 0.
        var proxyStatus = 0
        var connectTimeout = Duration.seconds(10)
        var authorityFile: String?
        /// libcurl's words; never to be shown without ``String/withoutUserinfo``.
        var libraryMessage = ""
    }

    init(_ result: CURLcode, _ facts: Facts) {
        if facts.proxyStatus != 0, !(200..<300).contains(facts.proxyStatus), !facts.requestFollowed {
            self = .proxyRefused(facts)
            return
        }
        switch result {
        case CURLE_URL_MALFORMAT:
            self.init(.invalidURL, "`\(facts.target.shown)` cannot be requested: \(facts.words(result)); check the URL")
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(
                .couldNotResolve,
                "cannot find host `\(facts.target.origin.host)`; check its spelling and this machine's network")
        // Without an address there was nothing to connect to but a kind of proxy that libcurl does not know.
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY,
            CURLE_COULDNT_CONNECT where facts.address == nil:
            self.init(.proxy, "the proxy is of no use: \(facts.words(result)); check the proxy's URL, or `HTTPS_PROXY`")
        case CURLE_COULDNT_CONNECT: self = .couldNotConnect(facts)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut(facts)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED:
            self = .tls(result, facts)
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            self = .connectionLost(result, facts)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: self = .notHTTP(facts.target)
        case CURLE_BAD_CONTENT_ENCODING:
            self.init(
                .badResponse,
                "the compressed response of `\(facts.target.origin)` is broken: \(facts.words(result)); try again")
        default:
            self.init(.other, "the request to `\(facts.target.origin)` failed: \(facts.words(result)); try again")
        }
    }

    private static func proxyRefused(_ facts: Facts) -> TransferError {
        let remedy =
            facts.proxyStatus == 407 ? "give user name and password in the proxy's URL" : "check the proxy's URL"
        return TransferError(
            .proxy, "the proxy does not connect to `\(facts.target.origin)`, it answers \(facts.proxyStatus); \(remedy)"
        )
    }

    private static func couldNotConnect(_ facts: Facts) -> TransferError {
        let origin = "\(facts.target.origin)"
        let place = facts.address.map { $0 == origin ? "" : " at `\($0)`" } ?? ""
        if [EMFILE, ENFILE].contains(facts.systemError) {
            return TransferError(
                .couldNotConnect, "cannot connect to `\(origin)`: too many open files; allow more with `ulimit -n`")
        }
        let reason = facts.systemError == 0 ? facts.words(CURLE_COULDNT_CONNECT) : facts.systemError.asFragment
        return TransferError(
            .couldNotConnect,
            "cannot connect to `\(origin)`\(place): \(reason); check that the server runs and the port is right")
    }

    private static func timedOut(_ facts: Facts) -> TransferError {
        let step =
            switch facts.phase {
            case nil: "finding the host"
            case .dns: "connecting"
            default: "the TLS handshake"
            }
        let limit = facts.connectTimeout.asWords
        return TransferError(
            .connectTimedOut,
            "no connection to `\(facts.target.origin)` within \(limit), \(step) took too long; "
                + "check the network, or allow more time")
    }

    private static func connectionLost(_ result: CURLcode, _ facts: Facts) -> TransferError {
        let server = "`\(facts.target.origin)`"
        guard facts.headIsComplete else {
            return TransferError(
                .connectionLost, "\(server) closed the connection before it had answered; try again")
        }
        let expected = facts.bytesExpected.map { " of \($0)" } ?? ""
        let plural = (facts.bytesExpected ?? facts.bytesReceived) == 1 ? "" : "s"
        return TransferError(
            .connectionLost,
            "\(server) closed the connection after \(facts.bytesReceived)\(expected) byte\(plural) of the response; "
                + "try again")
    }
}

extension TransferError.Facts {
    /// libcurl's own words, for what has none here.
    func words(_ result: CURLcode) -> String {
        let message = libraryMessage.isEmpty ? String(cString: curl_easy_strerror(result)) : libraryMessage
        return message.withoutUserinfo.onOneLine.asFragment
    }
}

extension Int32 {
    fileprivate var asFragment: String {
        String(cString: strerror(self)).asFragment
    }
}

extension Duration {
    /// `10 s` or `250 ms`.
    var asWords: String {
        let (seconds, attoseconds) = components
        return attoseconds == 0 ? "\(seconds) s" : "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    }
}

extension String {
    /// Prose in which URLs may stand, without their user names and passwords.
    var withoutUserinfo: String {
        guard let start = firstRange(of: "//")?.upperBound else { return self }
        let rest = self[start...]
        let authority = rest.prefix { !"/?# '\"".contains($0) }
        guard let at = authority.lastIndex(of: "@") else { return self[..<start] + String(rest).withoutUserinfo }
        return self[..<start] + String(rest[rest.index(after: at)...]).withoutUserinfo
    }
}
