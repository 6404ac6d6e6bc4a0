import Testing

@testable import Workflows

@Suite struct ScalarPlaceTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let text: String
        let place: String
        var testDescription: String { name }
    }

    /// Each holds `{{nobody}}` once, as the prompt of a branch.
    static let examples = [
        Example(name: "plain", text: "    prompt: Say {{nobody}} now", place: "3:17"),
        Example(
            name: "plain over lines", text: "    prompt: Say\n      more\n\n      of {{nobody}} now", place: "6:10"),
        Example(name: "in double quotes", text: "    prompt: \"Say {{nobody}}\"", place: "3:18"),
        Example(name: "behind escapes", text: "    prompt: \"\\t\\x41\\u00e9\\U0001F600 {{nobody}}\"", place: "3:37"),
        Example(
            name: "in double quotes over lines", text: "    prompt: \"Say \\\n      a\\n\n      b {{nobody}}\"",
            place: "5:9"),
        Example(name: "in single quotes", text: "    prompt: 'It''s {{nobody}}'", place: "3:20"),
        Example(name: "in single quotes over lines", text: "    prompt: 'a\n\n      b {{nobody}}'", place: "5:9"),
        Example(name: "literal", text: "    prompt: |\n      a\n\n       b {{nobody}}\n", place: "6:10"),
        Example(name: "literal with a comment", text: "    prompt: |- # why\n      {{nobody}}\n", place: "4:7"),
        Example(
            name: "literal with an indentation", text: "    prompt: |2\n        a\n      {{nobody}}\n", place: "5:7"),
        Example(
            name: "literal that begins with blank lines", text: "    prompt: |+\n\n\n      {{nobody}}\n\n", place: "6:7"
        ),
        Example(
            name: "literal with trailing blanks", text: "    prompt: |\n      a  \n      {{nobody}}\n", place: "5:7"),
        Example(name: "folded", text: "    prompt: >\n      a\n      b\n\n      c {{nobody}}\n", place: "7:9"),
        Example(
            name: "folded with deeper lines", text: "    prompt: >-\n      a\n        b\n      c {{nobody}}\n",
            place: "6:9"),
        Example(
            name: "folded, twice deeper", text: "    prompt: >\n      a\n\n        b\n\n        c\n      {{nobody}}\n",
            place: "9:7"),
        Example(name: "anchored", text: "    prompt: &text Say {{nobody}}", place: "3:23"),
        Example(name: "anchored literal", text: "    prompt: &text |\n      Say {{nobody}}\n", place: "4:11"),
        Example(name: "behind wide characters", text: "    prompt: 日本語 e\u{301} 👩‍👧 {{nobody}}", place: "3:21"),
        Example(name: "behind a quoted key", text: "    \"prompt\": 'x {{nobody}}'", place: "3:18"),
    ]

    @Test(arguments: examples)
    func `a placeholder has its own line and column`(example: Example) {
        let text = "branches:\n  a:\n" + example.text + "\n  z: {run: ls}\n"
        #expect(Loaded(text).faults == ["\(example.place) there is no input or branch `nobody`"])
    }

    @Test func `line ends of other systems do not move a place`() {
        let text = "branches:\r\n  a:\r\n    prompt: |\r\n      a\r\n\r\n      b {{nobody}}\r\n"
        #expect(Loaded(text).faults == ["6:9 there is no input or branch `nobody`"])
    }

    @Test func `a byte order mark does not move a place`() {
        #expect(Loaded("\u{FEFF}branches: {a: {prompt: \"{{b}}\"}}").faults == ["1:25 there is no input or branch `b`"])
    }

    @Test func `a placeholder in a prompt file has its place in that file`() throws {
        let folder = try TemporaryFolder(["ask.txt": "First line\nabout {{nobody}}\n"])
        let loaded = Loaded("branches: {a: {prompt: {file: ask.txt}}}", path: "flows/a.yaml", folder: folder.path)
        let diagnostic = try #require(loaded.error?.diagnostics.first)
        #expect(diagnostic.path == "flows/ask.txt")
        #expect((diagnostic.line, diagnostic.column) == (2, 7))
    }
}
