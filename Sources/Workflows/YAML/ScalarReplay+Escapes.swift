extension ScalarReplay {
    /// `\n`, `\x41`, … in double quotes, and a line end that is taken away.
    mutating func escape() {
        let start = at
        at += 1
        guard let letter = next else { return }
        if letter.isYAMLBreak {
            skipBreak()
            while let scalar = next, scalar.isYAMLBlank { at += 1 }
            return
        }
        at += 1
        if let digits = Self.digits[letter] {
            let code = String(String.UnicodeScalarView(source[at..<min(at + digits, source.count)]))
            at += digits
            emit(UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}", from: start)
        } else {
            emit(Self.meanings[letter] ?? letter, from: start)
        }
    }

    /// How many hexadecimal digits follow.
    private static let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]

    /// Every other escaped character means itself.
    private static let meanings: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "n": "\n", "v": "\u{B}", "f": "\u{C}", "r": "\r",
        "e": "\u{1B}", "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}", "P": "\u{2029}",
    ]
}
