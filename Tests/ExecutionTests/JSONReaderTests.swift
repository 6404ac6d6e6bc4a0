import Testing

@testable import Execution

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", Value.null), (" true\n", .bool(true)), ("false", .bool(false)), ("\t\r\n 0 ", .integer(0)),
            ("-0", .integer(0)), ("-12", .integer(-12)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("-9223372036854775809", .number(-9_223_372_036_854_775_808)), ("1.0", .number(1)), ("1e2", .number(100)),
            ("-0.5E-1", .number(-0.05)), ("1E+400000", .null), (#""""#, .text("")), (#""a""#, .text("a")),
            (#""\"\\\/\b\f\n\r\t""#, .text("\"\\/\u{8}\u{C}\n\r\t")), ("[]", .list([])), ("{ }", .object([])),
            ("[1 , [2]]", .list([.integer(1), .list([.integer(2)])])),
            (#"{"b":1,"a":{"c":null}}"#, .object([.init("b", .integer(1)), .init("a", .object([.init("c", .null)]))])),
        ] as [(String, Value)])
    func `json becomes a value`(text: String, value: Value) throws {
        // A number that no Double can hold is the one that does not.
        if value == .null, text != "null" {
            #expect(throws: JSONReader.Fault(offset: 0, reason: "a number that is too large")) { try Value(json: text) }
        } else {
            #expect(try Value(json: text) == value)
        }
    }

    @Test(arguments: [
        (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"),
        (#""\ude00!""#, "\u{FFFD}!"), (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        (#""\ud83dx""#, "\u{FFFD}x"), (#""\u0000""#, "\0"), ("\"é\u{7F}\u{2028}\"", "é\u{7F}\u{2028}"),
    ])
    func `escapes become characters, half ones U+FFFD`(text: String, value: String) throws {
        #expect(try Value(json: text) == .text(value))
    }

    @Test(arguments: [
        ("", 0, "the text ends where a value was expected"), ("  ", 2, "the text ends where a value was expected"),
        ("nul", 0, "expected a value"), ("nULL", 0, "expected a value"), ("NaN", 0, "expected a value"),
        ("'a'", 0, "expected a value"), ("+1", 0, "expected a value"), (".5", 0, "expected a value"),
        ("01", 0, "a number that begins with 0"), ("-01", 1, "a number that begins with 0"),
        ("1.", 2, "expected a digit"), ("1.e3", 2, "expected a digit"), ("1e", 2, "expected a digit"),
        ("-", 1, "expected a digit"), ("1 2", 2, "more follows the value"), ("{}x", 2, "more follows the value"),
        ("[1,]", 3, "expected a value"), ("[,]", 1, "expected a value"), ("[1 2]", 3, "expected `,` or `]`"),
        ("[1", 2, "expected `,` or `]`"), ("[", 1, "the text ends where a value was expected"),
        ("{", 1, "expected the name of a field in quotes"), ("{a:1}", 1, "expected the name of a field in quotes"),
        (#"{"a":1,}"#, 7, "expected the name of a field in quotes"), (#"{"a" 1}"#, 5, "expected `:`"),
        (#"{"a":1 "b":2}"#, 7, "expected `,` or `}`"), (#"{"a":}"#, 5, "expected a value"),
        (#""a"#, 2, "the text ends inside quotes"), (#""a\"#, 3, "the text ends inside quotes"),
        (#""\x""#, 1, "unknown escape"), (#""\u12g4""#, 1, "`\\u` without four hexadecimal digits"),
        (#""\ud83d\u""#, 7, "`\\u` without four hexadecimal digits"),
        ("\"a\nb\"", 2, "a control character inside quotes that is not written as an escape"),
        ("// no\n1", 0, "expected a value"), ("\u{FEFF}1", 0, "expected a value"),
    ])
    func `what is not json is refused with its place`(text: String, offset: Int, reason: String) {
        #expect(throws: JSONReader.Fault(offset: offset, reason: reason)) { try Value(json: text) }
    }

    @Test func `of two fields with one name the last wins, in the place of the first`() throws {
        #expect(
            try Value(json: #"{"a":1,"b":2,"a":3}"#) == .object([.init("a", .integer(3)), .init("b", .integer(2))]))
        let many = (0..<40).map { #""f\#($0)":\#($0)"# }.joined(separator: ",")
        let value = try Value(json: "{\(many),\(many),\"f3\":null}")
        guard case .object(let fields) = value else { return #expect(Bool(false)) }
        #expect(fields.map(\.name) == (0..<40).map { "f\($0)" })
        #expect(value["f3"] == .null)
        #expect(value["f39"] == .integer(39))
    }

    @Test func `nesting ends at 512`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try Value(json: nested(512))
        #expect(throws: JSONReader.Fault(offset: 512, reason: "more than 512 lists and objects in each other")) {
            try Value(json: nested(513))
        }
        #expect(throws: JSONReader.Fault.self) { try Value(json: String(repeating: #"{"a":"#, count: 1_000_000)) }
    }

    @Test func `bytes that are not text are repaired inside quotes and refused elsewhere`() throws {
        #expect(try Value(json: [0x22, 0xFF, 0xC3, 0x22]) == .text("\u{FFFD}\u{FFFD}"))
        #expect(throws: JSONReader.Fault(offset: 0, reason: "expected a value")) { try Value(json: [0xFF]) }
    }

    @Test func `what is written is read again`() throws {
        let value = Value.object([
            .init("text", .text("\"\\\n\u{1}\u{7F}\u{2028}é😀")), .init("", .list([.null, .bool(true), .number(0.1)])),
            .init("n", .integer(.min)), .init("list", .list([.object([]), .list([])])),
        ])
        #expect(try Value(json: value.json) == value)
    }

    @Test func `every beginning of a text is refused without a crash`() throws {
        let text = Array(#"{"a":[1.5e3,-2,"\u00e9\ud83d\ude00",true,null],"b":{"c":"d"}}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONReader.Fault.self) { try Value(json: Array(text[..<length])) }
        }
        _ = try Value(json: text)
    }

    @Test func `a fault says where it is`() {
        #expect("\(JSONReader.Fault(offset: 7, reason: "expected `:`"))" == "expected `:` at byte 7")
    }
}
