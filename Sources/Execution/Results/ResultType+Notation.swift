extension ResultType: CustomStringConvertible {
    /// As it is written in a workflow file: `{score: 1..10, findings: [text]}`.
    public var description: String {
        switch self {
        case .text: "text"
        case .lines: "lines"
        case .number(nil): "number"
        case .number(let range?): "\(range.lowerBound)..\(range.upperBound)"
        case .integer(nil): "integer"
        case .integer(let range?): "\(range.lowerBound)..\(range.upperBound)"
        case .choice(let choices): choices.joined(separator: " | ")
        case .boolean: "boolean"
        case .json: "json"
        case .list(let element): "[\(element)]"
        case .object(let fields): "{\(fields.map(\.description).joined(separator: ", "))}"
        case .schema: "schema"
        }
    }
}

extension ResultType.Field: CustomStringConvertible {
    public var description: String { "\(name): \(isOptional ? "optional " : "")\(type)" }
}

extension ResultType {
    /// What a prompt ends with so that the model answers in this form; `nil` where any answer will do.
    public var instruction: String? {
        switch self {
        case .text: nil
        case .lines: "Answer with one item per line and nothing else."
        case .number, .integer: "Answer with \(jsonForm) and nothing else."
        case .choice: "Answer with exactly one of these and nothing else: \(description)"
        case .boolean: "Answer with true or false and nothing else."
        case .json: "Answer with JSON and nothing else."
        case .list, .object: "Answer with JSON of this form and nothing else: \(jsonForm)"
        case .schema(let schema):
            "Answer with JSON that fits this JSON Schema and nothing else: \(schema.definition.json)"
        }
    }

    /// JSON with words in the places of the values.
    private var jsonForm: String {
        switch self {
        case .text: "text"
        case .lines: "[text, …]"
        case .number(let range): "a number" + Self.words(range)
        case .integer(let range): "an integer" + Self.words(range)
        case .choice(let choices): choices.map { Value.text($0).json }.joined(separator: " or ")
        case .boolean: "true or false"
        case .json: "any JSON"
        case .list(let element): "[\(element.jsonForm), …]"
        case .object(let fields): "{\(fields.map(\.jsonForm).joined(separator: ", "))}"
        case .schema(let schema): schema.definition.json
        }
    }

    private static func words(_ range: ClosedRange<some Comparable>?) -> String {
        range.map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
    }
}

extension ResultType.Field {
    fileprivate var jsonForm: String {
        "\(Value.text(name).json): \(type.jsonForm)\(isOptional ? " or null" : "")"
    }
}
