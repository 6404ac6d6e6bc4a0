extension SafeText {
    /// At most `width` columns; what was cut is told by the ellipsis where there is room for it.
    public func cut(to width: Int, ellipsis: SafeText = "…") -> SafeText {
        guard self.width > width else { return self }
        guard ellipsis.width <= width else { return prefix(width) }
        return prefix(width - ellipsis.width) + ellipsis
    }

    /// The same with what is cut at the start, for a text of which the end tells the most.
    public func cutFromStart(to width: Int, ellipsis: SafeText = "…") -> SafeText {
        guard self.width > width else { return self }
        let mark = ellipsis.width <= width ? ellipsis : ""
        return mark + suffix(width - mark.width)
    }

    /// Spaces after it up to `width` columns.
    public func padded(to width: Int) -> SafeText {
        self + .spaces(width - self.width)
    }

    /// Spaces before it up to `width` columns.
    public func leftPadded(to width: Int) -> SafeText {
        .spaces(width - self.width) + self
    }

    /// The characters that fit whole into `width` columns.
    func prefix(_ width: Int) -> SafeText {
        let end = position(after: width)
        return SafeText(unchecked: String(text[..<end.index]), width: end.columns)
    }

    /// The characters that fit whole into `width` columns, from the end; a mark on a character goes with it.
    private func suffix(_ width: Int) -> SafeText {
        var (start, taken, columns) = (text.endIndex, 0, 0)
        for index in text.unicodeScalars.indices.reversed() {
            columns += TextWidth(text.unicodeScalars[index]).columns
            if columns > width { break }
            if columns > taken { (start, taken) = (index, columns) }
        }
        return SafeText(unchecked: String(text[start...]), width: taken)
    }

    /// Where the characters end that fit whole into `columns`, and how many columns they take.
    private func position(after columns: Int) -> (index: String.Index, columns: Int) {
        if isASCII {
            let count = min(width, max(0, columns))
            return (text.utf8.index(text.startIndex, offsetBy: count), count)
        }
        var taken = 0
        for index in text.unicodeScalars.indices {
            let next = TextWidth(text.unicodeScalars[index]).columns
            if taken + next > columns {
                return (index, taken)
            }
            taken += next
        }
        return (text.endIndex, taken)
    }

    private static func spaces(_ count: Int) -> SafeText {
        let count = max(0, count)
        return SafeText(unchecked: String(repeating: " ", count: count), width: count)
    }
}
