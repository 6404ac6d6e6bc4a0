/// The end of what a branch said: at most 64 KB of it, or 1 MB where no file has the rest; of each of very many
/// branches 8 KB.
public struct OutputTail: Sendable {
    /// Pieces in the order they came, each of one stream.
    public private(set) var pieces: [Piece] = []
    /// Bytes of all output, with what is not kept here.
    public private(set) var totalBytes = 0
    /// Bytes in `pieces`.
    public private(set) var keptBytes = 0

    public struct Piece: Sendable {
        public var stream: Output.Stream
        public var bytes: [UInt8]
    }

    /// When more is kept than this, the oldest half goes.
    ///
    /// It goes in one step and at a line's start where there is one, so that text on a screen keeps its line breaks
    /// between two steps.
    public static let limit = 64 * 1024
    private static let limitWithoutFile = 1 << 20
    /// Ten thousand branches are not to take more memory than ten.
    private static let limitInCrowd = 8 * 1024
    /// A run with more branches than this keeps less of each.
    static let crowd = 1000

    public init() {}

    /// Bytes that came before the first one kept.
    public var omittedBytes: Int { totalBytes - keptBytes }

    /// - Parameter isInCrowd: there are more than `crowd` branches.
    mutating func append(_ output: Output, isInCrowd: Bool = false) {
        totalBytes += output.byteCount
        if output.omittedBytes > 0 {
            pieces.removeAll()
            keptBytes = 0
        }
        keptBytes += output.bytes.count
        if let last = pieces.indices.last, pieces[last].stream == output.stream {
            pieces[last].bytes += output.bytes
        } else {
            pieces.append(Piece(stream: output.stream, bytes: output.bytes))
        }
        let limit =
            isInCrowd ? Self.limitInCrowd : output.offset == nil ? Self.limitWithoutFile : Self.limit
        if keptBytes > limit {
            trim(to: limit / 2)
        }
    }

    private mutating func trim(to count: Int) {
        var excess = keptBytes - count
        while let first = pieces.first, first.bytes.count <= excess {
            pieces.removeFirst()
            excess -= first.bytes.count
            keptBytes -= first.bytes.count
        }
        guard excess > 0, !pieces.isEmpty else { return }
        let cut = Self.lineStart(in: pieces[0].bytes, from: excess)
        pieces[0].bytes.removeFirst(cut)
        keptBytes -= cut
    }

    /// The first line start at or after `position`, or the first character there if no line ends.
    private static func lineStart(in bytes: [UInt8], from position: Int) -> Int {
        if let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) {
            return end + 1
        }
        return bytes[position...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
    }
}
