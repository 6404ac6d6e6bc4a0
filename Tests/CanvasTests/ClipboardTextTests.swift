import Testing

@testable import Canvas

/// What of a text goes into a clipboard.
@Suite struct ClipboardTextTests {
    private func copied(_ text: String) -> String { ClipboardText(sanitizing: text.utf8).text }

    @Test(arguments: [
        "", "\n", "one\n\ntwo", "key:\tvalue\n\t- item", "👩‍👩‍👧 and क्‍ष", "a\u{200B}b\u{2028}c", "e\u{301}\n",
        "{\"a\": 1}",
    ])
    func `what was said stays as it was`(text: String) {
        #expect(copied(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [
        ("\u{1B}[31mred\u{1B}[0m", "red"), ("a\u{1B}]52;c;ZXZpbA==\u{7}b", "ab"), ("a\u{9B}31mb", "ab"),
        ("a\u{0}\u{7}\u{7F}b", "ab"), ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("\u{1B}[31m\u{1B}[Kmatch\u{1B}[m\u{1B}[K rest", "match rest"),
        ("\u{1B}]0;not ended\nnext\tline", "\nnext\tline"), ("\u{1B}[2J\u{1B}[Hfresh", "fresh"),
        ("\u{1B}[2K\rname:\tvalue", "name:\tvalue"),
    ])
    func `what would steer a terminal goes`(text: String, left: String) {
        #expect(copied(text) == left)
    }

    @Test(arguments: [
        (" 10%\r 50%\r100%\ndone\t!", "100%\ndone\t!"), ("abc\u{8}\u{8}X\n", "aXc\n"),
        ("long line\rnew\u{1B}[K\n", "new\n"),
        ("one\u{1B}[2K\rtwo", "two"),
    ])
    func `of a line that was written over the end is left`(text: String, left: String) {
        #expect(copied(text) == left)
    }

    @Test func `bytes that are no text are marked`() {
        #expect(ClipboardText(sanitizing: [0x61, 0xFF, 0x62]).text == "a\u{FFFD}b")
    }
}
