/// Reads lines of JSON (NDJSON) from bytes that come in pieces of any size.
///
/// Only a line feed ends a line: other separators may stand inside a text.
public struct LineReader: Sendable {
    private var lines: LineSplitter

    /// A line was longer than the limit; nothing is read any more.
    public var isOverLimit: Bool { lines.isOverLimit }

    /// - Parameter limit: bytes of one line.
    public init(limit: Int = AnswerDecoder.sizeLimit) {
        lines = LineSplitter(ends: .lineFeed, limit: limit)
    }

    /// The lines that these bytes complete, without those that are blank.
    public mutating func feed(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        let take: (UnsafeBufferPointer<UInt8>) -> Void = { line in
            if !line.isBlank { found.append(Array(line)) }
        }
        if bytes.withContiguousStorageIfAvailable({ lines.feed($0, take) }) == nil {
            Array(bytes).withUnsafeBufferPointer { lines.feed($0, take) }
        }
        return found
    }

    /// The last line, if nothing ended it.
    public mutating func finish() -> [UInt8]? {
        var last: [UInt8]?
        lines.finish { line in
            if !line.isBlank { last = Array(line) }
        }
        return last
    }
}

extension Collection<UInt8> {
    /// Whether there is nothing but white space.
    var isBlank: Bool {
        allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
}
