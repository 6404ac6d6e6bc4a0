import Canvas
import Testing

struct SafeTextTests {
    @Test(arguments: [
        Case("plain", "plain", 5),
        Case("", "", 0),
        Case("Grüße", "Grüße", 5),
        Case("漢字", "漢字", 4),
        Case("a\tb", "a b", 3),
        Case("a\nb\r\nc\rd", "a b c d", 7),
        Case("a\u{2028}b\u{2029}c", "a b c", 5),
        Case("bell\u{7} null\u{0} delete\u{7F}", "bell null delete", 16),
        Case("\u{1B}[31mred\u{1B}[0m", "red", 3),
        Case("\u{9B}31mred\u{9B}m", "red", 3),
        Case("\u{1B}]0;title\u{7}x", "x", 1),
        Case("\u{1B}]52;c;cm0gLXJm\u{1B}\\x", "x", 1),
        Case("\u{1B}]8;;https://example.com\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link", 4),
        Case("open \u{1B}]0;never closed", "open ", 5),
        Case("\u{202E}gnp.exe", "gnp.exe", 7),
        Case("a\u{2066}b\u{2069}c\u{200B}d\u{FEFF}e\u{AD}f\u{61C}g", "abcdefg", 7),
        Case("tag\u{E0041}\u{E007F}", "tag", 3),
        Case("\u{26A0}\u{FE0F}!", "\u{26A0}!", 2),
        Case("👩\u{200D}👧", "👩👧", 4),
        Case("e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}\u{303}", 1),
        Case("\u{301}starts with a mark", "starts with a mark", 18),
        Case("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
    ])
    func `text from outside is one line without anything that steers a terminal`(_ sample: Case) {
        let text = SafeText(sanitizing: sample.input)
        #expect(text.text.unicodeScalars.elementsEqual(sample.text.unicodeScalars), "\(text.text.debugDescription)")
        #expect(text.width == sample.width)
    }

    @Test func `what is put between literals is sanitised, numbers and safe text are not touched`() {
        let name = "evil\u{1B}[2J\nname"
        let safe: SafeText = "✓"
        let text: SafeText = "\(safe) \(name) took \(42) s"
        #expect(text.text == "✓ evil name took 42 s")
        #expect(text.width == 21)
    }

    @Test(arguments: [
        (5, "hello"), (4, "hel…"), (2, "h…"), (1, "…"), (0, ""), (-3, ""),
    ])
    func `text is cut to a width and says so`(width: Int, expected: String) {
        let text: SafeText = "hello"
        #expect(text.cut(to: width).text == expected)
    }

    @Test(arguments: [
        (6, "漢字漢"), (5, "漢字…"), (4, "漢…"), (3, "漢…"), (2, "…"), (1, "…"), (0, ""),
    ])
    func `a wide character is never cut in half`(width: Int, expected: String) {
        let cut = SafeText(sanitizing: "漢字漢").cut(to: width)
        #expect(cut.text == expected)
        #expect(cut.width <= max(0, width))
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 3, "…lo"), ("hello", 1, "…"), ("hello", 0, ""), ("hello", -1, ""),
        ("漢字漢", 5, "…字漢"), ("漢字漢", 4, "…漢"), ("漢字漢", 2, "…"), ("ae\u{301}b", 2, "…b"),
        ("aae\u{301}b", 3, "…e\u{301}b"),
    ])
    func `text can be cut at its start, with whole characters left`(text: String, width: Int, expected: String) {
        let cut = SafeText(sanitizing: text).cutFromStart(to: width)
        #expect(cut.text == expected)
        #expect(cut.width <= max(0, width))
        #expect(cut.width == SafeText(sanitizing: cut.text).width)
    }

    @Test func `marks stay with their character when text is cut`() {
        let text = SafeText(sanitizing: "ae\u{301}b").cut(to: 2, ellipsis: "")
        #expect(text.text == "ae\u{301}")
    }

    @Test func `text is filled up with spaces on either side`() {
        let text: SafeText = "漢"
        #expect(text.padded(to: 4).text == "漢  ")
        #expect(text.leftPadded(to: 4).text == "  漢")
        #expect(text.padded(to: 1) == text)
        #expect(text.leftPadded(to: -1) == text)
    }

    @Test func `parts are joined with a separator between them`() {
        let joined = SafeText.joined(["a", "漢", "c"], by: ", ")
        #expect(joined.text == "a, 漢, c")
        #expect(joined.width == 8)
        #expect(SafeText.joined([], by: ", ").isEmpty)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var input: String
        var text: String
        var width: Int

        init(_ input: String, _ text: String, _ width: Int) {
            self.input = input
            self.text = text
            self.width = width
        }

        var testDescription: String { input.debugDescription }
    }
}
