import Execution

/// What a text without quotes means where any value may stand: JSON's numbers, `true`, `false`, `null`; else the text.
enum PlainScalar {
    static func value(_ text: String) -> Value {
        switch text {
        case "true": .bool(true)
        case "false": .bool(false)
        case "", "~", "null": .null
        default: number(text) ?? .text(text)
        }
    }

    /// A number as JSON writes it: `010` and `+1` are texts.
    static func number(_ text: String) -> Value? {
        guard isNumber(text) else { return nil }
        if let integer = Int(text) {
            return .integer(integer)
        }
        return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    }

    private static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: \.isASCIIDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
        rest.removeFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard takeDigits(&rest) else { return false }
        }
        if let sign = rest.first, sign == UInt8(ascii: "e") || sign == UInt8(ascii: "E") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
            guard takeDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> Bool {
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest.removeFirst(digits.count)
        return !digits.isEmpty
    }
}

extension Value {
    /// Data: braces in it mean nothing.
    init(_ node: YAMLNode) {
        self =
            switch node.content {
            case .scalar(let scalar): scalar.isPlain ? PlainScalar.value(scalar.text) : .text(scalar.text)
            case .list(let elements): .list(elements.map(Value.init))
            case .map(let entries): .object(entries.map { Field($0.key.value, Value($0.value)) })
            case .faulty: .null
            }
    }
}
