/// Lines of text with a cursor on the last one: what is left of a terminal when nothing but a log is to be shown.
///
/// Text that only grows, as nearly all does, lies in one buffer of bytes; the last line becomes cells once the cursor
/// goes back over it.
struct TextScreen: Sendable {
    private let limits: TerminalText.Limits
    private let ignoresClear: Bool
    private var log = TextLog()
    /// The last line if something on it was overwritten; then `log` has nothing of it.
    private var cells: [Cell]?
    /// Where the next character goes, and how many columns the last line has: never less.
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
    var lineCount: Int { log.lineCount + (isLastLineEmpty ? 0 : 1) }

    func line(_ index: Int) -> StyledLine {
        if index < log.lineCount { return log.line(index) }
        guard let cells else { return log.openLine(width: columns, cutBytes: cutBytes) }
        var flat = TextLog()
        flat.append(cells)
        return flat.openLine(width: columns, cutBytes: cutBytes)
    }

    private var isLastLineEmpty: Bool { columns == 0 && cutBytes == 0 }

    mutating func print(ascii bytes: UnsafeBufferPointer<UInt8>, _ style: Style) {
        guard cells == nil, cursor == columns else {
            for byte in bytes { put(Unicode.Scalar(byte), columns: 1, style) }
            return
        }
        let count = min(bytes.count, max(0, limits.lineBytes - log.openBytes))
        if count > 0 {
            log.append(UnsafeBufferPointer(rebasing: bytes[..<count]), style)
            columns += count
            cursor = columns
            marks = 0
        }
        cutBytes += bytes.count - count
    }

    mutating func print(_ scalar: Unicode.Scalar, _ style: Style) {
        switch TextWidth(agreed: scalar) {
        case .one: put(scalar, columns: 1, style)
        case .two: put(scalar, columns: 2, style)
        case .separator: put(" ", columns: 1, style)
        case .unknown: put("\u{FFFD}", columns: 1, style)
        case .zero: mark(scalar, style)
        case .dropped: break
        }
    }

    mutating func tab(_ style: Style) {
        for _ in 0..<Self.tabWidth - cursor % Self.tabWidth {
            put(" ", columns: 1, style)
        }
    }

    mutating func endLine() {
        if let cells {
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
        overwrite { cells, cursor in
            cells.uncover(cursor, in: cells.indices)
            cells.removeSubrange(cursor...)
        }
    }

    mutating func eraseToCursor(_ style: Style) {
        overwrite { cells, cursor in
            let end = Swift.min(cursor + 1, cells.count)
            cells.uncover(end, in: cells.indices)
            for index in 0..<end { cells[index] = .blank(style) }
        }
    }

    /// The cursor goes to the start too: programs that erase their line send it there by a way that is not kept.
    mutating func eraseLine() {
        log.dropOpenLine()
        restartLine()
    }

    mutating func clear() {
        guard !ignoresClear else { return }
        log = TextLog()
        restartLine()
    }

    private mutating func restartLine() {
        cells = nil
        cursor = 0
        columns = 0
        marks = 0
        cutBytes = 0
    }

    private mutating func put(_ scalar: Unicode.Scalar, columns width: Int, _ style: Style) {
        guard cells == nil, cursor == columns else { return place(Cell(scalar, width: width, style: style)) }
        let size = UTF8.width(scalar)
        guard log.openBytes + size <= limits.lineBytes else { return cutBytes += size }
        log.append(scalar, style)
        columns += width
        cursor = columns
        marks = 0
    }

    private mutating func mark(_ scalar: Unicode.Scalar, _ style: Style) {
        guard cursor > 0 else { return }
        guard cells == nil, cursor == columns else {
            return overwrite { cells, cursor in
                let index = cells[cursor - 1].width == 0 ? cursor - 2 : cursor - 1
                cells[index].add(scalar)
            }
        }
        guard marks < PlainLine.mostMarks, cutBytes == 0 else { return }
        log.append(scalar, style)
        marks += 1
    }

    private mutating func place(_ cell: Cell) {
        guard cursor + cell.width <= limits.lineBytes else { return cutBytes += 1 }
        overwrite { cells, cursor in
            while cells.count < cursor + cell.width { cells.append(.blank(cell.style)) }
            cells.place(cell, at: cursor, in: cells.indices)
        }
        cursor += cell.width
    }

    /// Works on the last line as cells; it stays so until it ends.
    private mutating func overwrite(_ change: (inout [Cell], Int) -> Void) {
        var line = cells ?? log.takeOpenLine()
        cells = nil
        change(&line, cursor)
        columns = line.count
        cursor = min(cursor, columns)
        cells = line
    }
}
