extension StyledLine {
    /// Rows of at most `width` columns, broken between words where that is possible; none if the width is 0.
    public func wrapped(to width: Int) -> [StyledLine] {
        LineBreaks(of: text, width: width).rows.map { slice($0.bytes, width: $0.columns) }
    }
}

extension SafeText {
    /// Rows of at most `width` columns, broken between words where that is possible; none if the width is 0.
    public func wrapped(to width: Int) -> [SafeText] {
        LineBreaks(of: self, width: width).rows.map { slice($0.bytes, width: $0.columns) }
    }

    /// The text in some bytes, which begin and end with whole characters and take `width` columns.
    func slice(_ bytes: Range<Int>, width: Int) -> SafeText {
        let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
        let end = text.utf8.index(start, offsetBy: bytes.count)
        return SafeText(unchecked: String(text[start..<end]), width: width)
    }
}

extension BidirectionalCollection<StyledLine> {
    /// The end of the text as a window of that width shows it; lines further up are not wrapped.
    func lastRows(_ count: Int, width: Int) -> [StyledLine] {
        guard count > 0, width > 0 else { return [] }
        var rows: [StyledLine] = []
        for line in reversed() {
            let breaks = LineBreaks(of: line.text, width: width).rows
            for row in breaks.suffix(count - rows.count).reversed() {
                rows.append(line.slice(row.bytes, width: row.columns))
            }
            if rows.count == count { break }
        }
        return rows.reversed()
    }
}
