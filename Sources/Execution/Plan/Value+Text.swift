extension Value {
    /// The value in a template: a text as it is, a list one element per line, an object as JSON on one line.
    public var asText: LargeText {
        switch self {
        case .null: LargeText([])
        case .bool(let value): LargeText([.text(value ? "true" : "false")])
        case .integer(let value): LargeText([.text(String(value))])
        case .number(let value): LargeText([.text(Self.shortest(value))])
        case .text(let text): LargeText([.text(text)])
        case .list(let elements): .lines(elements.map(\.asText))
        case .object: LargeText([.text(json)])
        case .large(let text): text
        }
    }

    /// Whether a part of it stays in files.
    var holdsLargeText: Bool {
        switch self {
        case .large: true
        case .list(let elements): elements.contains(where: \.holdsLargeText)
        case .object(let fields): fields.contains { $0.value.holdsLargeText }
        case .null, .bool, .integer, .number, .text: false
        }
    }

    /// JSON on one line, fields in their order; a large text as the files it is in.
    public var json: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The shortest decimal that means the number: `8`, `0.8`.
    public static func shortest(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 {
            return String(Int(number))
        }
        return String(number)
    }
}

extension LargeText {
    /// The text, if all of it is in memory.
    public var inMemory: String? {
        var whole = ""
        for segment in segments {
            guard case .text(let text) = segment else { return nil }
            whole += text
        }
        return whole
    }

    /// The value that this text is: kept in memory as long as no part of it is in a file.
    public var asValue: Value {
        inMemory.map(Value.text) ?? .large(self)
    }

    public var isEmpty: Bool { byteCount == 0 }

    static func joined(_ texts: [LargeText], separator: String) -> LargeText {
        var segments: [Segment] = []
        for (index, text) in texts.enumerated() {
            if index > 0 {
                segments.append(.text(separator))
            }
            segments += text.segments
        }
        return LargeText(segments)
    }

    /// One text per line, with a blank line between them if any has several lines.
    static func lines(_ texts: [LargeText]) -> LargeText {
        .joined(texts, separator: texts.contains(where: \.hasSeveralLines) ? "\n\n" : "\n")
    }

    mutating func append(_ other: LargeText) {
        segments += other.segments
    }

    /// Anything in a file counts as several lines.
    fileprivate var hasSeveralLines: Bool {
        segments.contains { segment in
            if case .text(let text) = segment { text.utf8.contains(UInt8(ascii: "\n")) } else { true }
        }
    }
}
