import CCurl

extension TransferError {
    /// OpenSSL's numbers (`X509_V_ERR_…`), which other libraries share.
    private enum Verification {
        static let notYetValid = 9
        static let expired = 10
        /// Also what libcurl has there, 1, as long as it has compared the name only.
        static let otherHost = [0, 1, 62, 64]
        static let unknownAuthority = [2, 18, 19, 20, 21, 27]
    }

    static func tls(_ result: CURLcode, _ facts: Facts) -> TransferError {
        let host = "`\(facts.target.origin.host)`"
        if result == CURLE_SSL_CACERT_BADFILE {
            let file = facts.authorityFile.map { "`\($0)`" } ?? "of this system"
            return TransferError(.tls, "cannot read the certificate authorities \(file); check that file")
        }
        guard result == CURLE_PEER_FAILED_VERIFICATION else {
            let reason = facts.words(result)
            if reason.contains("wrong version number") {
                return TransferError(
                    .tls, "`\(facts.target.origin)` does not speak TLS; check the port, or begin the URL with `http://`"
                )
            }
            return TransferError(
                .tls, "TLS with \(host) failed: \(reason); check that `\(facts.target.origin)` speaks `https`")
        }
        switch facts.verification {
        case let number where Verification.otherHost.contains(number):
            return TransferError(.tls, "the certificate shown for \(host) is for another host; check the URL")
        case Verification.expired, Verification.notYetValid:
            let state = facts.verification == Verification.expired ? "has expired" : "is not valid yet"
            return TransferError(
                .tls, "the certificate of \(host) \(state); check this machine's clock, or tell who runs the server")
        case let number where Verification.unknownAuthority.contains(number):
            return TransferError(
                .tls,
                "the certificate of \(host) comes from an authority that is not known here; "
                    + "if you trust it, give its file as certificate authority")
        default:
            return TransferError(
                .tls, "the certificate of \(host) cannot be trusted: \(facts.words(result)); tell who runs the server")
        }
    }
}
