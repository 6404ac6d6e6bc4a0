import Execution

/// What a value of the file may be, in the words of JSON Schema.
struct ValueSchema: Sendable {
    let fields: [Value.Field]

    init(fields: [Value.Field]) {
        self.fields = fields
    }

    init(_ keyword: String, _ value: Value) {
        fields = [Value.Field(keyword, value)]
    }

    func with(_ keyword: String, _ value: Value) -> ValueSchema {
        ValueSchema(fields: fields + [Value.Field(keyword, value)])
    }

    var value: Value { .object(fields) }

    static let anything = ValueSchema(fields: [])
    /// Where a text is expected, `NO` and `3.10` are texts.
    static let text = types("string", "number", "boolean")
    static let string = types("string")
    static let object = types("object")
    static let truth = types("boolean")
    static let duration = string.with("pattern", .text(#"^([0-9]+(\.[0-9]+)?(h|ms|m|s))+$"#))
        .with("examples", .list([.text("500ms"), .text("30s"), .text("1m30s")]))
    static let reference = text
    static let references = list(of: reference)
    static let texts = map(to: text)
    /// Or a placeholder that gives one.
    static let number = types("number", "string")
    static let limit = any(integer(from: 1), choice("unlimited"))
    static let requirement = any(choice("any", "all", "majority", "none"), integer(from: 1))
    static let failurePolicy = choice("continue", "stop")
    /// A text, or the file that holds it.
    static let prompt = any(text, map(["file": text], required: ["file"]))
    static let branches = map(to: reference("branch"))
        .with("minProperties", .integer(1)).with("propertyNames", name.value)
    static let name = string.with("pattern", .text("^[A-Za-z][A-Za-z0-9_-]*$")).with("maxLength", .integer(64))
    private static let constants = any(text, list(of: text))
    private static let comparison = any(
        constants,
        map(["at_least": number, "at_most": number, "not": constants, "matches": text]))
    static let condition = map(to: comparison).with("minProperties", .integer(1))
    static let guardCondition = any(comparison, map(to: comparison))
    static let resultType = any(
        text.with(
            "examples", .list(["text", "lines", "integer", "1..10", "yes | no", "boolean", "json"].map(Value.text))),
        list(of: reference("type")).with("minItems", .integer(1)).with("maxItems", .integer(1)),
        map(to: reference("type")).with("minProperties", .integer(1)))

    static func types(_ names: String...) -> ValueSchema {
        ValueSchema("type", names.count == 1 ? .text(names[0]) : .list(names.map(Value.text)))
    }

    static func integer(from least: Int) -> ValueSchema {
        types("integer").with("minimum", .integer(least))
    }

    static func choice(_ choices: String...) -> ValueSchema {
        ValueSchema("enum", .list(choices.map(Value.text)))
    }

    static func list(of element: ValueSchema) -> ValueSchema {
        types("array").with("items", element.value)
    }

    static func oneOrMore(_ element: ValueSchema) -> ValueSchema {
        any(element, list(of: element).with("minItems", .integer(1)))
    }

    static func map(to value: ValueSchema) -> ValueSchema {
        object.with("additionalProperties", value.value)
    }

    static func map(_ fields: KeyValuePairs<String, ValueSchema>, required: [String] = []) -> ValueSchema {
        let map = object.with("properties", .object(fields.map { Value.Field($0, $1.value) }))
            .with("additionalProperties", .bool(false))
        return required.isEmpty ? map : map.with("required", .list(required.map(Value.text)))
    }

    static func any(_ choices: ValueSchema...) -> ValueSchema {
        ValueSchema("anyOf", .list(choices.map(\.value)))
    }

    /// One of the definitions at the end of the schema.
    static func reference(_ name: String) -> ValueSchema {
        ValueSchema("$ref", .text("#/$defs/\(name)"))
    }
}
