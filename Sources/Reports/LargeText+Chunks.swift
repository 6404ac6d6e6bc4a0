internal import Execution

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Moves bytes of an open file to where a text goes, from the file's position on, without reading them.
///
/// Advances the position, and returns how many bytes it moved, which may be none.
public typealias FileMover = (_ file: Int32, _ byteCount: Int) throws -> Int

extension LargeText {
    /// The text in pieces of at most 64 KB, in order; a piece may end inside a character.
    ///
    /// A part that cannot be read is said in its place, so that the others are not lost with it, and thrown in the end as
    /// `AnswerError`.
    ///
    /// - Parameter move: takes the beginnings of large files instead, all but the last byte if it can.
    func forEachChunk(moving move: FileMover? = nil, _ body: ([UInt8]) throws -> Void) throws {
        var failure: AnswerError?
        for segment in segments {
            switch segment {
            case .text(let text):
                try body(Array(text.utf8))
            case .file(let path, let byteCount):
                do {
                    try Self.forEachChunk(of: path, byteCount, moving: move, body)
                } catch let error as AnswerError {
                    failure = failure ?? error
                    try body(Array("\n[\(error)]\n".utf8))
                }
            }
        }
        if let failure { throw failure }
    }

    private static let chunkSize = 64 * 1024

    private static func forEachChunk(
        of path: String, _ byteCount: Int, moving move: FileMover?, _ body: ([UInt8]) throws -> Void
    ) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw AnswerError(path: path, error: errno) }
        defer { close(file) }
        var rest = byteCount
        if let move, rest > chunkSize, rest != wholeFile { rest -= try move(file, rest - 1) }
        while rest > 0 {
            let chunk = try readChunk(file, atMost: min(rest, chunkSize), path: path)
            if chunk.isEmpty, byteCount == wholeFile { return }
            guard !chunk.isEmpty else { throw AnswerError(path: path, missing: rest) }
            rest -= chunk.count
            try body(chunk)
        }
    }

    private static func readChunk(_ file: Int32, atMost count: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var received = 0
            repeat {
                received = read(file, buffer.baseAddress, count)
            } while received < 0 && errno == EINTR
            guard received >= 0 else { throw AnswerError(path: path, error: errno) }
            filled = received
        }
    }
}

/// A part of an answer could not be read.
public struct AnswerError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(path: String, error: Int32) {
        description = "cannot read `\(path)`: \(String(cString: strerror(error)))"
    }

    init(path: String, missing byteCount: Int) {
        description = "`\(path)` is \(byteCount) bytes shorter than it was when the branch ended"
    }
}
