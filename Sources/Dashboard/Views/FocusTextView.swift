import Canvas

/// The text of one branch between two rules: how it is shown, and which part of it.
struct FocusTextView {
    private let text: FocusText
    private let glyphs: Glyphs
    /// What the upper rule begins with.
    private let title: SafeText
    /// More text is expected.
    private let isOpen: Bool

    init(_ text: FocusText, title: SafeText, isOpen: Bool, glyphs: Glyphs) {
        self.text = text
        self.title = title
        self.isOpen = isOpen
        self.glyphs = glyphs
    }

    /// Where the text itself goes: without the rules, and with a column free on each side.
    static func textArea(in rect: Rect) -> Rect {
        Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2)
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let area = Self.textArea(in: rect)
        guard area.width > 0, rect.height > 1 else { return }
        let sight = text.loadedSight(in: Size(width: area.width, height: area.height))
        drawRows(sight, on: &grid, in: area)
        drawUpperRule(on: &grid, in: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        let lower = Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1)
        if let search = text.search, search.isTyping {
            draw(search, on: &grid, in: lower)
        } else {
            drawLowerRule(sight, on: &grid, in: lower)
        }
    }

    private func drawRows(_ sight: FocusText.Sight, on grid: inout Grid, in area: Rect) {
        for (row, line) in sight.rows.enumerated() {
            grid.put(line, at: Point(x: area.x, y: area.y + row))
        }
        guard isOpen, sight.isAtEnd, text.shift == 0, let last = sight.rows.last, last.width < area.width
        else { return }
        let end = Point(x: area.x + last.width, y: area.y + sight.rows.count - 1)
        grid.put(glyphs.cursor, at: end, style: Style(.statusRunning))
    }

    private func drawUpperRule(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let end = drawFromRight([switches], on: &grid, in: rect)
        let title: SafeText = " \(self.title.cut(to: max(0, end - rect.x - 4), ellipsis: glyphs.ellipsis)) "
        grid.put(title, at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
    }

    /// How the text is shown: `follow ● wrap ● raw ○`.
    var switches: SafeText {
        let states: [(SafeText, Bool)] = [
            ("follow", text.isFollowing), ("wrap", text.isWrapped), ("raw", text.isRaw),
        ]
        return .joined(states.map { "\($0) \($1 ? glyphs.on : glyphs.off)" }, by: " ")
    }

    private func drawLowerRule(_ sight: FocusText.Sight, on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let end = drawFromRight([position(of: sight)], on: &grid, in: rect)
        var x = rect.x + 1
        for (part, role) in remarks where x + part.width + 2 < end {
            grid.put(" \(part) ", at: Point(x: x, y: rect.y), style: Style(role))
            x += part.width + 3
        }
    }

    /// How far down it is: `63% ▼`, with the arrow while there is more below.
    func position(of sight: FocusText.Sight) -> SafeText {
        guard !sight.isAtEnd, text.byteCount > 0 else { return "100%" }
        return "\(min(99, sight.end * 100 / text.byteCount))% \(glyphs.arrowDown)"
    }

    /// What has come since the text was last at its end, what was found, what lies to the left.
    private var remarks: [(SafeText, Role)] {
        var remarks: [(SafeText, Role)] = []
        if !text.isFollowing, let lines = text.newLines, lines > 0 {
            remarks.append(("\(glyphs.arrowDown) \(lines) new \(lines == 1 ? "line" : "lines")", .statusRunning))
        } else if !text.isFollowing, text.newLines == nil {
            remarks.append(("\(glyphs.arrowDown) new lines", .statusRunning))
        }
        if let search = text.search {
            remarks.append(("/\(search.field.text)  \(found)", .muted))
        }
        if text.shift > 0 {
            remarks.append(("column \(text.shift + 1)", .muted))
        }
        return remarks
    }

    /// What was found: `3/17`, or `17+` while there is more to search.
    private var found: SafeText {
        guard let search = text.search, search.pattern != nil else { return "" }
        let isIncomplete = search.isIncomplete(of: text.pageCount)
        if search.total == 0 { return isIncomplete ? "searching \(text.searchedPercent)%" : "no match" }
        let total: SafeText = "\(search.total)\(isIncomplete ? "+" : "")"
        return text.currentNumber.map { "\($0)/\(total)" } ?? total
    }

    private func draw(_ search: TextSearch, on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, style: Style(.prompt))
        let end = drawFromRight([found], on: &grid, in: rect)
        grid.put("/", at: Point(x: rect.x + 1, y: rect.y), style: Style(.key))
        search.field.draw(
            on: &grid, at: Point(x: rect.x + 2, y: rect.y), width: end - rect.x - 3, style: Style(.prompt))
    }

    /// Gives the column where they begin.
    private func drawFromRight(_ parts: [SafeText], on grid: inout Grid, in rect: Rect) -> Int {
        var x = rect.maxX - 1
        for part in parts where !part.isEmpty && part.width + 4 < rect.width {
            x -= part.width + 2
            grid.put(" \(part) ", at: Point(x: x, y: rect.y), style: Style(.muted))
        }
        return x
    }
}
