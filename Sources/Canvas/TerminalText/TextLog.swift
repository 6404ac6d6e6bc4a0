/// Lines one after the other in one buffer, the last of them open.
struct TextLog: Sendable {
    private var bytes: [UInt8] = []
    private var spans: [StyleSpan] = []
    private var ends: [End] = []
    /// More text of the same style goes into the last span.
    private var isSpanOpen = false
    /// The first line that is kept; those before it go when there are many.
    private var first = 0
    /// How many lines were forgotten.
    private(set) var droppedLines = 0

    /// Where a line ends.
    private struct End: Sendable {
        var byte: Int
        var span: Int
        var width: Int
        var cutBytes: Int
    }

    var lineCount: Int { ends.count - first }

    /// The length of the open line.
    var openBytes: Int { bytes.count - (ends.last?.byte ?? 0) }

    func line(_ index: Int) -> StyledLine {
        let end = ends[first + index]
        let start = self.start(of: first + index)
        return line(start.byte..<end.byte, spans[start.span..<end.span], width: end.width, cutBytes: end.cutBytes)
    }

    func openLine(width: Int, cutBytes: Int) -> StyledLine {
        let start = self.start(of: ends.count)
        return line(start.byte..<bytes.count, spans[start.span...], width: width, cutBytes: cutBytes)
    }

    /// The bytes of the lines that have ended.
    func forEachText(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<lineCount {
                let range = start(of: first + index).byte..<ends[first + index].byte
                body(index, UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ style: Style) {
        bytes.append(contentsOf: text)
        extendSpan(style)
    }

    mutating func append(_ scalar: Unicode.Scalar, _ style: Style) {
        if scalar.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        extendSpan(style)
    }

    mutating func append(_ cells: [Cell]) {
        var style: Style?
        for cell in cells where cell.width > 0 {
            if cell.style != style { isSpanOpen = false }
            style = cell.style
            for scalar in cell.scalars { append(scalar, cell.style) }
        }
    }

    mutating func endLine(width: Int, cutBytes: Int) {
        ends.append(End(byte: bytes.count, span: spans.count, width: width, cutBytes: cutBytes))
        isSpanOpen = false
    }

    /// The next text has another style than the one before.
    mutating func endSpan() {
        isSpanOpen = false
    }

    mutating func dropOpenLine() {
        let start = self.start(of: ends.count)
        bytes.removeSubrange(start.byte...)
        spans.removeSubrange(start.span...)
        isSpanOpen = false
    }

    /// The open line as cells; it is empty afterwards.
    mutating func takeOpenLine() -> [Cell] {
        let line = openLine(width: 0, cutBytes: 0)
        dropOpenLine()
        var cells: [Cell] = []
        for (text, style) in line.parts {
            for scalar in text.unicodeScalars {
                switch TextWidth(scalar).columns {
                case 0:
                    let index = cells.lastIndex { $0.width > 0 }
                    if let index { cells[index].add(scalar) }
                case let width:
                    cells.append(Cell(scalar, width: width, style: style))
                    if width == 2 { cells.append(.continuation(style)) }
                }
            }
        }
        return cells
    }

    /// Forgets what is above the limits.
    ///
    /// Called when a line ends, so that what is kept does not depend on how the bytes came.
    mutating func trim(to limits: TerminalText.Limits) {
        while lineCount > limits.lines || (lineCount > 1 && weight(from: first) > limits.bytes) {
            first += 1
            droppedLines += 1
        }
        // Moving what is kept costs as much as it is long, so it waits until as much can go.
        guard first > 0, weight(from: 0) > 2 * weight(from: first) else { return }
        let start = self.start(of: first)
        bytes.removeSubrange(..<start.byte)
        spans.removeSubrange(..<start.span)
        ends.removeSubrange(..<first)
        first = 0
        for index in spans.indices { spans[index].end -= start.byte }
        for index in ends.indices {
            ends[index].byte -= start.byte
            ends[index].span -= start.span
        }
    }

    /// Bytes of memory that the lines from this one on take.
    private func weight(from index: Int) -> Int {
        let start = self.start(of: index)
        return bytes.count - start.byte + (spans.count - start.span) * MemoryLayout<StyleSpan>.stride
            + (ends.count - index) * MemoryLayout<End>.stride
    }

    private func start(of index: Int) -> (byte: Int, span: Int) {
        index == 0 ? (0, 0) : (ends[index - 1].byte, ends[index - 1].span)
    }

    private mutating func extendSpan(_ style: Style) {
        if isSpanOpen {
            spans[spans.count - 1].end = bytes.count
            return
        }
        isSpanOpen = true
        let firstOfLine = ends.last?.span ?? 0
        if spans.count > firstOfLine, spans[spans.count - 1].style == style {
            spans[spans.count - 1].end = bytes.count
        } else {
            spans.append(StyleSpan(style: style, end: bytes.count))
        }
    }

    private func line(_ range: Range<Int>, _ spans: ArraySlice<StyleSpan>, width: Int, cutBytes: Int) -> StyledLine {
        let text = SafeText(unchecked: String(decoding: bytes[range], as: UTF8.self), width: width)
        let line = StyledLine(
            text, spans: spans.map { StyleSpan(style: $0.style, end: $0.end - range.lowerBound) })
        guard cutBytes > 0 else { return line }
        return line + StyledLine("… \(SafeText.byteCount(cutBytes)) more", style: Style(.muted))
    }
}
