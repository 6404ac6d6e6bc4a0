/// Why a theme cannot be used at all.
public struct ThemeError: Error, Hashable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        case unknownName(String, suggestion: String?, known: [String])
        case inheritsFromItself(String)
        case unusable(file: String, reason: String)
    }

    public let code: Code

    init(_ code: Code) {
        self.code = code
    }

    public var description: String {
        switch code {
        case .unknownName(let name, let suggestion, let known):
            let hint = suggestion.map { "did you mean `\($0)`? Known" } ?? "known"
            return "no theme named `\(name)`; \(hint) are \(known.joined(separator: ", "))"
        case .inheritsFromItself(let name):
            return "theme `\(name)` inherits from itself; remove one `inherits` of the circle"
        case .unusable(let file, let reason):
            return "the theme file `\(file)` cannot be used: \(reason)"
        }
    }
}
