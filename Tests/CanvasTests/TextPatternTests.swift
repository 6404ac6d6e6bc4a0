import Testing

@testable import Canvas

@Suite struct TextPatternTests {
    @Test(arguments: [
        Case("error", "Error: an error, ERROR", ["Error", "error", "ERROR"]),
        Case("Error", "Error: an error, ERROR", ["Error"]),
        Case("aa", "aaaaa", ["aa", "aa"]),
        Case("x", "", []),
        Case("longer than it", "long", []),
        Case("größe", "GRÖSSE und GRÖßE", ["GRÖßE"]),
        Case("Größe", "größe Größe", ["Größe"]),
        Case("漢", "漢字漢", ["漢", "漢"]),
        Case("é", "caf\u{E9} É", ["\u{E9}", "É"]),
        Case("a", "ÅAÅ", ["A"]),
        Case("[31m", "[31m", ["[31m"]),
        Case("i", "İI", ["I"]),
    ])
    func `small letters find both cases, a capital only itself`(sample: Case) {
        let text = SafeText(sanitizing: sample.text)
        let matches = TextPattern(sample.query)?.matches(in: text) ?? []
        #expect(matches.map { String(decoding: Array(text.text.utf8)[$0], as: UTF8.self) } == sample.found)
    }

    @Test(arguments: ["", "\u{200B}", "\u{1B}"])
    func `there are queries that ask for nothing`(query: String) {
        #expect(TextPattern(query) == nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var query: String
        var text: String
        var found: [String]

        init(_ query: String, _ text: String, _ found: [String]) {
            self.query = query
            self.text = text
            self.found = found
        }

        var testDescription: String { "\(query) in \(text)" }
    }
}
