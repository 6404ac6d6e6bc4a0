extension StyledLine {
    /// What a window shows of the line that is moved sideways over it.
    ///
    /// A wide character of which only the right half is in sight is a space; one of which the left half is does not
    /// fit.
    package func columns(_ columns: Range<Int>) -> StyledLine {
        let (start, hidden) = text.offset(after: columns.lowerBound, isWhole: true)
        let isCut = hidden > columns.lowerBound
        let (end, taken) = text.offset(after: columns.upperBound, isWhole: false)
        let rest = slice(start..<max(start, end), width: max(0, taken - hidden))
        return isCut && !columns.isEmpty ? StyledLine(" ", style: Style(.text)) + rest : rest
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
    /// Columns before a byte of the text.
    package func column(ofByte byte: Int) -> Int {
        guard !isASCII else { return byte }
        var (offset, columns) = (0, 0)
        for scalar in text.unicodeScalars {
            if offset >= byte { break }
            offset += UTF8.width(scalar)
            columns += TextWidth(scalar).columns
        }
        return columns
    }

    /// Where the text goes on after its first columns, in bytes, and how many columns those are.
    ///
    /// - Parameter isWhole: a wide character that lies across the edge belongs to them, so that they are one more. The
    ///   marks on their last character belong to them either way.
    fileprivate func offset(after columns: Int, isWhole: Bool) -> (bytes: Int, columns: Int) {
        if isASCII {
            let count = min(columns, width)
            return (count, count)
        }
        var (bytes, taken) = (0, 0)
        for scalar in text.unicodeScalars {
            let width = TextWidth(scalar).columns
            if width > 0, isWhole ? taken >= columns : taken + width > columns { break }
            taken += width
            bytes += UTF8.width(scalar)
        }
        return (bytes, taken)
    }
}
