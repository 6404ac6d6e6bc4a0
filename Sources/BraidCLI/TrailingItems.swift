/// The many items at the end of the command line of `map`, kept from the parser of arguments, whose time grows with the
/// square of their number.
struct TrailingItems: Equatable {
    /// What is left for the parser: the options, and the first items.
    let arguments: [String]
    /// What follows them.
    let items: [String]
    /// They are more values of `--files`.
    let areFiles: Bool

    /// After an option the first may be its value; the parser knows.
    private static let left = 2
    private static let files = "--files"

    /// - Parameter line: without the name of the program.
    init(_ line: [String]) {
        let end = line.firstIndex(of: "--") ?? line.lastIndex { $0.hasPrefix("-") } ?? 0
        let count = min(line.count, end + 1 + Self.left)
        guard line.first == "map", count < line.count else {
            (arguments, items, areFiles) = (line, [], false)
            return
        }
        arguments = Array(line[..<count])
        items = Array(line[count...])
        areFiles = line[end] == Self.files
    }
}
