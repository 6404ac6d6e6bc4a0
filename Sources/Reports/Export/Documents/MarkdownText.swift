/// Text in Markdown, where nothing of it is markup.
enum MarkdownText {
    /// On one line, also in a cell of a table.
    static func inline(_ text: String) -> String {
        let scalars = Array(text.split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars)
        var escaped = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "_":
                // Within a word it is no markup, and is left as it is read.
                let isWithin =
                    index > 0 && index + 1 < scalars.count && isLetter(scalars[index - 1])
                    && isLetter(scalars[index + 1])
                escaped += isWithin ? "_" : "\\_"
            case "\\", "`", "*", "[", "]", "|", "~", "#", "$": escaped += "\\\(scalar)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\t": escaped += " "
            default: escaped.unicodeScalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return escaped
    }

    /// A text as it is, in a fence that is longer than any in it.
    static func block(_ text: String, language: String = "text") -> String {
        var (longest, run) = (0, 0)
        for character in text.utf8 {
            run = character == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { isControl($0) && $0 != "\n" && $0 != "\t" ? "\u{FFFD}" : $0 }))
        return "\(fence)\(language)\n\(clean)\(clean.hasSuffix("\n") ? "" : "\n")\(fence)\n"
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
