/// Why a run is not found.
public enum RunHistoryError: Error, Sendable, Equatable, CustomStringConvertible {
    case cannotList(String, String)
    /// Nothing is kept in that folder.
    case noRuns(String)
    case unknown(String)
    /// The folders whose letters have that part, the newest first.
    case ambiguous(String, [String])

    private static let mostListed = 10

    /// A lowercase fragment and, on lines of their own, what to do.
    public var description: String {
        switch self {
        case .cannotList(let path, let words):
            return "cannot list the runs in `\(path)`: \(words)"
        case .noRuns(let path):
            return "there are no runs in `\(path)`"
        case .unknown(let name):
            return "there is no run `\(name)`\n = `braid runs` lists them; a run is named by its letters, or `latest`"
        case .ambiguous(let name, let folders):
            let list = folders.prefix(Self.mostListed).map { "\n   \($0)" }.joined()
            let rest = folders.count - Self.mostListed
            let more = rest > 0 ? "\n   and \(rest) more" : ""
            return "`\(name)` is part of the letters of \(folders.count) runs; write more of them\(list)\(more)"
        }
    }
}
