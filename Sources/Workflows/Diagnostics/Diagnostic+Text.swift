extension Diagnostic {
    /// The message, the place, the source line with carets under what is meant, and the hint.
    public var text: String {
        let excerpt = SourceExcerpt(line: sourceLine, column: column, width: caretWidth)
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        var lines = [
            "\(severity.rawValue): \(message)",
            "\(margin)--> \(path.shownSafely):\(line):\(column)",
            "\(margin) |",
            excerpt.line.isEmpty ? "\(number) |" : "\(number) | \(excerpt.line)",
            "\(margin) | \(excerpt.carets)",
        ]
        if let hint {
            lines.append("\(margin) = \(hint)")
        }
        return lines.joined(separator: "\n")
    }
}
