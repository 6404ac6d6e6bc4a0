import Execution

/// What is known about a value before the run.
indirect enum ValueShape: Sendable {
    /// Nothing is known.
    case any
    case null, text, number, boolean
    case list(ValueShape)
    case object([(name: String, shape: ValueShape)])
    /// A file that is an input.
    case file
    case results

    init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .bool: .boolean
            case .integer, .number: .number
            case .text, .large: .text
            case .list(let elements): .list(Self.common(elements.map(ValueShape.init)))
            case .object(let fields): .object(fields.map { ($0.name, ValueShape($0.value)) })
            }
    }

    /// With its article.
    var kind: String {
        switch self {
        case .any: "a value"
        case .null: "nothing"
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .object: "a map"
        case .file: "a file"
        case .results: "the results"
        }
    }

    var isAny: Bool {
        if case .any = self { true } else { false }
    }

    /// What all elements of a list have in common.
    static func common(_ shapes: [ValueShape]) -> ValueShape {
        guard let first = shapes.first else { return .any }
        switch first {
        case .list, .object: return shapes.count == 1 ? first : .any
        default: return shapes.allSatisfy { $0.kind == first.kind } ? first : .any
        }
    }
}
