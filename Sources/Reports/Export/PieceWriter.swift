/// Text on its way out, handed on in pieces of some size, so that a long document never is in memory as a whole.
struct PieceWriter {
    private var bytes: [UInt8] = []
    private let write: ([UInt8]) throws -> Void

    private static let piece = 64 * 1024

    init(_ write: @escaping ([UInt8]) throws -> Void) {
        self.write = write
    }

    mutating func add(_ text: String) throws {
        bytes += text.utf8
        if bytes.count >= Self.piece { try flush() }
    }

    mutating func line(_ text: String) throws {
        try add(text + "\n")
    }

    /// Hands on what came before, and then this.
    mutating func pass(_ piece: [UInt8]) throws {
        try flush()
        try write(piece)
    }

    /// To be called at the end.
    mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
