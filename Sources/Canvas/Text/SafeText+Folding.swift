extension SafeText {
    /// Rows of at most `width` columns, broken between words alone: one that is longer, such as a path, stays whole.
    ///
    /// Rows after the first begin with so many spaces more than the first.
    public func folded(to width: Int, hanging: Int = 0) -> [SafeText] {
        let indent = text.prefix { $0 == " " }.count + hanging
        guard self.width > width, indent < width else { return [self] }
        var rows: [SafeText] = []
        var row: SafeText = ""
        var isEmpty = true
        for piece in text.wordsWithSpaces.map(SafeText.init(sanitizing:)) {
            if isEmpty || row.width + piece.width <= width {
                row = row + piece
            } else {
                rows.append(row)
                row =
                    SafeText(sanitizing: String(repeating: " ", count: indent))
                    + SafeText(sanitizing: piece.text.drop { $0 == " " })
            }
            isEmpty = false
        }
        return rows + [row]
    }
}

extension String {
    /// Each word with the spaces before it; the spaces at the end are no word.
    fileprivate var wordsWithSpaces: [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let start = rest.firstIndex(where: { $0 != " " }) {
            let end = rest[start...].firstIndex(of: " ") ?? rest.endIndex
            pieces.append(rest[..<end])
            rest = rest[end...]
        }
        return pieces
    }
}
