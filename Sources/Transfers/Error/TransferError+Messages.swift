import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is said without asking libcurl.
extension TransferError {
    static func invalidURL(_ url: String, _ code: CURLUcode) -> TransferError {
        let shown = "`\(url.withoutSecrets)`"
        switch code {
        case CURLUE_BAD_SCHEME where !url.contains("://"), CURLUE_BAD_SLASHES where !url.contains("://"):
            return TransferError(.invalidURL, "\(shown) has no scheme; begin it with `https://`")
        case CURLUE_BAD_PORT_NUMBER:
            return TransferError(.invalidURL, "the port in \(shown) is none; write a number up to 65535")
        case CURLUE_NO_HOST, CURLUE_BAD_HOSTNAME:
            return TransferError(.invalidURL, "\(shown) names no host that can be; write `https://host/path`")
        default:
            let reason = curl_url_strerror(code).map { String(cString: $0) } ?? "not understood"
            return TransferError(.invalidURL, "\(shown) is no URL: \(reason.asFragment); write `https://host/path`")
        }
    }

    static func schemeNotSupported(_ url: String) -> TransferError {
        TransferError(.invalidURL, "`\(url)` cannot be requested; use `http://` or `https://`")
    }

    static func badRedirect(from source: Target, _ error: TransferError) -> TransferError {
        TransferError(.badResponse, "`\(source.shown)` redirects to what cannot be followed: \(error.description)")
    }

    /// `sources` redirected one after the other.
    static func tooManyRedirects(_ sources: [Target], to target: Target) -> TransferError {
        let first = sources.first?.shown ?? target.shown
        if sources.contains(target) {
            return TransferError(
                .tooManyRedirects, "`\(first)` redirects in a circle, back to `\(target.shown)`; check the URL")
        }
        let limit = sources.count - 1
        let count = limit == 1 ? "once" : "\(limit) times"
        return TransferError(
            .tooManyRedirects,
            "`\(first)` redirects more than \(count), at last to `\(target.shown)`; request that URL instead")
    }

    static func headTooLong(_ target: Target) -> TransferError {
        let limit = HeadReader.mostBytes / 1024
        return TransferError(
            .badResponse, "`\(target.origin)` sends more than \(limit) KB of headers; check that the URL is right")
    }

    static func notHTTP(_ target: Target) -> TransferError {
        TransferError(
            .badResponse,
            "`\(target.origin)` does not answer in HTTP; check the port, and whether it is `http` or `https`")
    }

    static func bodyTooLong(_ limit: Int) -> TransferError {
        TransferError(.badResponse, "the response has more than \(limit) bytes; ask for less, or allow more")
    }

    static let clientClosed = TransferError(.clientClosed, "the client was shut down; make a new one")

    static let noHandle = TransferError(.other, "libcurl cannot start a transfer; free some memory and try again")

    static func noThread(_ code: Int32) -> TransferError {
        TransferError(.other, "cannot start a thread: \(String(cString: strerror(code)).asFragment); try again later")
    }
}

extension String {
    /// As the rest of a sentence.
    var asFragment: String {
        // `SSL` and `OpenSSL` keep their capitals.
        let word = prefix { $0 != " " }
        return word.dropFirst().contains(where: \.isUppercase) ? self : prefix(1).lowercased() + dropFirst()
    }

    /// A URL, or what should be one, without user name, password and query.
    var withoutSecrets: String {
        let query = firstIndex(of: "?")
        var shown = String(self[..<(query ?? endIndex)])
        let start = shown.firstRange(of: "//")?.upperBound ?? shown.startIndex
        let authority = shown[start...].prefix { $0 != "/" && $0 != "#" }
        if let at = authority.lastIndex(of: "@") {
            shown.removeSubrange(start...at)
        }
        return (query == nil ? shown : shown + "?…").onOneLine
    }

    /// Without what could break a line, or drive a terminal.
    var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "�" : $0 }))
    }
}
