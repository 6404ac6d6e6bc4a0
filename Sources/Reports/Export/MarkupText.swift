/// Text in XML and HTML, where nothing of it is markup.
enum MarkupText {
    /// For content and for attributes in double quotes.
    ///
    /// Characters that XML 1.0 does not allow, escaped or not, become U+FFFD, and so do controls and what changes the
    /// direction of text, which a reader obeys instead of showing it.
    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(isShown(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }

    /// For an attribute, which is one line.
    static func attribute(_ text: some StringProtocol) -> String {
        escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}
