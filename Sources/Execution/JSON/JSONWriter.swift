/// Writes JSON into a buffer, without Foundation and without intermediate strings.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    public init() {
        bytes = []
    }

    public mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Ends a line of JSON lines.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    public mutating func object(_ fields: (inout JSONWriter) -> Void) {
        open("{")
        fields(&self)
        close("}")
    }

    public mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open("[")
        elements(&self)
        close("]")
    }

    /// The name of the field that the next value belongs to.
    public mutating func name(_ name: StaticString) {
        name.withUTF8Buffer { utf8 in
            // Put together first: most of a line is names, and appending costs more than copying.
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: utf8.count + 4) { buffer in
                var count = 0
                if needsComma {
                    buffer[0] = UInt8(ascii: ",")
                    count = 1
                }
                buffer[count] = UInt8(ascii: "\"")
                for byte in utf8 {
                    count += 1
                    buffer[count] = byte
                }
                buffer[count + 1] = UInt8(ascii: "\"")
                buffer[count + 2] = UInt8(ascii: ":")
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<(count + 3)]))
            }
        }
        needsComma = false
    }

    public mutating func name(escaping name: String) {
        separate()
        quote(name.utf8)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func string(_ text: String) {
        separate()
        quote(text.utf8)
        needsComma = true
    }

    /// Text as bytes; what is not UTF-8 becomes U+FFFD.
    public mutating func string(utf8 text: [UInt8]) {
        separate()
        if text.allSatisfy({ $0 < 0x80 }) {
            quote(text)
        } else {
            quote(String(decoding: text, as: UTF8.self).utf8)
        }
        needsComma = true
    }

    public mutating func integer(_ value: Int) {
        separate()
        // A sign and 19 digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var (rest, start) = (value.magnitude, buffer.count)
            repeat {
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if value < 0 {
                start -= 1
                buffer[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
        }
        needsComma = true
    }

    /// A number; what JSON cannot write becomes `null`.
    public mutating func number(_ value: Double) {
        literal(value.isFinite ? Value.shortest(value) : "null")
    }

    public mutating func bool(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    public mutating func null() {
        literal("null")
    }

    public mutating func field(_ name: StaticString, _ text: String) {
        self.name(name)
        string(text)
    }

    public mutating func field(_ name: StaticString, _ number: Int) {
        self.name(name)
        integer(number)
    }

    public mutating func field(_ name: StaticString, _ flag: Bool) {
        self.name(name)
        bool(flag)
    }

    /// A value that is JSON already.
    public mutating func json(_ text: String) {
        literal(text)
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma {
            bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func quote(_ text: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        if text.withContiguousStorageIfAvailable({ escape($0) }) == nil {
            Array(text).withUnsafeBufferPointer { escape($0) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends runs of plain bytes whole, which is most of any text.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                escape(byte)
                start = index + 1
            } else if byte >= 0xC2, let control = UnseenControl(text, at: index) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                escape(code: control.scalar)
                start = index + control.length
                index = start - 1
            }
            index += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: escape(letter: "n")
        case 0x0D: escape(letter: "r")
        case 0x09: escape(letter: "t")
        default: escape(code: UInt16(byte))
        }
    }

    private mutating func escape(letter: Unicode.Scalar) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: letter))
    }

    private mutating func escape(code: UInt16) {
        bytes.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(code >> UInt16(shift) & 0xF)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension JSONWriter {
    /// A value in JSON, the fields of objects in their order.
    ///
    /// A large text is written as `{"file": …, "bytes": …}` for each of its files: it is not read for this.
    public mutating func value(_ value: Value) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .text(let text): string(text)
        case .list(let elements):
            array { writer in
                for element in elements { writer.value(element) }
            }
        case .object(let fields):
            object { writer in
                for field in fields {
                    writer.name(escaping: field.name)
                    writer.value(field.value)
                }
            }
        case .large(let text):
            array { writer in
                for segment in text.segments { writer.segment(segment) }
            }
        }
    }

    private mutating func segment(_ segment: LargeText.Segment) {
        switch segment {
        case .text(let text): string(text)
        case .file(let path, let byteCount):
            object { writer in
                writer.name("file")
                writer.string(path)
                guard byteCount != LargeText.wholeFile else { return }
                writer.name("bytes")
                writer.integer(byteCount)
            }
        }
    }
}
