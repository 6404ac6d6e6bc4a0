import Execution
import Testing

@Suite struct JSONPlaceTests {
    private let json = Array(
        #" { "a" : [ 1e3 , { "b c" : "x \" y" , "n":12345678901234567890 } ] , "d": { } , "a2":1, "d":[ 2 ] } "#.utf8)

    @Test(
        arguments: [
            ([.field("a"), .element(0)], "1e3"),
            ([.field("a"), .element(1)], #"{"b c":"x \" y","n":12345678901234567890}"#),
            ([.field("a"), .element(1), .field("n")], "12345678901234567890"),
            ([.field("d")], "[2]"), ([.field("a2")], "1"),
            ([.field("x")], nil), ([.element(0)], nil), ([.field("a"), .element(2)], nil),
            ([.field("a"), .field("b")], nil),
            ([.field("a2"), .field("b")], nil), ([.field("d"), .element(1)], nil),
        ] as [([JSONReader.Step], String?)])
    func `a part of JSON is what was written there`(path: [JSONReader.Step], text: String?) {
        #expect(JSONReader.text(of: json, at: path) == text)
    }

    @Test func `the whole is without its spaces`() {
        #expect(JSONReader.text(of: Array("[ 1 , 2.50 ]".utf8), at: []) == "[1,2.50]")
    }

    @Test(arguments: ["", "{", #"{"a":"#, #"{"a":1"#, "[1", #"{"a" 1}"#, "[]", "{}", "\u{0}"])
    func `what is no JSON has no parts`(text: String) {
        #expect(JSONReader.text(of: Array(text.utf8), at: [.field("a")]) == nil)
        #expect(JSONReader.text(of: Array(text.utf8), at: [.element(0)]) == nil || text == "[1")
    }
}
