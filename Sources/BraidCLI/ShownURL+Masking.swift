/// Texts in which there may be addresses, headers and options; a placeholder is shown, since it is no secret itself.
extension ShownURL {
    private typealias Found = Regex<(Substring, Substring, Substring)>

    /// A text in which no address, header or option has what gives access in it.
    static func masking(_ text: String) -> String {
        var shown = text
        if text.contains("://") {
            shown = shown.replacing(word) { maskingAddresses($0.0) }
                .replacing(field) { isSecret($0.1) ? hiding($0) : String($0.0) }
        }
        // A list may have thousands of texts, and most have nothing of the kind.
        if hasHeader(shown) { shown = shown.replacing(header, with: hiding).replacing(scheme, with: hiding) }
        return shown.utf8.contains(UInt8(ascii: ":")) && shown.utf8.contains(UInt8(ascii: "-"))
            ? shown.replacing(account, with: hiding) : shown
    }

    /// There is a word in it that a header begins with, or what says how access is given.
    private static func hasHeader(_ text: String) -> Bool {
        text.utf8.count >= shortestHeader && (text.contains("Bearer") || text.lowercased().contains("authorization"))
    }

    /// `Bearer x`.
    private static let shortestHeader = 8

    /// Whether that may stand after the host.
    ///
    /// A password with `/`, `?` or `#` in it, which no URL may have, ends what looks like the host too early.
    static func isPort(_ text: Substring) -> Bool {
        text.replacing(placeholder, with: "").allSatisfy(\.isNumber)
    }

    private static func maskingAddresses(_ word: Substring) -> String {
        var shown = ""
        var rest = word
        let last = word.lastIndex(of: "@")
        while let separator = rest.firstRange(of: "://") {
            shown += rest[..<separator.upperBound]
            rest = rest[separator.upperBound...]
            let authority = rest.prefixMatch(of: authority)?.0 ?? ""
            let hasPort = authority.hasPrefix("[") || isPort(authority.drop { $0 != ":" }.dropFirst())
            if let sign = authority.lastIndex(of: "@") ?? (hasPort ? nil : last), sign >= rest.startIndex {
                shown += mask
                rest = rest[sign...]
            }
        }
        return shown + rest
    }

    private static func isSecret(_ name: Substring) -> Bool {
        let name = name.lowercased()
        return ["key", "token", "secret", "pass", "pwd", "auth", "sig", "credential", "appid"]
            .contains { name.contains($0) }
    }

    /// What comes before the secret, and of the secret the placeholders in it.
    private static func hiding(_ found: Found.Match) -> String {
        var shown = String(found.1)
        var rest = found.2
        while let next = rest.firstMatch(of: placeholder) {
            shown += (next.range.lowerBound > rest.startIndex ? mask : "") + next.0
            rest = rest[next.range.upperBound...]
        }
        return shown + (rest.isEmpty ? "" : mask)
    }

    // MARK: What is looked for

    private static var placeholder: Regex<Substring> { /\{\{[^{}]*\}\}/ }

    private static var word: Regex<Substring> { /(?:\{\{[^{}]*\}\}|[^\s"'`<>])+/ }

    /// What may be a name, a password, a host and a port.
    private static var authority: Regex<Substring> { /(?:\{\{[^{}]*\}\}|[^\/?#])*/ }

    /// A field of a query, or of what comes after `#`, up to where another one begins.
    private static var field: Found { /([?&#][^=&#?\s"']+=)((?:\{\{[^{}]*\}\}|[^&#?\s"']|\?(?![^=&#?\s"']+=))+)/ }

    /// A header, up to the end of its quotes or of the line.
    private static var header: Found {
        /(authorization:(?![ \t]*["']?(?:basic|bearer|token)[ \t])[ \t]*["']?)((?:\{\{[^{}]*\}\}|[^"'\v])+)/
            .ignoresCase()
    }

    /// One that says how access is given, and then by what.
    private static var scheme: Found {
        /((?:Bearer|(?i:authorization:[ \t]*["']?(?:basic|bearer|token)))[ \t]+)((?:\{\{[^{}]*\}\}|[^\s"'])+)/
    }

    /// `-u name:password`.
    private static var account: Found {
        /((?:^|\s)(?:-[uU][ \t]*|--(?:proxy-)?user[ \t=])["']?(?:\{\{[^{}]*\}\}|[^\s"':{])+:["']?)((?:\{\{[^{}]*\}\}|[^\s"'])+)/
    }
}
