/// A stretch of a file's text.
struct Place: Sendable {
    let source: SourceText
    /// Offsets in Unicode scalars; may go over line ends.
    var range: Range<Int>

    var text: String { source.text(range) }

    func diagnostic(_ severity: Diagnostic.Severity, _ message: String, hint: String?) -> Diagnostic {
        let index = source.lineIndex(at: range.lowerBound)
        let line = source.lineRange(index)
        let start = min(range.lowerBound, line.upperBound)
        let end = max(start, min(range.upperBound, line.upperBound))
        return Diagnostic(
            severity: severity,
            path: source.path,
            line: index + 1,
            column: source.text(line.lowerBound..<start).count + 1,
            message: message.shownSafely,
            sourceLine: source.text(line).shownSafely,
            caretWidth: max(1, source.text(start..<end).count),
            hint: hint?.shownSafely
        )
    }
}

/// A value and the place where it was written.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var place: Place

    init(_ value: Value, _ place: Place) {
        self.value = value
        self.place = place
    }
}
