#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The items that come on stdin.
enum ItemReader {
    /// More than anyone can wait for; what has no end is noticed before it fills the memory.
    private static let most = 1_000_000
    private static let mostBytes = 1 << 30

    /// Reads stdin to its end.
    static func items(separatedBy separator: UInt8) throws -> [String] {
        guard isatty(STDIN_FILENO) == 0 else {
            throw Failure(
                .usage,
                "error: there are no items\n = give them as arguments, as lines on stdin, or with `--files '*.txt'`")
        }
        return try items(in: try wholeInput(separator), separatedBy: separator)
    }

    /// The last item may do without a separator; an empty line is an item, too.
    static func items(in bytes: [UInt8], separatedBy separator: UInt8) throws -> [String] {
        let whole = bytes.last == separator ? bytes.dropLast() : bytes[...]
        guard !bytes.isEmpty else { return [] }
        return try whole.split(separator: separator, omittingEmptySubsequences: false).enumerated().map { index, item in
            guard !item.contains(0) else {
                throw Failure(
                    .usage,
                    "error: item \(index + 1) has a NUL character in it\n = `--null` reads items separated by NUL")
            }
            guard let text = String(validating: item, as: UTF8.self) else {
                throw Failure(
                    .usage,
                    "error: item \(index + 1), `\(String(decoding: item, as: UTF8.self))`, is not UTF-8\n"
                        + " = it would not reach the command as it is; rename it, or convert the list with `iconv`")
            }
            return text
        }
    }

    private static func wholeInput(_ separator: UInt8) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var count = 0
        while true {
            let length = read(STDIN_FILENO, &buffer, buffer.count)
            if length < 0, errno == EINTR { continue }
            // A stdin that was closed has no items.
            guard length >= 0 || errno == EBADF else {
                throw Failure(
                    .usage, "error: cannot read the items from stdin: \(String(cString: strerror(errno)).lowercased())")
            }
            guard length > 0 else { return bytes }
            bytes += buffer[..<length]
            count += buffer[..<length].count { $0 == separator }
            guard count <= most, bytes.count <= mostBytes else {
                throw Failure(
                    .usage,
                    "error: there are more than \(most) items, or more than \(mostBytes >> 20) MB of them\n"
                        + " = split them up, for example with `split`")
            }
        }
    }
}
