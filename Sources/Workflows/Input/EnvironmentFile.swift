/// The variables of a `.env` file, as python-dotenv reads it: a `NAME=value` per line.
///
/// `export` before a name is passed over, `#` begins a comment where white space is before it. Quotes may span lines; in
/// double quotes `\n` and the like are escapes, in single quotes only `\'` and `\\`. In every value `${NAME}` and
/// `${NAME:-default}` stand for a variable, and nothing else does. A line that is none of this is passed over: other
/// programs read the file, too. A quote that is never closed takes the lines up to the next such quote with it.
public struct EnvironmentFile: Sendable {
    /// A later line wins.
    public let variables: [String: String]
    /// Names without `=`, which give no variable.
    public let bareNames: Set<String>
    /// Where something begins that could not be read, from 1.
    public let unreadableLines: [Int]

    /// - Parameter environment: the variables of the process, which win over those of the file.
    public init(_ text: String, environment: [String: String] = [:]) {
        var scanner = EnvironmentFileScanner(text)
        var values: [String: String?] = [:]
        while let entry = scanner.next() {
            values[entry.name] = .some(
                entry.value.map { value in
                    Self.filled(value) { environment[$0] ?? values[$0].map { $0 ?? "" } }
                })
        }
        variables = values.compactMapValues { $0 }
        bareNames = Set(values.filter { $0.value == nil }.keys)
        unreadableLines = scanner.unreadableLines
    }

    /// A text with each `${NAME}` and `${NAME:-default}` replaced.
    private static func filled(_ text: String, _ value: (String) -> String?) -> String {
        var filled = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            guard let placeholder = Placeholder(rest[start.upperBound...]) else {
                filled += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            filled += rest[..<start.lowerBound] + (value(placeholder.name) ?? placeholder.default)
            rest = rest[placeholder.end...]
        }
        return filled + rest
    }

    private struct Placeholder {
        var name: String
        var `default` = ""
        /// After the bracket.
        var end: Substring.Index

        /// What follows `${`; `nil` if it is something else.
        init?(_ text: Substring) {
            guard let bracket = text.firstIndex(of: "}") else { return nil }
            end = text.index(after: bracket)
            let inner = text[..<bracket]
            guard let colon = inner.firstIndex(of: ":") else {
                name = String(inner)
                return
            }
            guard inner[colon...].hasPrefix(":-") else { return nil }
            name = String(inner[..<colon])
            `default` = String(inner[colon...].dropFirst(2))
        }
    }
}
