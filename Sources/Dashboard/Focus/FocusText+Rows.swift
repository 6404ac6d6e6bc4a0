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
            let room = size.height - sight.rows.count
            let hidden =
                isWrapped ? wrap(line, from: row, to: size.width, room, &sight) : cut(line, to: size.width, &sight)
            sight.end = line.end
            next = try self.line(after: line)
            sight.isAtEnd = next == nil && hidden <= 0
            if sight.rows.count >= size.height { break }
            row = 0
        }
    }

    /// Gives how many rows of the line are left.
    private func wrap(_ line: Line, from row: Int, to width: Int, _ room: Int, _ sight: inout Sight) -> Int {
        let wrapped = line.wrapped(to: width)
        let first = min(row, wrapped.rowCount - 1)
        sight.rows += wrapped.marking { marks(in: $0, of: line) }.rows(first..<first + room)
        sight.widestLine = max(sight.widestLine, wrapped.line.width)
        return wrapped.rowCount - first - room
    }

    private func cut(_ line: Line, to width: Int, _ sight: inout Sight) -> Int {
        let text = line.text
        sight.rows.append(text.marking(marks(in: text.text, of: line)).columns(shift..<shift + width))
        sight.widestLine = max(sight.widestLine, text.width)
        return 0
    }

    /// From where the text reaches to its end, or its start if it is shorter than the window.
    func followedTop(in size: Size) throws(FocusWait) -> TextPlace {
        var missing = max(1, size.height)
        var place = TextPlace()
        var next = try lastLine()
        while let line = next {
            let rows = rowCount(of: line, width: size.width)
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
        var rows = rowCount(of: line, width: width)
        var row = min(place.row, rows - 1) + count
        while row < 0, let previous = try self.line(before: line) {
            line = previous
            rows = rowCount(of: line, width: width)
            row += rows
        }
        while row >= rows, let next = try self.line(after: line) {
            line = next
            row -= rows
            rows = rowCount(of: line, width: width)
        }
        return TextPlace(line: line.start, row: min(max(0, row), rows - 1))
    }

    /// Where a match is shown.
    func place(of match: TextMatch, width: Int) throws(FocusWait) -> TextPlace {
        guard isWrapped, let line = try line(at: match.line) else { return TextPlace(line: match.line) }
        return TextPlace(
            line: match.line, row: line.wrapped(to: max(1, width)).row(ofByte: match.bytes.lowerBound))
    }

    /// The columns of a match in its line.
    func columns(of match: TextMatch) throws(FocusWait) -> Range<Int> {
        guard let text = try line(at: match.line)?.text.text else { return 0..<0 }
        return text.column(ofByte: match.bytes.lowerBound)..<text.column(ofByte: match.bytes.upperBound)
    }

    private func rowCount(of line: Line, width: Int) -> Int {
        isWrapped ? line.wrapped(to: max(1, width)).rowCount : 1
    }

    private func marks(in text: SafeText, of line: Line) -> [(bytes: Range<Int>, style: Style)] {
        guard let search, let pattern = search.pattern else { return [] }
        return pattern.matches(in: text).map { bytes in
            let isCurrent = search.current.map { $0.line == line.start && $0.bytes == bytes } ?? false
            return (bytes, Style(isCurrent ? .matchCurrent : .match))
        }
    }
}
