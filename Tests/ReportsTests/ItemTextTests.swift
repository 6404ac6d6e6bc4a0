import Execution
import Reports
import Testing

@Suite struct ItemTextTests {
    private func written(
        _ value: Value?, as form: AnswerText.Form = .text, toTerminal: Bool = false,
        _ change: (inout Outcome) -> Void = { _ in }
    ) throws -> String {
        var outcome = Outcome(
            branch: BranchID(index: 3, path: "map[1]"), status: value == nil ? .failed : .succeeded)
        outcome.label = "b"
        outcome.value = value
        change(&outcome)
        var bytes: [UInt8] = []
        try ItemText(form, toTerminal: toTerminal).write(outcome, index: 1) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (Value.text("one"), "one\n"), (.text("one\n"), "one\n"), (.text("one\ntwo"), "one\ntwo\n"), (.text(""), ""),
        (.integer(7), "7\n"), (.bool(true), "true\n"), (.null, ""),
        (.list([.text("x"), .text("y")]), "x\ny\n"), (.object([.init("a", .integer(1))]), "{\"a\":1}\n"),
    ])
    func `a value ends with exactly one line end`(value: Value, text: String) throws {
        #expect(try written(value) == text)
    }

    @Test func `without a value there is nothing but in JSON`() throws {
        for form in [AnswerText.Form.text, .markdown, .none] { #expect(try written(nil, as: form).isEmpty) }
        let line = try written(nil, as: .json) {
            $0.error = "exit status 3"
            $0.partial = .text("so far")
        }
        #expect(
            line == #"{"index":1,"label":"b","status":"failed","error":"exit status 3","attempts":0,"queued_ms":0,"#
                + #""running_ms":0,"partial":"so far"}"# + "\n")
    }

    @Test func `in JSON a result is one line`() throws {
        #expect(
            try written(.text("one\ntwo"), as: .json)
                == #"{"index":1,"label":"b","status":"succeeded","attempts":0,"queued_ms":0,"running_ms":0,"#
                + #""value":"one\ntwo"}"# + "\n")
    }

    @Test func `in Markdown a result is a section`() throws {
        #expect(try written(.text("one"), as: .markdown) == "## b\n\none\n\n")
        #expect(try written(.text("one"), as: .markdown) { $0.label = "a\nb" } == "## a b\n\none\n\n")
    }

    @Test func `nothing in it drives a terminal`() throws {
        #expect(try !written(.text("\u{1B}[2Jx\u{7}"), toTerminal: true).contains("\u{1B}"))
    }

    @Test func `a large text is read from its file`() throws {
        try withTemporaryFile(String(repeating: "x", count: 200_000)) { path in
            let large = Value.large(LargeText([.file(path: path, byteCount: 199_999)]))
            let text = try written(large)
            #expect(text == String(repeating: "x", count: 199_999) + "\n")
        }
    }
}
