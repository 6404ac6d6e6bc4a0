/// Where a line has to be broken to fit a width: after words, and inside words that are longer than a row.
struct LineBreaks {
    private(set) var rows: [Row] = []
    private let width: Int
    /// The bytes of the text that the row being filled begins with.
    private var start = 0
    private var columns = 0
    /// Spaces that the row begins with are no place to break it.
    private var indentation = 0
    /// The last place between two words of the row.
    private var gap: Gap?
    /// The spaces at which a row ended are on no row.
    private var isInBreak = false

    struct Row {
        /// In bytes of UTF-8.
        var bytes: Range<Int>
        var columns: Int
    }

    private struct Gap {
        /// The end of the words before it.
        var end: Int
        var columns: Int
        /// The start of the word after it.
        var next: Int
        var nextColumns: Int
    }

    /// At least one row, unless the width is 0.
    init(of text: SafeText, width: Int) {
        self.width = width
        guard width > 0 else { return }
        let count = text.text.utf8.count
        if text.width <= width {
            rows = [Row(bytes: 0..<count, columns: text.width)]
            return
        }
        if text.isASCII {
            fill(withASCII: text.text.utf8)
        } else {
            fill(with: text.text.unicodeScalars)
        }
        if !isInBreak, start < count || rows.isEmpty {
            rows.append(Row(bytes: start..<count, columns: columns))
        }
    }

    private mutating func fill(withASCII text: String.UTF8View) {
        var offset = 0
        for byte in text {
            add(offset..<offset + 1, columns: 1, isSpace: byte == 0x20)
            offset += 1
        }
    }

    private mutating func fill(with text: String.UnicodeScalarView) {
        var offset = 0
        for scalar in text {
            let end = offset + UTF8.width(scalar)
            let columns = TextWidth(scalar).columns
            if columns > 0 {
                add(offset..<end, columns: columns, isSpace: scalar == " ")
            } else if start == end - UTF8.width(scalar), self.columns == 0 {
                // The mark of a character that was too wide goes with it.
                start = end
            }
            offset = end
        }
    }

    private mutating func add(_ bytes: Range<Int>, columns added: Int, isSpace: Bool) {
        if isInBreak {
            if isSpace { return }
            isInBreak = false
            start = bytes.lowerBound
        }
        if columns + added > width {
            makeRoom(before: bytes.lowerBound, columns: added, isSpace: isSpace)
            if isInBreak { return }
        }
        if added > width {
            start = bytes.upperBound
            return
        }
        if isSpace { noteSpace(at: bytes) }
        columns += added
    }

    private mutating func makeRoom(before offset: Int, columns added: Int, isSpace: Bool) {
        let whole = Gap(end: offset, columns: columns, next: offset, nextColumns: columns)
        if isSpace {
            endRow(at: gap.flatMap { $0.next == offset ? $0 : nil } ?? whole)
            isInBreak = true
            columns = 0
            return
        }
        if let gap {
            endRow(at: gap)
        }
        if columns > 0, columns + added > width {
            endRow(at: Gap(end: offset, columns: columns, next: offset, nextColumns: columns))
        }
    }

    private mutating func endRow(at gap: Gap) {
        rows.append(Row(bytes: start..<gap.end, columns: gap.columns))
        start = gap.next
        columns -= gap.nextColumns
        indentation = 0
        self.gap = nil
    }

    private mutating func noteSpace(at space: Range<Int>) {
        if columns == indentation {
            indentation += 1
        } else if gap?.next == space.lowerBound {
            gap?.next = space.upperBound
            gap?.nextColumns = columns + 1
        } else {
            gap = Gap(end: space.lowerBound, columns: columns, next: space.upperBound, nextColumns: columns + 1)
        }
    }
}
