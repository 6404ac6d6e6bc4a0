import Execution

/// An address without anything in it that could be secret.
struct ShownURL {
    /// `nil` where it is none, so that something else in its place, such as a key, is not shown either.
    let text: String?

    private static let mask = "•••"

    init(_ value: String) {
        let isShown = { (byte: UInt8) in byte > 0x20 && byte < 0x7F }
        guard let separator = value.firstRange(of: "://"), value.utf8.allSatisfy(isShown) else {
            text = nil
            return
        }
        let rest = value[separator.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let shown = rest.prefix { $0 != "?" && $0 != "#" }
        let host: String?
        if let sign = authority.lastIndex(of: "@") {
            host = Self.mask + authority[sign...]
        } else {
            // A password with `/`, `?` or `#` in it, which no URL may have, ends what looks like the host too early.
            let isPort = { (port: Substring) in port.allSatisfy(\.isNumber) }
            let port = authority.hasPrefix("[") ? "" : authority.drop { $0 != ":" }.dropFirst()
            host = isPort(port) && (port.isEmpty || !rest.contains("@")) ? String(authority) : nil
        }
        text = host.map { value[..<separator.upperBound] + $0 + shown.dropFirst(authority.count) }
    }

    /// A text in which no address has a name, a password or a key in it.
    static func masking(_ text: String) -> String {
        var shown = ""
        var rest = text[...]
        while let separator = rest.firstRange(of: "://") {
            shown += rest[..<separator.upperBound]
            rest = rest[separator.upperBound...]
            let authority = rest.prefix { !"/?# \t\r\n\"'`<>".contains($0) }
            if let sign = authority.lastIndex(of: "@") {
                shown += mask
                rest = rest[sign...]
            }
        }
        guard !shown.isEmpty else { return text }
        return (shown + rest).replacing(secretField) { "\($0.1)\(mask)" }
    }

    /// A field of a query that is there to give access, unless a placeholder stands for its value.
    private static var secretField: Regex<(Substring, Substring)> {
        /([?&][^=&\s"']*(?:key|token|secret|pass|pwd|auth|sig|credential|appid)[^=&\s"']*=)(?!\{\{)[^&#\s"']+/
            .ignoresCase()
    }

    /// The same of each text in a value.
    static func masking(_ value: Value) -> Value {
        switch value {
        case .text(let text): .text(masking(text))
        case .list(let elements): .list(elements.map(masking))
        case .object(let fields): .object(fields.map { Value.Field($0.name, masking($0.value)) })
        case .null, .bool, .integer, .number, .large: value
        }
    }

    /// An entry of a list of hosts, which may be an address.
    static func host(_ text: some StringProtocol) -> String {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return mask }
        return text.lastIndex(of: "@").map { mask + text[$0...] } ?? String(text)
    }
}
