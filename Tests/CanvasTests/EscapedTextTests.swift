import Testing

@testable import Canvas

@Suite struct EscapedTextTests {
    @Test(arguments: [
        Case("plain text", "plain text"),
        Case("\u{1B}[31mred\u{1B}[0m", "\\x1b[31mred\\x1b[0m"),
        Case("10 %\r20 %\n\n30 %\n", "10 %\\r20 %\\n\\n30 %\\n"),
        Case("a\tb", "a\\tb"),
        Case("C:\\x1b", "C:\\\\x1b"),
        Case("\u{0}\u{7}\u{7F}", "\\x00\\x07\\x7f"),
        Case("Grüße 漢字 😀", "Grüße 漢字 😀"),
        Case("e\u{301}", "e\\u{301}"),
        Case("\u{202E}evil\u{200B}\u{FEFF}\u{AD}\u{2028}", "\\u{202e}evil\\u{200b}\\u{feff}\\u{ad}\\u{2028}"),
        Case("\u{9B}31m", "\\u{9b}31m"),
        Case(bytes: [0xFF, 0x61, 0xC3, 0x62, 0xE2, 0x82], "\\xffa\\xc3b\\xe2\\x82"),
        Case(bytes: [0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
        Case("", ""),
    ])
    func `what cannot be seen is spelled out`(sample: Case) {
        for size in 1...4 {
            var text = EscapedText()
            for start in stride(from: 0, to: sample.bytes.count, by: size) {
                text.append(sample.bytes[start..<min(start + size, sample.bytes.count)], role: .text)
            }
            let lines = (0..<text.lineCount).map { text.line($0) }
            #expect(lines.map(\.text.text).joined() == sample.shown)
            #expect(lines.reduce(0) { $0 + $1.width } == SafeText(sanitizing: sample.shown).width)
        }
    }

    @Test func `an escape does not look like text`() {
        var text = EscapedText()
        text.append("a\rb\\".utf8, role: .stderr)
        #expect(text.lineCount == 1)
        #expect(described(text.line(0)) == "‹stderr›a‹muted›\\r‹stderr›b‹muted›\\\\")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var shown: String

        init(_ text: String, _ shown: String) {
            self.init(bytes: Array(text.utf8), shown)
        }

        init(bytes: [UInt8], _ shown: String) {
            self.bytes = bytes
            self.shown = shown
        }

        var testDescription: String { shown }
    }
}
