extension StyledLine {
    /// Rows of at most `width` columns, broken between words where that is possible; none if the width is 0.
    public func wrapped(to width: Int) -> [StyledLine] {
        LineBreaks(of: text, width: width).rows.map { slice($0.bytes, width: $0.columns) }
    }

    /// Some of the rows that `wrapped(to:)` gives, at the cost of these alone.
    package func wrapped(to width: Int, rows: Range<Int>) -> [StyledLine] {
        let all = LineBreaks(of: text, width: width).rows
        return all[rows.clamped(to: all.indices)].map { slice($0.bytes, width: $0.columns) }
    }
}

extension SafeText {
    /// How many rows it takes, at least one.
    package func rowCount(width: Int) -> Int {
        self.width <= width ? 1 : max(1, LineBreaks(of: self, width: width).rows.count)
    }

    /// The row on which a byte of the text is.
    package func row(ofByte byte: Int, width: Int) -> Int {
        let rows = LineBreaks(of: self, width: width).rows
        return rows.firstIndex { byte < $0.bytes.upperBound } ?? max(0, rows.count - 1)
    }

    /// Columns before a byte of the text.
    package func column(ofByte byte: Int) -> Int {
        isASCII ? byte : slice(0..<byte, width: 0).text.unicodeScalars.reduce(0) { $0 + TextWidth($1).columns }
    }

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
