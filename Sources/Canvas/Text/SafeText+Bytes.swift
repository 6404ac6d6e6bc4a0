extension SafeText {
    /// The lines of some output without its colours.
    ///
    /// What was overwritten is not in them, what was cleared is.
    public static func lines(of bytes: some Collection<UInt8>) -> [SafeText] {
        lines { $0.append(bytes, role: .text) }
    }

    /// The same of what came in pieces, each role from a source of its own.
    package static func lines(of pieces: [(bytes: ArraySlice<UInt8>, role: Role)]) -> [SafeText] {
        lines { text in
            for piece in pieces { text.append(piece.bytes, role: piece.role) }
        }
    }

    private static func lines(_ append: (inout TerminalText) -> Void) -> [SafeText] {
        let limits = TerminalText.Limits(lines: .max, bytes: .max)
        var text = TerminalText(limits: limits, ignoresClear: true)
        append(&text)
        text.finish()
        return text.lines.map(\.text)
    }

    /// A number of bytes in three digits or so: `812 B`, `3.1 kB`, `48 kB`, `1.2 MB`.
    package static func byteCount(_ count: Int) -> SafeText {
        var value = count
        var rest = 0
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            rest = value % 1000
            value /= 1000
            unit += 1
        }
        return unit > 0 && value < 10 ? "\(value).\(rest / 100) \(units[unit])" : "\(value) \(units[unit])"
    }

    private static let units: [SafeText] = ["B", "kB", "MB", "GB", "TB"]
}
