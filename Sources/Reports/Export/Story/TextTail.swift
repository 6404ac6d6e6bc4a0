/// The end of a text that comes in pieces.
struct TextTail: Sendable {
    private let limit: Int
    private var bytes: [UInt8] = []
    /// Whether there was more before it.
    private(set) var isCut = false

    /// - Parameter limit: bytes of it that are kept.
    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// From the beginning of a character on.
    var text: String {
        let start = isCut ? bytes.suffix(limit).firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex : bytes.startIndex
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    mutating func append(_ more: [UInt8]) {
        bytes += more
        if bytes.count > limit { isCut = true }
        // In big steps: each one moves what is left.
        if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
    }

    mutating func removeAll() {
        bytes = []
        isCut = false
    }
}
