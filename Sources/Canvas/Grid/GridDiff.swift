/// The cells that differ between two grids, in runs from the top left.
///
/// A run never begins or ends inside a wide character: sending each of its cells but those 0 wide shows it.
public struct GridDiff: Sequence, Sendable {
    private let old: Grid?
    private let new: Grid

    /// What leads from `old` to `new`: all of it if there is no old grid or if it has another size.
    public init(from old: Grid?, to new: Grid) {
        self.old = old?.size == new.size ? old : nil
        self.new = new
    }

    /// Cells side by side that have to be sent.
    public struct Run: Sendable {
        /// Where the first one is.
        public let start: Point
        public let cells: ArraySlice<Cell>
    }

    public func makeIterator() -> Iterator { Iterator(from: old, to: new) }

    public struct Iterator: IteratorProtocol, Sendable {
        private let old: Grid?
        private let new: Grid
        private var position = Point(x: 0, y: 0)

        init(from old: Grid?, to new: Grid) {
            self.old = old
            self.new = new
        }

        public mutating func next() -> Run? {
            while position.y < new.size.height {
                if let run = nextInRow() { return run }
                position = Point(x: 0, y: position.y + 1)
            }
            return nil
        }

        private mutating func nextInRow() -> Run? {
            let row = new.row(position.y)
            guard position.x < row.count else { return nil }
            let columns = changedColumns(of: row)
            guard !columns.isEmpty else { return nil }
            let start = Point(x: columns.lowerBound, y: position.y)
            position.x = columns.upperBound
            return Run(
                start: start,
                cells: row[row.startIndex + columns.lowerBound..<row.startIndex + columns.upperBound])
        }

        /// The next columns that differ, widened to whole characters.
        private func changedColumns(of row: ArraySlice<Cell>) -> Range<Int> {
            guard let old = old?.row(position.y) else { return position.x..<row.count }
            return row.withUnsafeBufferPointer { row in
                old.withUnsafeBufferPointer { old in
                    var start = position.x
                    while start < row.count, row[start] == old[start] { start += 1 }
                    var end = start
                    while end < row.count, row[end] != old[end] { end += 1 }
                    if start < end, row[start].width == 0 { start -= 1 }
                    if end < row.count, row[end].width == 0 { end += 1 }
                    return start..<end
                }
            }
        }
    }
}
