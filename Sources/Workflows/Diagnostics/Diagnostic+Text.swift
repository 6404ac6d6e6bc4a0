extension Diagnostic {
    /// The message, the place, the source line with carets under what is meant, and the hint.
    public var text: String {
        let excerpt = SourceExcerpt(line: sourceLine, column: column, width: caretWidth)
        return text(at: "\(path.shownSafely):\(line):\(column)", number: String(line), excerpt, hint)
    }

    /// The same about a text that no file holds, such as the value of an option, which has no line to name.
    ///
    /// - Parameter typed: the line that is meant, as it was typed; `column` is in it, from 1.
    package func text(of name: String, typed: String, column: Int, hint: String?) -> String {
        let excerpt = SourceExcerpt(line: typed.shownSafely, column: column, width: caretWidth)
        return text(at: name, number: " ", excerpt, hint)
    }

    private func text(at place: String, number: String, _ excerpt: SourceExcerpt, _ hint: String?) -> String {
        let margin = String(repeating: " ", count: number.count)
        var lines = [
            "\(severity.rawValue): \(message)",
            "\(margin)--> \(place)",
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
