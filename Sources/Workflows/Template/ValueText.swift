import Execution

/// A value in which texts may hold placeholders, as it was typed.
indirect enum ValueText: Sendable {
    case constant(Value)
    case template(TemplateText)
    case list([ValueText])
    case object([(name: String, value: ValueText)])

    var templates: [TemplateText] {
        switch self {
        case .constant: []
        case .template(let template): [template]
        case .list(let elements): elements.flatMap(\.templates)
        case .object(let fields): fields.flatMap(\.value.templates)
        }
    }

    static func read(_ node: YAMLNode, _ faults: inout Faults) -> ValueText {
        switch node.content {
        case .scalar(let scalar):
            let template = TemplateReader.read(scalar, at: node.place, &faults)
            guard let literal = template.literal else { return .template(template) }
            return .constant(scalar.isPlain ? PlainScalar.value(literal) : .text(literal))
        case .list(let elements):
            return .list(elements.map { read($0, &faults) })
        case .map(let entries):
            return .object(entries.map { ($0.key.value, read($0.value, &faults)) })
        case .faulty:
            return .constant(.null)
        }
    }
}
