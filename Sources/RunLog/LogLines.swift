#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The lines of a file, read piece by piece.
struct LogLines: ~Copyable, Sendable {
    private let file: ReadableFile
    private var buffer: [UInt8] = []
    /// Where the next line begins in `buffer`.
    private var start = 0
    private var isOver = false
    /// Where in the file `buffer` ends.
    private var readEnd = 0
    /// The number of the line that was read last, from 1.
    private(set) var number = 0

    /// Between two lines.
    struct Place: Sendable {
        /// In bytes from the start of the file.
        fileprivate let offset: Int
        fileprivate let number: Int
    }

    /// Where the next line begins.
    var place: Place { Place(offset: readEnd - (buffer.count - start), number: number) }

    /// Goes on from a place that it was at before.
    mutating func go(to place: Place) {
        // What is at hand need not be read again.
        let first = readEnd - buffer.count
        if (first...readEnd).contains(place.offset) {
            start = place.offset - first
        } else {
            buffer.removeAll(keepingCapacity: true)
            (start, readEnd) = (0, place.offset)
        }
        isOver = false
        number = place.number
    }

    /// Bytes that are read at once.
    private let chunk: Int
    /// No event of a run is as long; what is would fill the memory.
    static let longest = 256 << 20

    init(_ path: String, chunk: Int = 256 * 1024) throws(RunLogError.Reason) {
        self.chunk = chunk
        file = try ReadableFile(path)
    }

    /// The lines of a log after the first, which says that this program can read them.
    static func ofLog(_ path: String, chunk: Int = 256 * 1024) throws(RunLogError.Reason) -> LogLines {
        var lines = try LogLines(path, chunk: chunk)
        guard let first = try lines.next() else { throw lines.buffer.isEmpty ? .empty : .notALog }
        try RunLogFormat.check(first)
        return lines
    }

    /// The next line without its end; `nil` after the last one.
    ///
    /// What follows the last line end was not written to its end, and is no line.
    mutating func next() throws(RunLogError.Reason) -> [UInt8]? {
        var searched = start
        while true {
            if let end = Self.lineEnd(in: buffer, from: searched) {
                defer { start = end + 1 }
                number += 1
                return Array(buffer[start..<end])
            }
            guard !isOver else { return nil }
            guard buffer.count - start <= Self.longest else {
                throw .corrupt(line: number + 1, "longer than \(Self.longest >> 20) MB")
            }
            searched = buffer.count - start
            try fill()
        }
    }

    /// Puts more of the file behind what is left of the buffer.
    private mutating func fill() throws(RunLogError.Reason) {
        buffer.removeFirst(start)
        start = 0
        let piece = try file.bytes(atMost: chunk, from: readEnd)
        isOver = piece.isEmpty
        readEnd += piece.count
        buffer += piece
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress else { return nil }
            return memchr(base + start, Int32(UInt8(ascii: "\n")), buffer.count - start).map {
                $0 - UnsafeMutableRawPointer(mutating: base)
            }
        }
    }
}
