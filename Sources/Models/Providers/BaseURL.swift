/// The part of a URL before a provider's own path, as people write it.
enum BaseURL {
    /// What stands between a base and a provider's own path.
    enum Version {
        /// Part of every base, though it may be left out.
        case everywhere(String)
        /// Only where the base is nothing but a host: otherwise it says all of the path.
        case afterHost(String)
    }

    /// A base with a path after it; what follows a `?` stays at the end.
    ///
    /// A base that already ends with the path is taken, too.
    static func join(_ base: String, _ version: Version, path: String) -> String {
        let base = base.trimmingBlanks
        let query = base.firstIndex(of: "?").map { base[$0...] } ?? ""
        var start = base.prefix { $0 != "?" }
        start.dropSlashes()
        if start.hasSuffix(path) {
            start = start.dropLast(path.count)
            start.dropSlashes()
        }
        let parts = (start.firstRange(of: "://").map { start[$0.upperBound...] } ?? start).split(separator: "/")
        let between =
            switch version {
            case .everywhere(let version): parts.dropFirst().contains(where: isVersion) ? "" : version
            case .afterHost(let version): parts.count > 1 ? "" : version
            }
        return String(start) + between + path + String(query)
    }

    /// `v1`, `v1beta`, `v2`.
    private static func isVersion(_ part: Substring) -> Bool {
        part.first == "v" && part.dropFirst().first?.isNumber == true
    }

    /// The host and, if one is written, the port; in lower case.
    static func host(of url: String) -> String {
        let start = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let authority = start.prefix { !"/?#\\".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return host.lowercased()
    }

    /// A part of a path, in which everything that has a meaning there is escaped.
    static func escaped(_ text: String, keeping kept: String = "") -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8).union(kept.utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if plain.contains(byte) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension Substring {
    fileprivate mutating func dropSlashes() {
        while last == "/" { removeLast() }
    }
}
