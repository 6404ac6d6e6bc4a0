import Testing
import Workflows

@Suite struct WrittenTypeTests {
    @Test(arguments: [
        ("text", #""text""#), (" a | b ", #""a | b""#), ("1..10", #""1..10""#), ("[text]", #"["text"]"#),
        ("{a: 1..10, b: optional text, c: [yes | no]}", #"{"a":"1..10","b":"optional text","c":["yes | no"]}"#),
        ("{a: text} # x", #"{"a":"text"}"#), ("{a:\n  text}", #"{"a":"text"}"#),
    ])
    func `a type is one line of a file`(text: String, line: String) throws {
        #expect(try WrittenType.line(text, named: "--returns") == line)
    }

    @Test(arguments: [
        ("text # x", "there is no type `text # x`"),
        ("text\n    retry: 5", "there is no type `text\u{FFFD}    retry: 5`"),
        ("&a text", "there is no type `&a text`"), ("", "there is no type ``"), ("*", "there is no type `*`"),
        ("{a: integer", "not YAML: `{` without its `}`, or without a comma between"),
        ("10..1", "no number is in `10..1`"), ("{a: intger}", "there is no type `intger`"),
        ("{}", "a type of objects has at least one field"), ("[a, b]", "a list type has one type of element"),
    ])
    func `what is no type is refused at its place, whatever YAML would make of it`(text: String, message: String) {
        let error = #expect(throws: WorkflowError.self) { try WrittenType.line(text, named: "--returns") }
        #expect(error?.diagnostics.first?.message == message)
        #expect(error?.diagnostics.first?.path == "--returns")
    }

    @Test func `where no key is, none is offered`() {
        let text = "{type: object, properties: {a: {type: string}}}"
        let error = #expect(throws: WorkflowError.self) { try WrittenType.line(text, named: "--returns") }
        #expect(error?.diagnostics.map(\.message) == ["`returns` names a type, and this is JSON Schema"])
        #expect(error?.diagnostics.first?.hint == "write `{a: text}`; a JSON Schema needs a workflow file")
    }
}
