/// Whom a URL names.
struct ServerAddress {
    let host: String
    let port: Int?

    /// `nil` for what has no host.
    init?(url: String) {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let isLiteral = place.hasPrefix("[")
        let end = isLiteral ? place.firstIndex(of: "]").map(place.index(after:)) : place.lastIndex(of: ":")
        host = String(place[..<(end ?? place.endIndex)])
        let rest = end.map { place[$0...].drop { $0 == ":" } } ?? ""
        port = Int(rest) ?? Self.port(of: url[..<scheme.lowerBound])
        if host.isEmpty { return nil }
    }

    private static func port(of scheme: Substring) -> Int? {
        switch scheme.lowercased() {
        case "https": 443
        case "http": 80
        default: nil
        }
    }
}

/// A model as workflows name it, `provider/name`.
struct ModelName {
    /// `nil` where only a name is given.
    let provider: String?
    let name: String

    init(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        provider = parts.count == 2 ? parts[0] : (text == "simulated" ? text : nil)
        name = parts.last ?? text
    }
}
