extension Value {
    /// The same data: numbers by what they are worth, objects whatever the order of their fields.
    func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { field in other[field.name].map(field.value.isSame) ?? false }
        case (.integer(let left), .number(let right)), (.number(let right), .integer(let left)):
            Int(exactly: right) == left
        default:
            self == other
        }
    }

    /// The same text for what `isSame`; texts without white space around them.
    var identity: String { normalized.json }

    /// With fields in the order of their names, and whole numbers as integers.
    private var normalized: Value {
        switch self {
        case .object(let fields):
            .object(fields.map { Field($0.name, $0.value.normalized) }.sorted { $0.name < $1.name })
        case .list(let elements): .list(elements.map(\.normalized))
        case .number(let number): Int(exactly: number).map(Value.integer) ?? self
        case .text(let text): .text(text.trimmed)
        case .null, .bool, .integer, .large: self
        }
    }

    /// What it is worth as a number, also of a text that is nothing but a number.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .text(let text): Value(numberIn: text)?.number
        default: nil
        }
    }

    /// The decimal number that a text is, white space around it aside; an integer if it is written as one and fits.
    init?(numberIn text: String) {
        let text = text.trimmed
        guard text.utf8.allSatisfy(Self.isPartOfNumber) else { return nil }
        if let integer = Int(text) {
            self = .integer(integer)
        } else if let number = Double(text), number.isFinite {
            self = .number(number)
        } else {
            return nil
        }
    }

    /// Keeps out what `Double` takes for a number besides: `nan`, `infinity`, `0x1p3`.
    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default:
            false
        }
    }
}
