import Canvas

/// The bottom line while a filter is typed: what it finds, or what is wrong with it.
///
/// What there is no room for beside it stands in the row above.
struct FilterLine {
    private let entry: FilterEntry
    private let state: DashboardState

    init(_ entry: FilterEntry, _ state: DashboardState) {
        self.entry = entry
        self.state = state
    }

    private static let label: SafeText = "filter: "
    private static let gap = 2
    /// What is typed has at least so much room beside other words.
    private static let smallestField = 16

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: " ", style: Style(.text))
        grid.put(Self.label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.key))
        let start = rect.x + 1 + Self.label.width
        let words = self.words(in: rect.maxX - 1 - start - Self.gap - fieldWidth)
        let end = rect.maxX - 1 - words.width
        entry.field.draw(
            on: &grid, at: Point(x: start, y: rect.y), width: end - Self.gap - start, style: Style(.prompt))
        let isFault = entry.fault != nil && words == entry.fault?.text
        grid.put(words, at: Point(x: end, y: rect.y), style: Style(isFault ? .error : .muted))
        if let fault = entry.fault, !isFault { draw(fault, on: &grid, above: rect) }
    }

    private var fieldWidth: Int { max(Self.smallestField, SafeText(sanitizing: entry.field.text).width + 1) }

    private func draw(_ fault: BranchFilterError, on grid: inout Grid, above rect: Rect) {
        let row = Rect(x: rect.x, y: rect.y - 1, width: rect.width, height: 1)
        grid.fill(row, with: " ", style: Style(.text))
        FoldedLine(fault.text, width: rect.width - 2, in: state, Style(.error))
            .draw(on: &grid, at: Point(x: row.x + 1, y: row.y), above: row)
    }

    /// The longest form that fits.
    private func words(in room: Int) -> SafeText {
        let count = state.filterCount ?? ""
        let isASCII = state.glyphs.isASCII
        let keep: SafeText = isASCII ? "enter keep" : "⏎ keep"
        let ends: SafeText = state.arrangement.result?.hasMissed == true ? ", of long texts the end" : ""
        var forms: [SafeText] = [
            "\(count)\(ends)  \(keep)  esc clear", "\(count)  \(keep)  esc clear", "\(count)  esc clear", count,
        ]
        if let fault = entry.fault { forms = [fault.text, "esc clear", ""] }
        return forms.first { $0.width <= room } ?? ""
    }
}
