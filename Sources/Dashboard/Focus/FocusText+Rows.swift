import Canvas

/// The rows of a text on a screen.
extension FocusText {
    /// What a window of a size shows.
    struct Sight {
        var rows: [StyledLine] = []
        /// Columns of the widest line in sight.
        var widestLine = 0
        /// Where the first line in sight begins in the text, and the last one ends.
        var start = 0
        var end = 0
        /// Nothing of the text is below.
        var isAtEnd = true
    }

    /// Throws if some of it has to be read first; what is there of it is in `loadedSight(in:)`.
    func sight(in size: Size) throws(FocusWait) -> Sight {
        var sight = Sight()
        try fill(&sight, in: size)
        return sight
    }

    /// The same, from further up where the window has room below the end of the text.
    mutating func fullSight(in size: Size) throws(FocusWait) -> Sight {
        let sight = try sight(in: size)
        guard !isFollowing, sight.rows.count < size.height else { return sight }
        top = try followedTop(in: size)
        return try self.sight(in: size)
    }

    /// What can be shown without reading.
    func loadedSight(in size: Size) -> Sight {
        var sight = Sight()
        do { try fill(&sight, in: size) } catch { sight.isAtEnd = false }
        return sight
    }

    private func fill(_ sight: inout Sight, in size: Size) throws(FocusWait) {
        guard size.width > 0, size.height > 0 else { return }
        let top = isFollowing ? try followedTop(in: size) : self.top
        var next = try line(at: top.line)
        var row = top.row
        sight.start = next?.start ?? 0
        while let line = next {
            let text = shown(line)
            row = min(row, rowCount(of: text, width: size.width) - 1)
            let room = size.height - sight.rows.count
            sight.widestLine = max(sight.widestLine, text.width)
            sight.rows += rows(row..<row + room, of: marked(text, line), width: size.width)
            sight.end = line.end
            let hasMore = isWrapped && rowCount(of: text, width: size.width) - row > room
            next = try self.line(after: line)
            sight.isAtEnd = next == nil && !hasMore
            if sight.rows.count >= size.height { break }
            row = 0
        }
    }

    /// From where the text reaches to its end, or its start if it is shorter than the window.
    func followedTop(in size: Size) throws(FocusWait) -> TextPlace {
        var missing = max(1, size.height)
        var place = TextPlace()
        var next = try lastLine()
        while let line = next {
            let rows = rowCount(of: shown(line), width: size.width)
            place = TextPlace(line: line.start, row: max(0, rows - missing))
            missing -= rows
            if missing <= 0 { break }
            next = try self.line(before: line)
        }
        return place
    }

    /// There are more rows from a place on than a window has.
    func hasMore(than height: Int, from place: TextPlace, width: Int) throws(FocusWait) -> Bool {
        try self.place(place, movedBy: height, width: width) > self.place(place, movedBy: height - 1, width: width)
    }

    /// The place a number of rows further down, or up if it is negative; the first or last one beyond the ends.
    func place(_ place: TextPlace, movedBy count: Int, width: Int) throws(FocusWait) -> TextPlace {
        guard var line = try line(at: place.line) else { return TextPlace() }
        var rows = rowCount(of: shown(line), width: width)
        var row = min(place.row, rows - 1) + count
        while row < 0, let previous = try self.line(before: line) {
            line = previous
            rows = rowCount(of: shown(line), width: width)
            row += rows
        }
        while row >= rows, let next = try self.line(after: line) {
            line = next
            row -= rows
            rows = rowCount(of: shown(line), width: width)
        }
        return TextPlace(line: line.start, row: min(max(0, row), rows - 1))
    }

    /// Where a match is shown.
    func place(of match: TextMatch, width: Int) throws(FocusWait) -> TextPlace {
        guard isWrapped, let line = try line(at: match.line) else { return TextPlace(line: match.line) }
        return TextPlace(
            line: match.line, row: shown(line).text.row(ofByte: match.bytes.lowerBound, width: max(1, width)))
    }

    /// The columns of a match in its line.
    func columns(of match: TextMatch) throws(FocusWait) -> Range<Int> {
        guard let line = try line(at: match.line) else { return 0..<0 }
        let text = shown(line).text
        return text.column(ofByte: match.bytes.lowerBound)..<text.column(ofByte: match.bytes.upperBound)
    }

    private func rowCount(of line: StyledLine, width: Int) -> Int {
        isWrapped ? line.text.rowCount(width: max(1, width)) : 1
    }

    private func rows(_ range: Range<Int>, of line: StyledLine, width: Int) -> [StyledLine] {
        isWrapped ? line.wrapped(to: width, rows: range) : [line.columns(shift..<shift + width)]
    }

    private func marked(_ text: StyledLine, _ line: Line) -> StyledLine {
        guard let search, let pattern = search.pattern else { return text }
        let matches = pattern.matches(in: text.text).map { bytes in
            let isCurrent = search.current.map { $0.line == line.start && $0.bytes == bytes } ?? false
            return (bytes: bytes, style: Style(isCurrent ? .matchCurrent : .match))
        }
        return text.marking(matches)
    }
}
