import Execution

/// An address without anything in it that could be secret.
struct ShownURL {
    /// `nil` where it is none, so that something else in its place, such as a key, is not shown either.
    let text: String?

    static let mask = "•••"

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
            let port = authority.hasPrefix("[") ? "" : authority.drop { $0 != ":" }.dropFirst()
            host = Self.isPort(port) && (port.isEmpty || !rest.contains("@")) ? String(authority) : nil
        }
        text = host.map { value[..<separator.upperBound] + $0 + shown.dropFirst(authority.count) }
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
