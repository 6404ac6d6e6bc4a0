import Execution

/// What is known about a value before the run.
indirect enum ValueShape: Sendable {
    /// Nothing is known.
    case any
    case null, text, boolean
    /// Exactly one of these texts.
    case choice([String])
    case number(ClosedRange<Double>?)
    case list(ValueShape)
    case object([(name: String, shape: ValueShape)])
    case file
    case results

    init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .bool: .boolean
            case .integer, .number: .number(nil)
            case .text, .large: .text
            case .list(let elements): .list(Self.common(elements.map(ValueShape.init)))
            case .object(let fields): .object(fields.map { ($0.name, ValueShape($0.value)) })
            }
    }

    init(_ type: ResultType) {
        self =
            switch type {
            case .text: .text
            case .lines: .list(.text)
            case .number(let range): .number(range)
            case .integer(let range): .number(range.map { Double($0.lowerBound)...Double($0.upperBound) })
            case .choice(let choices): .choice(choices)
            case .boolean: .boolean
            case .json, .schema: .any
            case .list(let element): .list(ValueShape(element))
            case .object(let fields): .object(fields.map { ($0.name, ValueShape($0.type)) })
            }
    }

    /// With its article.
    var kind: String {
        switch self {
        case .any: "a value"
        case .null: "nothing"
        case .text, .choice: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .object: "a map"
        case .file: "a file"
        case .results: "the results"
        }
    }

    /// Anything may turn out to be so.
    var isUnknown: Bool {
        switch self {
        case .any, .null: true
        default: false
        }
    }

    var isList: Bool {
        if case .list = self { true } else { false }
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }

    /// Its kind, and nothing about what is in it.
    var withoutParts: ValueShape {
        switch self {
        case .list: .list(.any)
        case .object, .null: .any
        default: self
        }
    }

    /// What all of several values have in common; of what is inside of what is inside nothing is said.
    static func common(_ shapes: [ValueShape], levels: Int = 2) -> ValueShape {
        guard let first = shapes.first, levels > 0 || shapes.count == 1 else { return .any }
        guard shapes.count > 1 else { return first }
        guard shapes.dropFirst().allSatisfy({ $0.kind == first.kind }) else { return .any }
        switch first {
        case .list:
            return .list(common(shapes.map(\.elementShape), levels: levels - 1))
        case .object(let fields):
            guard shapes.dropFirst().allSatisfy({ $0.fieldNames == first.fieldNames }) else { return .any }
            let columns = shapes.map(\.fieldShapes)
            return .object(
                fields.indices.map { index in
                    (fields[index].name, common(columns.map { $0[index] }, levels: levels - 1))
                })
        default:
            return first.widest
        }
    }

    private var elementShape: ValueShape {
        if case .list(let element) = self { element } else { .any }
    }

    private var widest: ValueShape {
        switch self {
        case .choice: .text
        case .number: .number(nil)
        default: self
        }
    }

    private var fieldNames: [String] {
        if case .object(let fields) = self { fields.map(\.name) } else { [] }
    }

    private var fieldShapes: [ValueShape] {
        if case .object(let fields) = self { fields.map(\.shape) } else { [] }
    }
}
