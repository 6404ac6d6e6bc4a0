import Execution

/// Values for the usual parts of a schema; a `pattern`, for one, is not looked at.
extension SimulatedValue {
    /// More than a made-up value has of anything.
    private static let mostParts = 1000

    mutating func value(of schema: Value, named name: String) -> Value {
        if let constant = schema["const"] { return constant }
        if let choices = schema["enum"]?.elements { return choices.randomElement(using: &random) ?? .null }
        if let choices = schema["anyOf"]?.elements { return choices.first.map { value(of: $0, named: name) } ?? .null }
        let kind = schema["type"]?.elements?.first ?? schema["type"]
        switch kind?.asText.inMemory {
        case "string": return string(of: schema, named: name)
        case "integer", "number": return number(of: schema, isWhole: kind == .text("integer"))
        case "boolean": return .bool(Bool.random(using: &random))
        case "null": return .null
        case "array": return list(of: schema, named: name)
        case "object": return object(of: schema)
        default: return schema["properties"] == nil ? text(named: name) : object(of: schema)
        }
    }

    private mutating func object(of schema: Value) -> Value {
        guard case .object(let properties) = schema["properties"] else { return .object([]) }
        return .object(properties.map { .init($0.name, value(of: $0.value, named: $0.name)) })
    }

    private mutating func list(of schema: Value, named name: String) -> Value {
        let element = schema["items"] ?? .object([])
        let count = schema.limited(Int.random(in: 2...4, using: &random), "minItems", "maxItems", to: Self.mostParts)
        return .list((0..<count).map { _ in value(of: element, named: name) })
    }

    private mutating func string(of schema: Value, named name: String) -> Value {
        guard case .text(let text) = text(named: name) else { return .null }
        let count = schema.limited(text.unicodeScalars.count, "minLength", "maxLength", to: Self.mostParts)
        let padding = String(repeating: ".", count: max(0, count - text.unicodeScalars.count))
        return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(count))) + padding)
    }

    /// A bound that is excluded is missed by one.
    private mutating func number(of schema: Value, isWhole: Bool) -> Value {
        let least = schema.number("minimum") ?? schema.number("exclusiveMinimum").map { $0 + 1 }
        let most = schema.number("maximum") ?? schema.number("exclusiveMaximum").map { $0 - 1 }
        let low = least ?? min(1, most ?? 1)
        let number = number(in: low...max(low, most ?? low + 99))
        guard isWhole else { return .number(number) }
        return Int(exactly: max(number.rounded(.down), low.rounded(.up))).map(Value.integer) ?? .number(number)
    }
}

extension Value {
    fileprivate var elements: [Value]? {
        if case .list(let elements) = self { elements } else { nil }
    }

    fileprivate func number(_ keyword: String) -> Double? {
        switch self[keyword] {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// A number of parts within the bounds of a schema.
    fileprivate func limited(_ count: Int, _ least: String, _ most: String, to limit: Int) -> Int {
        let wanted = min(max(Double(count), number(least) ?? 0), number(most) ?? .infinity)
        return Int(min(wanted, Double(limit)))
    }
}
