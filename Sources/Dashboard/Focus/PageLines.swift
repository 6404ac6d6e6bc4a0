import Canvas

/// The lines of a page, as a terminal would show them or with all bytes spelled out.
enum PageLines: Sendable {
    case shown(TerminalText)
    case escaped(EscapedText)

    /// - Parameter length: of the longest line, in bytes.
    init(isRaw: Bool, atMost length: Int) {
        let limits = TerminalText.Limits(lines: .max, bytes: .max, lineBytes: length)
        self = isRaw ? .escaped(EscapedText()) : .shown(TerminalText(limits: limits, ignoresClear: true))
    }

    mutating func append(_ bytes: some Collection<UInt8>, role: Role) {
        // Taken out, so that appending does not copy.
        switch consume self {
        case .shown(var text):
            text.append(bytes, role: role)
            self = .shown(text)
        case .escaped(var text):
            text.append(bytes, role: role)
            self = .escaped(text)
        }
    }

    /// A line that shows nothing yet may not be there.
    func line(_ index: Int) -> StyledLine? {
        switch self {
        case .shown(let text): index < text.lines.count ? text.lines[index] : nil
        case .escaped(let text): index < text.lineCount ? text.line(index) : nil
        }
    }

    func matches(of pattern: TextPattern) -> [(line: Int, bytes: Range<Int>)] {
        switch self {
        case .shown(let text):
            return pattern.matches(in: text.lines)
        case .escaped(let text):
            return (0..<text.lineCount).flatMap { line in
                pattern.matches(in: text.line(line).text).map { (line, $0) }
            }
        }
    }
}
