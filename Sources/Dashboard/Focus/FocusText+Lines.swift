import Canvas

/// The lines of a text, wherever they are.
extension FocusText {
    /// A line that is in memory.
    struct Line {
        let page: TextPage
        let index: Int

        /// Where it begins in the text.
        var start: Int { page.starts[index] }
        /// Where the line after it begins.
        var end: Int { page.end(of: index) }

        /// As it is shown, before it is wrapped or cut.
        var text: StyledLine { wrapped(to: .max).line }

        func wrapped(to width: Int) -> WrappedLine { page.wrappedLine(index, width: width) }
    }

    /// The line that a place belongs to; `nil` if there is no text.
    func line(at place: Int) throws(FocusWait) -> Line? {
        guard byteCount > 0 else { return nil }
        var number = TextPage.number(of: min(max(0, place), byteCount - 1))
        while number >= 0 {
            let page = try pages[number]
            if let index = page.index(at: place) { return Line(page: page, index: index) }
            number -= 1
        }
        return nil
    }

    func lastLine() throws(FocusWait) -> Line? {
        try line(at: byteCount - 1)
    }

    func line(after line: Line) throws(FocusWait) -> Line? {
        if line.index + 1 < line.page.starts.count { return Line(page: line.page, index: line.index + 1) }
        var number = line.page.number + 1
        while TextPage.range(of: number).lowerBound < byteCount {
            let page = try pages[number]
            if !page.starts.isEmpty { return Line(page: page, index: 0) }
            number += 1
        }
        return nil
    }

    func line(before line: Line) throws(FocusWait) -> Line? {
        if line.index > 0 { return Line(page: line.page, index: line.index - 1) }
        return line.start > 0 ? try self.line(at: line.start - 1) : nil
    }
}
