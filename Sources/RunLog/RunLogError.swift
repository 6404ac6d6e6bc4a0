/// Why a run's log cannot be read, or not to its end.
public struct RunLogError: Error, Sendable, Equatable, CustomStringConvertible {
    public let path: String
    let reason: Reason

    enum Reason: Error, Equatable {
        case unreadable(String)
        case notAFile
        case notALog
        case empty
        /// Somebody writes it, and nothing is in it yet.
        case begun
        case newer(major: Int, minor: Int)
        case corrupt(line: Int, String)
    }

    init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// One line, a lowercase fragment.
    public var description: String { "cannot read `\(path)`: \(words)" }

    /// The reason alone, without the path.
    public var words: String {
        switch reason {
        case .unreadable(let words): words
        case .notAFile: "it is not a file"
        case .notALog: "it does not begin as a log of braid does"
        case .empty: "it is empty"
        case .begun: "it has just begun"
        case .newer(let major, let minor):
            "written by a newer braid: log version \(major).\(minor), this one reads \(RunLogFormat.major).x; "
                + "update this one to read it"
        case .corrupt(let line, let words): "line \(line): \(words)"
        }
    }
}
