/// A line and where it is broken to fit a width, found once for all of its rows.
package struct WrappedLine: Sendable {
    /// The whole line.
    package private(set) var line: StyledLine
    private let rows: [LineBreaks.Row]

    /// - Parameter width: at least 1.
    package init(_ line: StyledLine, width: Int) {
        self.line = line
        rows = LineBreaks(of: line.text, width: max(1, width)).rows
    }

    /// At least one.
    package var rowCount: Int { max(1, rows.count) }

    /// Those of some rows that there are.
    package func rows(_ range: Range<Int>) -> [StyledLine] {
        rows[range.clamped(to: rows.indices)].map { line.slice($0.bytes, width: $0.columns) }
    }

    /// The row on which a byte of the line is.
    package func row(ofByte byte: Int) -> Int {
        rows.firstIndex { byte < $0.bytes.upperBound } ?? max(0, rows.count - 1)
    }

    /// The same with some parts in another style, in bytes of the line, from left to right and apart from each other.
    package func marking(_ find: (SafeText) -> [(bytes: Range<Int>, style: Style)]) -> WrappedLine {
        var marked = self
        marked.line = line.marking(find(line.text))
        return marked
    }
}
