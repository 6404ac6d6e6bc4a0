/// One fault of a file, with the place where it stands.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable {
        case error, warning
    }

    public let severity: Severity
    public let path: String
    /// From 1.
    public let line: Int
    /// In characters, from 1.
    public let column: Int
    /// A lowercase fragment, names in backticks.
    public let message: String
    /// The line it stands in, without anything that could drive a terminal.
    public let sourceLine: String
    /// How many characters of the line are meant; at least 1.
    public let caretWidth: Int
    /// What to write instead.
    public let hint: String?
}
