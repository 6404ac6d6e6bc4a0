/// What people write for the place of an Ollama server.
enum OllamaHost {
    private static let standardPort = "11434"

    /// The base URL.
    ///
    /// A scheme that is written brings its own port; without one it is Ollama's. An address to listen on becomes the
    /// one to connect to.
    static func url(_ text: String) -> String {
        var rest = text.trimmingBlanks[...]
        var scheme = "http"
        var port = standardPort
        if let colon = rest.firstRange(of: "://") {
            scheme = rest[..<colon.lowerBound].lowercased()
            port = scheme == "https" ? "443" : "80"
            rest = rest[colon.upperBound...]
        }
        let path = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
        var host = rest.prefix { $0 != "/" }
        if let written = writtenPort(host) {
            port = String(written)
            host = host.dropLast(written.count + 1)
        }
        if host == "ollama.com", !text.contains("://") {
            (scheme, port) = ("https", "443")
        }
        return "\(scheme)://\(connectable(host)):\(port)\(trimmed(path))"
    }

    private static func writtenPort(_ host: Substring) -> Substring? {
        guard let colon = host.lastIndex(of: ":") else { return nil }
        let port = host[host.index(after: colon)...]
        // Several colons without brackets are an address, not a port.
        let isAddress = host[..<colon].contains(":") && !host[..<colon].hasSuffix("]")
        return !isAddress && !port.isEmpty && port.allSatisfy(\.isNumber) ? port : nil
    }

    private static func connectable(_ host: Substring) -> String {
        switch host {
        case "", "0.0.0.0": "127.0.0.1"
        case "[::]", "::": "[::1]"
        default: host.contains(":") && host.first != "[" ? "[\(host)]" : String(host)
        }
    }

    private static func trimmed(_ path: Substring) -> Substring {
        var path = path
        while path.last == "/" { path.removeLast() }
        for ending in ["/v1", "/api"] where path.hasSuffix(ending) {
            // The roots of its interfaces, which are pasted with it.
            path = path.dropLast(ending.count)
        }
        return path
    }
}
