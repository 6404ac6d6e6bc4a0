import Testing

@testable import Execution

@Suite struct ResultTypeTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var type: ResultType
        var text: String
        var value: Value?
        var origin = TextKind.model

        init(_ type: ResultType, _ text: String, _ value: Value?, _ origin: TextKind = .model) {
            self.type = type
            self.text = text
            self.value = value
            self.origin = origin
        }

        var testDescription: String { "\(type) of \(text.excerpt())" }
    }

    private static let mood = ResultType.choice(["positive", "negative", "neutral"])
    private static let safety = ResultType.choice(["safe", "unsafe"])
    private static let languages = ResultType.choice(["C", "C++", "C#", "F#"])
    private static let review = ResultType.object([
        .init("score", .integer(1...10)), .init("findings", .list(.text)), .init("note", .text, isOptional: true),
    ])

    @Test(arguments: [
        Example(.text, " a \n", .text("a")), .init(.text, " a \r\n\n", .text(" a "), .command),
        .init(.text, "", .text("")),
        .init(.lines, "- a\n\n* b\r\n1. c\n12.  d", .list(["a", "b", "c", "d"].map(Value.text))),
        .init(.lines, "-5\n*bold*\n1.5 l\n-\n3.", .list(["-5", "*bold*", "1.5 l"].map(Value.text))),
        .init(.lines, "- a\n  b \n", .list(["- a", "b"].map(Value.text)), .command),
        .init(.lines, "\n \n", .list([])),
        .init(.number(nil), " 0.8\n", .number(0.8)), .init(.number(nil), "8", .integer(8)),
        .init(.number(nil), "-1e3", .number(-1000)), .init(.number(nil), "+7", .integer(7)),
        .init(.number(nil), "nan", nil), .init(.number(nil), "inf", nil), .init(.number(nil), "0x10", nil),
        .init(.number(nil), "1e999", nil), .init(.number(nil), "8/10", nil), .init(.number(nil), "", nil),
        .init(.number(nil), "1 2", nil), .init(.number(nil), "-", nil),
        .init(.number(0...1), "1.0", .number(1)), .init(.number(0...1), "1.01", nil),
        .init(.integer(1...10), "10", .integer(10)), .init(.integer(1...10), "7.0", .integer(7)),
        .init(.integer(1...10), "7.5", nil), .init(.integer(1...10), "11", nil), .init(.integer(nil), "1e30", nil),
        .init(mood, "Positive.", .text("positive")), .init(mood, "**NEUTRAL**\n", .text("neutral")),
        .init(mood, "\"negative\"!", .text("negative")), .init(mood, "`neutral`", .text("neutral")),
        .init(mood, "It is positive", nil), .init(mood, "positive negative", nil), .init(mood, "", nil),
        .init(mood, "...", nil), .init(safety, "not safe", nil), .init(safety, "UNSAFE", .text("unsafe")),
        .init(safety, "un safe", nil), .init(.choice(["New York", "Rome"]), "new  york.", .text("New York")),
        .init(languages, "c#.", .text("C#")), .init(languages, "C++", .text("C++")),
        .init(languages, "(C)", .text("C")), .init(languages, "f", .text("F#")),
        .init(.boolean, "Yes.", .bool(true)), .init(.boolean, "FALSE", .bool(false)),
        .init(.boolean, "no", .bool(false)),
        .init(.boolean, "maybe", nil), .init(.boolean, "1", nil), .init(.boolean, "yes and no", nil),
        .init(.json, "```json\n{\"a\": 1}\n```", .json(#"{"a":1}"#)), .init(.json, "````\n[]\n````\n", .list([])),
        .init(.json, "```json\n{}\n```", nil, .command), .init(.json, "```json {}```", nil),
        .init(.json, "Here it is: {}", nil), .init(.json, " null ", .null), .init(.json, "``````", nil),
        .init(.list(.integer(nil)), "[1, 2.0]", .json("[1,2]")), .init(.list(.integer(nil)), "[1, \"2\"]", nil),
        .init(.list(.text), "{}", nil), .init(.list(mood), #"["Positive!"]"#, .json(#"["positive"]"#)),
        .init(.object([.init("a", .lines)]), #"{"a": ["x"]}"#, .json(#"{"a":["x"]}"#)),
        .init(.object([.init("a", .boolean)]), #"{"a": "yes"}"#, nil),
        .init(review, #"{"more": 1, "findings": [], "score": 7}"#, .json(#"{"score":7,"findings":[],"note":null}"#)),
        .init(
            review, #"{"score": 7, "findings": ["x"], "note": null}"#,
            .json(#"{"score":7,"findings":["x"],"note":null}"#)),
        .init(review, #"{"score": 7}"#, nil), .init(review, #"{"score": null, "findings": []}"#, nil),
        .init(review, #"{"score": 7, "findings": [], "note": 1}"#, nil), .init(review, "[]", nil),
    ])
    func `a text is read as what it has to be`(example: Example) throws {
        if let value = example.value {
            #expect(try example.type.read(example.text, from: example.origin) == value)
        } else {
            #expect(throws: BranchFailure.self) { try example.type.read(example.text, from: example.origin) }
        }
    }

    @Test(arguments: [
        Example(.integer(1...10), "eleven", .text("expected 1..10, got \"eleven\"")),
        .init(.integer(1...10), "11", .text("expected 1..10, got \"11\"")),
        .init(.number(0...1), "", .text("expected 0.0..1.0, got nothing")),
        .init(safety, "Not\nsafe, I would say", .text("expected safe | unsafe, got \"Not safe, I would say\"")),
        .init(
            .json, "Sure!",
            .text("expected json, got \"Sure!\": it is not JSON, expected a value at byte 0")),
        .init(
            review, #"{"score": 11, "findings": []}"#,
            .text(
                #"expected {score: 1..10, findings: [text], note: optional text}, got "{"score": 11, "findings": []}": "#
                    + "score is 11, not 1..10")),
        .init(
            .object([.init("sections", .list(.object([.init("title", .text)])))]), #"{"sections": [{}]}"#,
            .text(
                #"expected {sections: [{title: text}]}, got "{"sections": [{}]}": sections.0.title is missing"#)),
        .init(.list(.text), "{}", .text(#"expected [text], got "{}": it is an object, not [text]"#)),
        .init(
            .boolean, String(repeating: "words ", count: 100_000),
            .text("expected boolean, got \"words words words words words words words words words words…\"")),
        .init(.boolean, "\u{1B}[31m\u{7}x", .text("expected boolean, got \"[31m x\"")),
    ])
    func `a misfit says what was expected, what came, and where`(example: Example) {
        let failure = #expect(throws: BranchFailure.self) { try example.type.read(example.text, from: example.origin) }
        #expect(failure?.reason == .result)
        #expect(failure.map { Value.text($0.description) } == example.value)
    }

    @Test func `a character as long as a book is cut in a message`() {
        let text = "a" + String(repeating: "\u{301}", count: 100_000)
        let failure = #expect(throws: BranchFailure.self) { try ResultType.boolean.read(text, from: .model) }
        #expect((failure?.description.utf8.count ?? .max) < 1000)
    }

    @Test(
        arguments: [
            (ResultType.text, "text", nil), (.lines, "lines", "Answer with one item per line and nothing else."),
            (.number(nil), "number", "Answer with a number and nothing else."),
            (.number(0...1), "0.0..1.0", "Answer with a number from 0.0 to 1.0 and nothing else."),
            (.integer(nil), "integer", "Answer with an integer and nothing else."),
            (.integer(1...10), "1..10", "Answer with an integer from 1 to 10 and nothing else."),
            (safety, "safe | unsafe", "Answer with exactly one of these and nothing else: safe | unsafe"),
            (.boolean, "boolean", "Answer with true or false and nothing else."),
            (.json, "json", "Answer with JSON and nothing else."),
            (
                .list(safety), "[safe | unsafe]",
                #"Answer with JSON of this form and nothing else: ["safe" or "unsafe", …]"#
            ),
            (
                review, "{score: 1..10, findings: [text], note: optional text}",
                "Answer with JSON of this form and nothing else: "
                    + #"{"score": an integer from 1 to 10, "findings": [text, …], "note": text or null}"#
            ),
        ] as [(ResultType, String, String?)])
    func `a type is written as in a file, and tells a model what to answer`(
        type: ResultType, notation: String, instruction: String?
    ) {
        #expect(type.description == notation)
        #expect(type.instruction == instruction)
    }

    @Test func `a schema is a type too`() throws {
        let schema = try JSONSchema.parse(.json(#"{"type": "array", "minItems": 1}"#))
        let type = ResultType.schema(schema)
        #expect(try type.read("```\n[1]\n```", from: .model) == .list([.integer(1)]))
        #expect(throws: BranchFailure(.result, #"expected schema, got "[]": it has 0 elements, not at least 1"#)) {
            try type.read("[]", from: .command)
        }
        #expect(
            type.instruction == "Answer with JSON that fits this JSON Schema and nothing else: "
                + #"{"type":"array","minItems":1}"#)
    }
}
