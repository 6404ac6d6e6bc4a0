import Execution

/// The part of JSON Schema in which OpenAI promises to keep to a schema.
enum StrictSchema {
    /// Whether every object names all of its fields as required and allows no others.
    static func holds(_ schema: Value) -> Bool {
        switch schema {
        case .list(let elements): elements.allSatisfy(holds)
        case .object(let fields): isStrictObject(schema) && fields.allSatisfy { holds($0.value) }
        default: true
        }
    }

    private static func isStrictObject(_ schema: Value) -> Bool {
        guard schema["type"] == .text("object") || isSchema(schema["properties"]) else { return true }
        guard schema["additionalProperties"] == .bool(false) else { return false }
        guard case .object(let properties) = schema["properties"] ?? .object([]) else { return false }
        let required = schema["required"]?.elements.compactMap(\.string) ?? []
        return Set(properties.map(\.name)).isSubset(of: required)
    }

    private static func isSchema(_ value: Value?) -> Bool {
        if case .object = value { true } else { false }
    }
}
