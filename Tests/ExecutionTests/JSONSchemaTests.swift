import Testing

@testable import Execution

@Suite struct JSONSchemaTests {
    private static let person = """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A person", "type": "object",
         "properties": {"name": {"type": "string", "minLength": 1, "pattern": "^[A-Z]"},
                        "age": {"type": "integer", "minimum": 0, "exclusiveMaximum": 150},
                        "tags": {"type": "array", "items": {"enum": ["a", "b", 1]}, "maxItems": 2}},
         "required": ["name"], "additionalProperties": false}
        """

    @Test(
        arguments: [
            (person, #"{"name": "Ada", "age": 36.0, "tags": ["a", 1.0]}"#, nil), (person, "{}", "name is missing"),
            (person, "[]", "it is an empty list, not object"),
            (person, #"{"name": ""}"#, "name has 0 characters, not at least 1"),
            (person, #"{"name": "ada"}"#, "name is \"ada\", which does not match `^[A-Z]`"),
            (person, #"{"name": "Ada", "age": -1}"#, "age is -1, not at least 0"),
            (person, #"{"name": "Ada", "age": 150}"#, "age is 150, not less than 150"),
            (person, #"{"name": "Ada", "age": 1.5}"#, "age is 1.5, not integer"),
            (person, #"{"name": "Ada", "tags": ["a", "c"]}"#, #"tags.1 is "c", not "a" or "b" or 1"#),
            (person, #"{"name": "Ada", "tags": ["a", "b", 1]}"#, "tags has 3 elements, not at most 2"),
            (person, #"{"name": "Ada", "size": 1}"#, "size is not allowed"),
            ("true", "1", nil), ("false", "1", "it is not allowed"), ("{}", "null", nil),
            (#"{"type": ["string", "null"]}"#, "null", nil),
            (#"{"type": ["string", "null"]}"#, "1", "it is 1, not string or null"),
            (#"{"type": "number"}"#, "1", nil), (#"{"type": "boolean"}"#, "0", "it is 0, not boolean"),
            (#"{"const": {"a": [1], "b": 2}}"#, #"{"b": 2.0, "a": [1]}"#, nil),
            (#"{"const": 1}"#, "true", "it is true, not 1"),
            (#"{"minimum": 3, "minLength": 9, "maxItems": 0}"#, #""text""#, "it has 4 characters, not at least 9"),
            (#"{"exclusiveMinimum": 0}"#, "0", "it is 0, not more than 0"), (#"{"maximum": 1}"#, #""9""#, nil),
            (#"{"maxLength": 1}"#, #""é""#, nil),
            (#"{"additionalProperties": {"type": "number"}}"#, #"{"a": 1, "b": "x"}"#, #"b is "x", not number"#),
            (#"{"items": {"required": ["id"]}}"#, #"[{"id": 1}, {}]"#, "1.id is missing"),
            (
                #"{"anyOf": [{"type": "null"}, {"minimum": 5, "type": "number"}]}"#, "4",
                "it is 4, which fits none of the 2 schemas in `anyOf`"
            ),
            (#"{"anyOf": [{"type": "null"}, {"minimum": 5, "type": "number"}]}"#, "5", nil),
        ] as [(String, String, String?)])
    func `a value fits a schema, or the first fault is named`(schema: String, value: String, fault: String?) throws {
        #expect(try JSONSchema.parse(.json(schema)).fault(in: .json(value)) == fault)
    }

    @Test(arguments: [
        ("1", "a schema is an object, `true` or `false`"),
        (##"{"$ref": "#/x"}"##, "$ref: `$ref` is not among the supported keywords"),
        (#"{"items": {"oneOf": []}}"#, "items.oneOf: `oneOf` is not among the supported keywords"),
        (
            #"{"properties": {"a": {"type": "text"}}}"#,
            "properties.a.type: \"text\" is not a type; there are `string`, `number`, `integer`, `boolean`, `array`, "
                + "`object`, `null`"
        ),
        (
            #"{"type": 7}"#,
            "type: 7 is not a type; there are `string`, `number`, `integer`, `boolean`, `array`, `object`, `null`"
        ),
        (#"{"properties": {"a": []}}"#, "properties.a: a schema is an object, `true` or `false`"),
        (#"{"properties": []}"#, "properties: expected an object with a schema per field"),
        (
            #"{"properties": {}, "additionalProperties": 1}"#,
            "additionalProperties: a schema is an object, `true` or `false`"
        ),
        (#"{"enum": []}"#, "enum: expected a list that is not empty"),
        (#"{"type": []}"#, "type: expected a list that is not empty"),
        (#"{"required": "a"}"#, "required: expected a list of names"),
        (#"{"required": [1]}"#, "required: expected a list of names"),
        (#"{"minItems": -1}"#, "minItems: expected a whole number, 0 or more"),
        (#"{"maxLength": 1.5}"#, "maxLength: expected a whole number, 0 or more"),
        (#"{"minimum": "1"}"#, "minimum: expected a number"),
        (#"{"pattern": "["}"#, "pattern: \"[\" is not a regular expression"),
        (#"{"pattern": 1}"#, "pattern: 1 is not a regular expression"),
        (#"{"anyOf": [true, {"format": "email"}]}"#, "anyOf.1.format: `format` is not among the supported keywords"),
    ])
    func `what is not one of these schemas is refused with its place`(schema: String, message: String) {
        let fault = #expect(throws: JSONSchema.Fault.self) { try JSONSchema.parse(.json(schema)) }
        #expect(fault?.description == message)
    }

    @Test func `a schema keeps what was written`() throws {
        let definition = Value.json(#"{"type": "string", "default": "x", "examples": ["y"], "description": "z"}"#)
        let schema = try JSONSchema.parse(definition)
        #expect(schema.definition == definition)
        #expect(try schema == JSONSchema.parse(definition))
    }
}
