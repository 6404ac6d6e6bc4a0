import TestSupport

/// What programs write, in any order.
enum RandomOutput {
    static func bytes(_ count: Int, lineEnds: Int = 8, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
            if Int.random(in: 0..<lineEnds, using: &random) == 0 { bytes.append(UInt8(ascii: "\n")) }
        }
        return bytes
    }

    private static let pieces = [
        "word ", "a", "漢字", "é", "e\u{301}", "😀", "\t", "\r", "\u{8}", "\u{1B}[31m", "\u{1B}[0m", "\u{1B}[K",
        "\u{1B}[2J", "\u{1B}[H", "\u{202E}", "\u{200D}", "שלום", "a long row of words with spaces between them ",
        "x\u{1B}[48;5;3m", "0123456789", "\u{1B}]0;title\u{7}",
    ]
}
