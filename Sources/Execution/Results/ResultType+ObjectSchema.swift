extension ResultType {
    /// The JSON Schema of an object of this type, for a model that is made to answer in its form.
    ///
    /// Every field is required and no other allowed, as strict providers want it; an optional one may be null. `nil`
    /// for what is no object: providers take no other schemas.
    public var objectSchema: Value? {
        switch self {
        case .object: schema
        case .schema(let schema) where schema.definition["type"] == .text("object"): schema.definition
        default: nil
        }
    }

    fileprivate var schema: Value {
        switch self {
        case .text, .lines: Self.schema("string")
        case .number(let range):
            Self.schema(
                "number", range.map { [("minimum", .number($0.lowerBound)), ("maximum", .number($0.upperBound))] })
        case .integer(let range):
            Self.schema(
                "integer", range.map { [("minimum", .integer($0.lowerBound)), ("maximum", .integer($0.upperBound))] })
        case .choice(let choices): Self.schema("string", [("enum", .list(choices.map(Value.text)))])
        case .boolean: Self.schema("boolean")
        case .json: .object([])
        case .list(let element): Self.schema("array", [("items", element.schema)])
        case .object(let fields): Self.schema(of: fields)
        case .schema(let schema): schema.definition
        }
    }

    private static func schema(of fields: [Field]) -> Value {
        schema(
            "object",
            [
                ("properties", .object(fields.map { .init($0.name, $0.schema) })),
                ("required", .list(fields.map { .text($0.name) })), ("additionalProperties", .bool(false)),
            ])
    }

    private static func schema(_ type: String, _ more: [(String, Value)]? = nil) -> Value {
        .object([.init("type", .text(type))] + (more ?? []).map { Value.Field($0.0, $0.1) })
    }
}

extension ResultType.Field {
    fileprivate var schema: Value {
        isOptional
            ? .object([.init("anyOf", .list([type.schema, .object([.init("type", .text("null"))])]))]) : type.schema
    }
}
