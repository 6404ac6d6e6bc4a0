/// The variables of a `.env` file: a `NAME=value` per line.
///
/// `export` before a name is passed over, `#` begins a comment. In single quotes everything stands for itself; in double
/// quotes `\n`, `\t`, `\"`, `\\` and `\$` are escapes. Nothing is expanded. A line that is none of this is passed over:
/// other programs read the file, too.
public struct EnvironmentFile: Sendable {
    /// A later line wins.
    public let variables: [String: String]

    public init(_ text: String) {
        var variables: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            if let (name, value) = Self.variable(line) {
                variables[name] = value
            }
        }
        self.variables = variables
    }

    private static func variable(_ line: Substring) -> (name: String, value: String)? {
        guard let sign = line.firstIndex(of: "=") else { return nil }
        var name = line[..<sign].drop { $0 == "\u{FEFF}" }.trimmingBlanks
        if name.hasPrefix("export "), !name.hasPrefix("#") {
            name = name.dropFirst("export ".count).trimmingBlanks
        }
        guard isName(name), let value = value(line[line.index(after: sign)...].trimmingBlanks) else { return nil }
        return (String(name), value)
    }

    private static func isName(_ name: Substring) -> Bool {
        guard let first = name.utf8.first, !first.isASCIIDigit else { return false }
        return name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }

    /// Nothing where a quote is never closed.
    private static func value(_ text: Substring) -> String? {
        switch text.first {
        case "'":
            let inner = text.dropFirst()
            return inner.firstIndex(of: "'").map { String(inner[..<$0]) }
        case "\"":
            return unescaped(text.dropFirst())
        default:
            return String(withoutComment(text))
        }
    }

    private static func unescaped(_ text: Substring) -> String? {
        var value = ""
        var rest = text
        while let character = rest.popFirst() {
            switch character {
            case "\"": return value
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                value += escapes[escaped] ?? "\\\(escaped)"
            default: value.append(character)
            }
        }
        return nil
    }

    private static let escapes: [Character: String] = [
        "n": "\n", "t": "\t", "r": "\r", "\"": "\"", "\\": "\\", "$": "$",
    ]

    /// A `#` inside a word is part of it.
    private static func withoutComment(_ text: Substring) -> Substring {
        if text.first == "#" { return "" }
        guard let comment = text.firstRange(of: " #") ?? text.firstRange(of: "\t#") else { return text }
        return text[..<comment.lowerBound].trimmingBlanks
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = self
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
        return rest.drop { $0 == " " || $0 == "\t" }
    }
}
