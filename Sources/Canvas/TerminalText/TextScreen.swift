/// Lines of text with a cursor on the last one: what is left of a terminal when nothing but a log is to be shown.
///
/// Text that only grows, as nearly all does, lies in one buffer of bytes; the last line becomes cells once the cursor
/// goes back over it.
struct TextScreen: Sendable {
    /// Of what is printed next.
    var style = Style(.text) {
        didSet { log.endSpan() }
    }
    private let limits: TerminalText.Limits
    private let ignoresClear: Bool
    private var log = TextLog()
    /// Something on the last line was overwritten: it lies in `cells`, and nothing of it in `log`.
    private var isOverwritten = false
    private var cells: [Cell] = []
    /// Where the next character goes; never beyond the last column of the line.
    private var cursor = 0
    private var columns = 0
    /// Combining marks on the last character of `log`.
    private var marks = 0
    /// Bytes that the last line had no room for.
    private var cutBytes = 0

    private static let tabWidth = 8

    init(limits: TerminalText.Limits, ignoresClear: Bool = false) {
        self.limits = limits
        self.ignoresClear = ignoresClear
    }

    /// The last line counts once something is on it.
    var lineCount: Int { log.lineCount + (columns == 0 && cutBytes == 0 ? 0 : 1) }

    var droppedLines: Int { log.droppedLines }

    func line(_ index: Int) -> StyledLine {
        if index < log.lineCount { return log.line(index) }
        guard isOverwritten else { return log.openLine(width: columns, cutBytes: cutBytes) }
        var flat = TextLog()
        flat.append(cells)
        return flat.openLine(width: columns, cutBytes: cutBytes)
    }

    func forEachText(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        log.forEachText(body)
        if lineCount > log.lineCount {
            Array(line(log.lineCount).text.text.utf8).withUnsafeBufferPointer { body(log.lineCount, $0) }
        }
    }

    mutating func print(_ run: PrintableRun) {
        if cursor == columns, cutBytes > 0 {
            cutBytes += run.bytes.count
        } else if isAppending, run.isASCII || log.openBytes + run.bytes.count <= limits.lineBytes {
            append(run)
        } else if run.isASCII, cursor + run.columns <= (cutBytes > 0 ? columns : limits.lineBytes) {
            beginOverwriting()
            cells.place(ascii: run.bytes, at: cursor, style)
            cursor += run.columns
            columns = cells.count
        } else {
            for scalar in run.scalars { put(scalar, columns: TextWidth(scalar).columns) }
        }
    }

    private mutating func append(_ run: PrintableRun) {
        let kept = run.bytes.prefix(max(0, limits.lineBytes - log.openBytes))
        log.append(UnsafeBufferPointer(rebasing: kept), style)
        columns += kept.count == run.bytes.count ? run.columns : kept.count
        cutBytes += run.bytes.count - kept.count
        cursor = columns
        marks = 0
    }

    mutating func print(_ scalar: Unicode.Scalar) {
        switch TextWidth(agreed: scalar) {
        case .one: put(scalar, columns: 1)
        case .two: put(scalar, columns: 2)
        case .separator: put(" ", columns: 1)
        case .unknown: put("\u{FFFD}", columns: 1)
        case .zero: mark(scalar)
        case .dropped: break
        }
    }

    mutating func tab() {
        for _ in 0..<Self.tabWidth - cursor % Self.tabWidth {
            put(" ", columns: 1)
        }
    }

    mutating func endLine() {
        if isOverwritten {
            log.append(cells)
        }
        log.endLine(width: columns, cutBytes: cutBytes)
        log.trim(to: limits)
        restartLine()
    }

    mutating func returnToStart() {
        cursor = 0
    }

    mutating func stepBack() {
        cursor = max(0, cursor - 1)
    }

    mutating func eraseToEnd() {
        guard cursor > 0 else { return eraseLine() }
        cutBytes = 0
        guard cursor < columns else { return }
        beginOverwriting()
        cells.uncover(cursor, in: cells.indices)
        cells.removeSubrange(cursor...)
        columns = cells.count
    }

    mutating func eraseToCursor() {
        beginOverwriting()
        let end = min(cursor + 1, columns)
        cells.uncover(end, in: cells.indices)
        for index in 0..<end { cells[index] = .blank(style) }
    }

    /// The cursor goes to the start too: programs that erase their line send it there by a way that is not kept.
    mutating func eraseLine() {
        log.dropOpenLine()
        restartLine()
    }

    mutating func clear() {
        guard !ignoresClear else { return }
        forgetLines()
    }

    mutating func forgetLines() {
        log = TextLog()
        restartLine()
    }

    private var isAppending: Bool { cursor == columns && !isOverwritten }

    private mutating func restartLine() {
        isOverwritten = false
        cells.removeAll(keepingCapacity: true)
        cursor = 0
        columns = 0
        marks = 0
        cutBytes = 0
    }

    private mutating func put(_ scalar: Unicode.Scalar, columns width: Int) {
        let size = UTF8.width(scalar)
        if cursor == columns, cutBytes > 0 || log.openBytes + size > limits.lineBytes || columns >= limits.lineBytes {
            cutBytes += size
        } else if isAppending {
            log.append(scalar, style)
            columns += width
            cursor = columns
            marks = 0
        } else {
            place(Cell(scalar, width: width, style: style))
        }
    }

    private mutating func place(_ cell: Cell) {
        beginOverwriting()
        while cells.count < cursor + cell.width { cells.append(.blank(style)) }
        cells.place(cell, at: cursor, in: cells.indices)
        columns = cells.count
        cursor += cell.width
    }

    private mutating func mark(_ scalar: Unicode.Scalar) {
        guard cursor > 0, cursor < columns || cutBytes == 0 else { return }
        if isAppending {
            guard marks < PlainLine.mostMarks else { return }
            log.append(scalar, style)
            marks += 1
        } else {
            beginOverwriting()
            cells[cells[cursor - 1].width == 0 ? cursor - 2 : cursor - 1].add(scalar)
        }
    }

    /// Makes the last line cells; they stay so until it ends.
    private mutating func beginOverwriting() {
        guard !isOverwritten else { return }
        isOverwritten = true
        cells = log.takeOpenLine()
    }
}
