extension StyledLine {
    /// What a window shows of the line that is moved sideways over it.
    ///
    /// A wide character of which only the right half is in sight is a space; one of which the left half is does not
    /// fit.
    package func columns(_ columns: Range<Int>) -> StyledLine {
        guard columns.lowerBound > 0 else { return cut(to: columns.count) }
        let (start, hidden) = text.position(hiding: columns.lowerBound)
        let rest = slice(start..<text.text.utf8.count, width: width - hidden)
        guard hidden > columns.lowerBound else { return rest.cut(to: columns.count) }
        return (StyledLine(" ", style: Style(.text)) + rest).cut(to: columns.count)
    }

    /// Some parts in another style, given in bytes of the text, from left to right and apart from each other.
    package func marking(_ parts: [(bytes: Range<Int>, style: Style)]) -> StyledLine {
        guard !parts.isEmpty else { return self }
        let end = text.text.utf8.count
        var spans: [StyleSpan] = []
        var done = 0
        for part in parts {
            spans += self.spans(in: done..<part.bytes.lowerBound, offset: done)
            spans.append(StyleSpan(style: part.style, end: part.bytes.upperBound))
            done = part.bytes.upperBound
        }
        return StyledLine(text, spans: spans + self.spans(in: done..<end, offset: done))
    }
}

extension SafeText {
    /// Where the text goes on when its first columns are out of sight, and how many columns those are.
    ///
    /// They are one more where a wide character lies across the edge. The marks on what is hidden are hidden too.
    fileprivate func position(hiding columns: Int) -> (byte: Int, columns: Int) {
        if isASCII {
            let count = min(columns, width)
            return (count, count)
        }
        var (byte, hidden) = (0, 0)
        for scalar in text.unicodeScalars {
            let width = TextWidth(scalar).columns
            if hidden >= columns, width > 0 { break }
            hidden += width
            byte += UTF8.width(scalar)
        }
        return (byte, hidden)
    }
}
