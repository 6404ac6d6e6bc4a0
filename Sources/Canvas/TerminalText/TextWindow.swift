/// A text as a window of one width shows it, from any of its rows on.
///
/// Only lines that are asked about are wrapped.
public struct TextWindow: Sendable {
    private let lines: TerminalText.Lines
    private let droppedLines: Int
    private let width: Int

    /// A row of a line, as it is wrapped.
    public struct Place: Hashable, Comparable, Sendable {
        /// Counted from the first line there ever was: it stays the same line when the first ones are forgotten.
        fileprivate var line: Int
        fileprivate var row: Int

        public static func < (left: Place, right: Place) -> Bool {
            (left.line, left.row) < (right.line, right.row)
        }
    }

    public init(_ text: TerminalText, width: Int) {
        lines = text.lines
        droppedLines = text.droppedLines
        self.width = max(1, width)
    }

    /// The first row that is kept.
    public var start: Place { Place(line: droppedLines, row: 0) }

    /// From where a number of rows reaches to the end of the text, or its start if there are fewer.
    public func start(ofLast count: Int) -> Place {
        var missing = max(1, count)
        for index in lines.indices.reversed() {
            let rows = rowCount(index)
            if rows >= missing { return Place(line: droppedLines + index, row: rows - missing) }
            missing -= rows
        }
        return start
    }

    /// The place a number of rows further down, or up if it is negative; the first or last one beyond the ends.
    public func place(_ place: Place, movedBy count: Int) -> Place {
        guard !lines.isEmpty else { return start }
        var index = min(max(0, place.line - droppedLines), lines.count - 1)
        var row = min(place.row, rowCount(index) - 1) + count
        while row < 0, index > 0 {
            index -= 1
            row += rowCount(index)
        }
        while index < lines.count - 1, case let rows = rowCount(index), row >= rows {
            row -= rows
            index += 1
        }
        return Place(line: droppedLines + index, row: min(max(0, row), rowCount(index) - 1))
    }

    /// What is in sight from a place on, and how many lines have their end below it.
    public func rows(from place: Place, count: Int) -> (rows: [StyledLine], linesBelow: Int) {
        let place = self.place(place, movedBy: 0)
        let first = place.line - droppedLines
        var shown: [StyledLine] = []
        for index in first..<lines.count {
            let rows = lines[index].wrapped(to: width).dropFirst(index == first ? place.row : 0)
            let room = count - shown.count
            shown += rows.prefix(room)
            if rows.count >= room {
                return (shown, lines.count - index - (rows.count > room ? 0 : 1))
            }
        }
        return (shown, 0)
    }

    private func rowCount(_ index: Int) -> Int {
        LineBreaks(of: lines[index].text, width: width).rows.count
    }
}
