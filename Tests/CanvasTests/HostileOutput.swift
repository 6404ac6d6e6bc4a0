import Testing

/// Bytes that a command may write and the lines that may be shown of them.
struct HostileOutput: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var lines: [String]

    init(_ text: String, _ lines: [String]) {
        self.init(bytes: Array(text.utf8), lines)
    }

    init(bytes: [UInt8], _ lines: [String]) {
        self.bytes = bytes
        self.lines = lines
    }

    var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }
}

let hostileOutputs: [HostileOutput] =
    overwriting + erasing + sequences + [
        HostileOutput("plain\ntext\n", ["plain", "text"]),
        HostileOutput("no end", ["no end"]),
        HostileOutput("\n\na\n", ["", "", "a"]),
        HostileOutput("Grüße 漢字 😀\n", ["Grüße 漢字 😀"]),
        HostileOutput("a\tb\t\tc", ["a       b               c"]),
        HostileOutput("漢\tb", ["漢      b"]),
        HostileOutput("\u{202E}evil\u{2066}\u{200B}\u{FEFF}\u{AD}\u{61C}", ["evil"]),
        HostileOutput("e\u{301}\u{301}\u{301}\u{301}\u{301}x", ["e\u{301}\u{301}\u{301}x"]),
        HostileOutput("\u{301}\u{301}x", ["x"]),
        HostileOutput("a\u{7}\u{0}\u{B}\u{C}\u{E}b\u{7F}", ["ab"]),
        HostileOutput(bytes: [0x61, 0xFF, 0x62, 0xC0, 0x80, 0x63], ["a\u{FFFD}b\u{FFFD}\u{FFFD}c"]),
        HostileOutput(bytes: [0xE2, 0x82, 0x61, 0xF0, 0x9F, 0x98, 0x0A], ["\u{FFFD}a\u{FFFD}"]),
        HostileOutput(bytes: [0xED, 0xA0, 0x80], ["\u{FFFD}\u{FFFD}\u{FFFD}"]),
        HostileOutput(bytes: [0x9B, 0x33, 0x31, 0x6D], ["\u{FFFD}31m"]),
    ]

private let overwriting = [
    HostileOutput("progress 10 %\rprogress 20 %\n", ["progress 20 %"]),
    HostileOutput("longer text\rshort\n", ["shortr text"]),
    HostileOutput("dos\r\nlines\r\n", ["dos", "lines"]),
    HostileOutput("ab\u{8}c", ["ac"]),
    HostileOutput("\u{8}\u{8}a", ["a"]),
    HostileOutput("漢字\rx", ["x 字"]),
    HostileOutput("abcd\r漢\u{8}x", [" xcd"]),
    HostileOutput("abc\r\u{301}x\u{301}", ["x\u{301}bc"]),
    HostileOutput("1234567890\r\tx", ["        x0"]),
    HostileOutput("a\rbcd\rx\ny", ["xcd", "y"]),
]

private let erasing = [
    HostileOutput("abc\u{1B}[K", ["abc"]),
    HostileOutput("abc\r\u{1B}[Kx", ["x"]),
    HostileOutput("abc\u{8}\u{1B}[0K", ["ab"]),
    HostileOutput("漢字\u{8}\u{1B}[K", ["漢 "]),
    HostileOutput("abcd\u{8}\u{8}\u{1B}[1K", ["   d"]),
    HostileOutput("abc\u{1B}[2K\u{1B}[1Gx", ["x"]),
    HostileOutput("one\ntwo\u{1B}[2Jthree", ["three"]),
    HostileOutput("one\ntwo\u{1B}[H\u{1B}[Jthree", ["three"]),
    HostileOutput("one\ntwo\u{1B}[Jthree", ["one", "twothree"]),
    HostileOutput("one\n\u{1B}cthree", ["three"]),
    HostileOutput("one\u{1B}[?2J\u{1B}[9J\u{1B}[9K", ["one"]),
]

private let sequences = [
    HostileOutput("a\u{1B}[31mb\u{1B}[0mc", ["abc"]),
    HostileOutput("a\u{9B}31mb", ["ab"]),
    HostileOutput("a\u{1B}[5;10Hb\u{1B}[3Ac\u{1B}[?1049hd\u{1B}[6ne\u{1B}[!pf\u{1B}[1;2 qg", ["abcdefg"]),
    HostileOutput("a\u{1B}]0;title\u{7}b\u{1B}]2;t\u{1B}\\c\u{9D}0;x\u{9C}d", ["abcd"]),
    HostileOutput("\u{1B}]52;c;cm0gLXJm\u{7}x", ["x"]),
    HostileOutput("\u{1B}]8;;https://example.com\u{1B}\\link\u{1B}]8;;\u{1B}\\ x", ["link x"]),
    HostileOutput("a\u{1B}P1;2|x\u{7}y\u{1B}\\b\u{1B}_apc\u{1B}\\c\u{1B}^pm\u{1B}\\d\u{1B}Xsos\u{1B}\\e", ["abcde"]),
    HostileOutput("a\u{90}dcs\u{9C}b\u{98}sos\u{9C}c\u{9E}pm\u{9C}d\u{9F}apc\u{9C}e", ["abcde"]),
    HostileOutput("a\u{1B}]0;open\nb", ["a", "b"]),
    HostileOutput("a\u{1B}[12\nb", ["a", "b"]),
    HostileOutput("a\u{1B}(Bb\u{1B}#8c\u{1B}7d\u{1B}=e\u{1B}%Gf", ["abcdef"]),
    HostileOutput("a\u{1B}\u{1B}[31mb", ["ab"]),
    HostileOutput("a\u{1B}[3\u{1B}[31mb", ["ab"]),
    HostileOutput("a\u{1B}]0;x\u{1B}[31mb", ["ab"]),
    HostileOutput("a\u{1B}[3\u{18}b\u{1B}]0;\u{1A}c", ["abc"]),
    HostileOutput("a\u{1B}[31é", ["aé"]),
    HostileOutput("a\u{1B}漢", ["a漢"]),
    HostileOutput("a\u{1B}[3\r1mb", ["b"]),
    HostileOutput("a\u{1B}[" + String(repeating: "1;", count: 200) + "mb", ["ab"]),
    HostileOutput("a\u{1B}[99999999999999999999mb", ["ab"]),
]
