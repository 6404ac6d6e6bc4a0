import Execution

/// JSON while it is put together: unlike a ``Value`` it can hold pieces that are JSON already.
enum JSONTree: Sendable, Equatable {
    case value(Execution.Value)
    case json(String)
    case list([JSONTree])
    case object([Field])

    struct Field: Sendable, Equatable {
        var name: String
        var tree: JSONTree
    }

    static func text(_ text: String) -> JSONTree { .value(.text(text)) }
    static func number(_ number: Int) -> JSONTree { .value(.integer(number)) }
    static func number(_ number: Double) -> JSONTree { .value(.number(number)) }

    /// A field of an object; setting nothing leaves it out.
    subscript(name: String) -> JSONTree? {
        get {
            guard case .object(let fields) = self else { return nil }
            return fields.first { $0.name == name }?.tree
        }
        set {
            guard case .object(var fields) = self else { return }
            let place = fields.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let newValue?): fields[place].tree = newValue
            case (let place?, nil): fields.remove(at: place)
            case (nil, let newValue?): fields.append(Field(name: name, tree: newValue))
            case (nil, nil): break
            }
            self = .object(fields)
        }
    }

    // The protocol for dictionary literals has a `Value` of its own, hence the module's name before it.

    /// Objects are merged field by field; anything else is replaced.
    mutating func merge(_ fields: [Execution.Value.Field]) {
        for field in fields {
            if case .object(let inner) = field.value, case .object? = self[field.name] {
                self[field.name]?.merge(inner)
            } else {
                self[field.name] = .value(field.value)
            }
        }
    }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .value(let value): writer.value(value)
        case .json(let text): writer.json(text)
        case .list(let trees):
            writer.array { writer in
                for tree in trees { tree.write(to: &writer) }
            }
        case .object(let fields):
            writer.object { writer in
                for field in fields {
                    writer.name(escaping: field.name)
                    field.tree.write(to: &writer)
                }
            }
        }
    }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral value: Bool) { self = .value(.bool(value)) }
    init(arrayLiteral elements: JSONTree...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONTree)...) {
        self = .object(elements.map { Field(name: $0.0, tree: $0.1) })
    }
}
