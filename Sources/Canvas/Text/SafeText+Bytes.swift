extension SafeText {
    /// The lines of some output without its colours.
    ///
    /// What was overwritten is not in them, what was cleared is.
    public static func lines(of bytes: some Collection<UInt8>) -> [SafeText] {
        let limits = TerminalText.Limits(lines: .max, bytes: .max)
        var text = TerminalText(limits: limits, ignoresClear: true)
        text.append(bytes, role: .text)
        text.finish()
        return text.lines.map(\.text)
    }
}
