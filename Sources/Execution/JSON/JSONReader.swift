/// Reads one JSON text (RFC 8259) from bytes.
///
/// Stricter than most readers in that nothing but JSON is accepted, and kinder in that text which Unicode cannot hold
/// is repaired: what is not UTF-8 and a lone surrogate become U+FFFD.
public struct JSONReader {
    /// Lists and objects inside each other.
    static let deepest = 512

    let bytes: UnsafeBufferPointer<UInt8>
    /// The next byte to read.
    var index = 0
    private var depth = 0

    /// Why a text is not JSON.
    public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// Where reading stopped, in bytes from the beginning.
        public var offset: Int
        /// A lowercase fragment without the place.
        public var reason: String

        public var description: String { "\(reason) at byte \(offset)" }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() throws(Fault) -> Value {
        skipSpace()
        let value = try value()
        skipSpace()
        guard index == bytes.count else { throw fault("more follows the value") }
        return value
    }

    mutating func value() throws(Fault) -> Value {
        guard let next else { throw fault("the text ends where a value was expected") }
        switch next {
        case UInt8(ascii: "\""):
            return .text(try text())
        case UInt8(ascii: "{"):
            return .object(try object())
        case UInt8(ascii: "["):
            return .list(try list())
        case UInt8(ascii: "t"):
            return try word("true", .bool(true))
        case UInt8(ascii: "f"):
            return try word("false", .bool(false))
        case UInt8(ascii: "n"):
            return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try number()
        default:
            throw fault("expected a value")
        }
    }

    /// Goes past the bracket that begins a list or an object.
    mutating func begin() throws(Fault) {
        guard depth < Self.deepest else { throw fault("more than \(Self.deepest) lists and objects in each other") }
        depth += 1
        index += 1
        skipSpace()
    }

    private mutating func list() throws(Fault) -> [Value] {
        try begin()
        defer { depth -= 1 }
        var elements: [Value] = []
        if skip(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value())
            if try ends(with: UInt8(ascii: "]"), "expected `,` or `]`") { return elements }
        }
    }

    private mutating func object() throws(Fault) -> [Value.Field] {
        try begin()
        defer { depth -= 1 }
        var fields = JSONFields()
        if skip(UInt8(ascii: "}")) { return [] }
        while true {
            guard next == UInt8(ascii: "\"") else { throw fault("expected the name of a field in quotes") }
            let name = try text()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw fault("expected `:`") }
            skipSpace()
            fields.set(name, try value())
            if try ends(with: UInt8(ascii: "}"), "expected `,` or `}`") { return fields.fields }
        }
    }

    /// After an element: whether the list or object is over; otherwise the next element follows.
    mutating func ends(with bracket: UInt8, _ expectation: StaticString) throws(Fault) -> Bool {
        skipSpace()
        if skip(bracket) { return true }
        guard skip(UInt8(ascii: ",")) else { throw fault("\(expectation)") }
        skipSpace()
        return false
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(Fault) -> Value {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[index..<end]) }) else {
            throw fault("expected a value")
        }
        index = end
        return value
    }
}

@available(*, unavailable)
extension JSONReader: Sendable {}

extension JSONReader {
    /// `nil` at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    func fault(_ reason: String) -> Fault { Fault(offset: index, reason: reason) }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }
}

extension Value {
    /// Reads JSON.
    ///
    /// Fields keep their order; of two with the same name the last one wins, in the place of the first. A number is an
    /// integer if it is written as one and fits.
    public init(json bytes: [UInt8]) throws(JSONReader.Fault) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(JSONReader.Fault) in
            var reader = JSONReader(bytes)
            return try reader.document()
        }
    }

    /// Reads JSON.
    public init(json text: String) throws(JSONReader.Fault) {
        try self.init(json: Array(text.utf8))
    }
}
