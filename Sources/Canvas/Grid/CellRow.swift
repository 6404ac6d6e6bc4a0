extension [Cell] {
    /// Puts a cell over others in the row that lies at `row`, where it must fit; a wide character of which half is
    /// covered becomes a space.
    mutating func place(_ cell: Cell, at index: Int, in row: Range<Int>) {
        let end = index + cell.width
        uncover(index, in: row)
        uncover(end, in: row)
        self[index] = cell
        if cell.width == 2 {
            self[index + 1] = .continuation(cell.style)
        }
    }

    /// Puts characters of one column each over others and after the last.
    mutating func place(ascii bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ style: Style) {
        let end = Swift.min(start + bytes.count, count)
        uncover(start, in: indices)
        uncover(end, in: indices)
        for index in start..<end {
            self[index] = Cell(Unicode.Scalar(bytes[index - start]), width: 1, style: style)
        }
        for byte in bytes.dropFirst(end - start) {
            append(Cell(Unicode.Scalar(byte), width: 1, style: style))
        }
    }

    /// Makes `index` a place where something may begin or end: blanks a wide character that lies across it.
    mutating func uncover(_ index: Int, in row: Range<Int>) {
        guard row.lowerBound < index, index < row.upperBound, self[index].width == 0 else { return }
        self[index - 1] = .blank(self[index - 1].style)
        self[index] = .blank(self[index].style)
    }
}
