import CCurl

/// Where a request goes.
struct Target: Sendable, Equatable {
    /// What headers with credentials must not leave.
    struct Origin: Sendable, Equatable, CustomStringConvertible {
        let scheme: String
        let host: String
        let port: String

        var description: String { "\(host):\(port)" }
    }

    struct Credentials: Sendable, Equatable {
        let user: String
        let password: String
    }

    /// Without credentials and fragment.
    let url: String
    /// For messages: without the query, too, where keys may stand.
    let shown: String
    let origin: Origin
    let credentials: Credentials?

    init(_ url: String) throws(TransferError) {
        let parts = CurlURL()
        let code = parts.set(url)
        guard code == CURLUE_OK else { throw .invalidURL(url, code) }
        try self.init(parts)
    }

    private init(_ parts: borrowing CurlURL) throws(TransferError) {
        let scheme = parts.part(CURLUPART_SCHEME) ?? ""
        let user = parts.part(CURLUPART_USER, decoded: true)
        let password = parts.part(CURLUPART_PASSWORD, decoded: true)
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] { parts.remove(part) }
        url = parts.part(CURLUPART_URL) ?? ""
        let query = parts.part(CURLUPART_QUERY)
        shown = query == nil ? url : url.prefix { $0 != "?" } + "?…"
        guard ["http", "https"].contains(scheme) else { throw .schemeNotSupported(shown) }
        origin = Origin(
            scheme: scheme, host: (parts.part(CURLUPART_HOST) ?? "").lowercased(),
            port: parts.part(CURLUPART_PORT) ?? "")
        credentials =
            user == nil && password == nil ? nil : Credentials(user: user ?? "", password: password ?? "")
    }

    /// What a `Location` header means here, which may be relative.
    func resolving(_ location: String) throws(TransferError) -> Target {
        let parts = CurlURL()
        _ = parts.set(url)
        let code = parts.set(location)
        guard code == CURLUE_OK else { throw .invalidURL(location, code) }
        return try Target(parts)
    }
}
