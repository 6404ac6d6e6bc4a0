internal import Execution

/// A value as a line of JSON, in which large texts stay in their files until it is written.
struct StreamedJSON {
    private var bytes: [UInt8]
    private var insertions: [Insertion] = []

    /// A text that belongs between the two quotes at a place.
    private struct Insertion {
        let offset: Int
        let text: LargeText
    }

    init(_ value: Value) {
        var writer = JSONWriter()
        Self.append(value, to: &writer, &insertions)
        writer.endLine()
        bytes = writer.bytes
    }

    /// Throws `AnswerError` in the end, where a part could not be read; what is written is whole all the same.
    func write(_ write: ([UInt8]) throws -> Void) throws {
        var written = 0
        var failure: AnswerError?
        for insertion in insertions {
            try write(Array(bytes[written..<insertion.offset]))
            do {
                try Self.writeEscaped(insertion.text, write)
            } catch let error as AnswerError {
                failure = failure ?? error
            }
            written = insertion.offset
        }
        try write(Array(bytes[written...]))
        if let failure { throw failure }
    }

    private static func append(_ value: Value, to writer: inout JSONWriter, _ insertions: inout [Insertion]) {
        switch value {
        case .large(let text):
            writer.string("")
            insertions.append(Insertion(offset: writer.bytes.count - 1, text: text))
        case .list(let elements):
            writer.array { writer in
                for element in elements { append(element, to: &writer, &insertions) }
            }
        case .object(let fields):
            writer.object { writer in
                for field in fields {
                    writer.name(escaping: field.name)
                    append(field.value, to: &writer, &insertions)
                }
            }
        case .null, .bool, .integer, .number, .text:
            writer.value(value)
        }
    }

    /// Each piece is escaped on its own; a character that is cut in two by its end waits for the next piece.
    private static func writeEscaped(_ text: LargeText, _ write: ([UInt8]) throws -> Void) throws {
        var carried: [UInt8] = []
        try text.forEachChunk { chunk in
            let bytes = carried + chunk
            let end = endOfWholeCharacters(in: bytes)
            carried = Array(bytes[end...])
            try write(escaped(Array(bytes[..<end])))
        }
        try write(escaped(carried))
    }

    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        var writer = JSONWriter()
        writer.string(utf8: bytes)
        return Array(writer.bytes.dropFirst().dropLast())
    }

    /// Where the last character begins, unless it is certainly whole.
    private static func endOfWholeCharacters(in bytes: [UInt8]) -> Int {
        guard let start = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes.endIndex }
        return bytes[start] < 0x80 || bytes.count - start >= 4 ? bytes.endIndex : start
    }
}
