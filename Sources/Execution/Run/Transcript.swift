/// What an attempt has said so far, as far as it can become a value: without stderr and reasoning.
struct Transcript: Sendable {
    /// Whose words these are; 0 if nobody said anything.
    let attempt: Int
    private var bytes: [UInt8] = []
    private var byteCount = 0
    private var trailingLineEnds = 0
    private var isInMemory = true

    init(attempt: Int = 0) {
        self.attempt = attempt
    }

    /// - Parameter limit: so many bytes are kept in memory; with more, the text stays in the output file alone.
    mutating func append(_ output: Output, atMost limit: Int) {
        guard output.stream != .stderr, output.stream != .reasoning else { return }
        byteCount += output.byteCount
        countLineEnds(output.bytes)
        if limit < .max, byteCount > limit || output.omittedBytes > 0 {
            isInMemory = false
            bytes = []
        }
        if isInMemory {
            bytes += output.bytes
        }
    }

    var isEmpty: Bool { byteCount == 0 }

    /// The text as a value: without its last line ends, or trimmed on both sides if it is a model's.
    ///
    /// What is not UTF-8 becomes U+FFFD.
    func value(of kind: TextKind, outputPath: String?) -> Value {
        if !isInMemory, let outputPath {
            return .large(LargeText([.file(path: outputPath, byteCount: byteCount - trailingLineEnds)]))
        }
        switch kind {
        case .command:
            return .text(String(decoding: bytes.dropLast(trailingLineEnds), as: UTF8.self))
        case .model:
            let text = String(decoding: bytes, as: UTF8.self)
            let body = text.drop(while: \.isWhitespace)
            let end = body.lastIndex { !$0.isWhitespace }
            return .text(end.map { String(body[...$0]) } ?? "")
        }
    }

    private mutating func countLineEnds(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        let ends = bytes.reversed().prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.count
        trailingLineEnds = ends == bytes.count ? trailingLineEnds + ends : ends
    }
}

/// How a text becomes a value.
enum TextKind: Sendable {
    case command
    case model
}
