import Canvas

/// The forms that the run can be written in, in a box over the screen.
struct ExportBox {
    private let picker: ExportPicker
    private let state: DashboardState

    init(_ picker: ExportPicker, _ state: DashboardState) {
        self.picker = picker
        self.state = state
    }

    private static let padding = 2
    /// The frame, and below the forms an empty row and the keys.
    private static let otherRows = 4

    func draw(on grid: inout Grid) {
        let nameWidth = picker.choices.map { SafeText(sanitizing: $0.name).width }.max() ?? 0
        let lines = picker.choices.map { choice -> SafeText in
            " " + SafeText(sanitizing: choice.name).padded(to: nameWidth + 2) + choice.use
        }
        let most = max(1, state.size.width - 2 - 2 * Self.padding)
        let width = min(max(keys.width, remark.width, (lines.map(\.width).max() ?? 0) + 1), most)
        let room = max(1, state.size.height - Self.otherRows)
        let shown = visible(lines, in: room)
        let hasRemark = state.isLive && room > shown.count
        let inner = Box.draw(
            titled: "export", content: Size(width: width + 2 * Self.padding, height: shown.count + (hasRemark ? 3 : 2)),
            glyphs: state.glyphs, on: &grid, of: state.size)
        let x = inner.x + Self.padding
        for (row, line) in shown.enumerated() {
            let isSelected = picker.index == shown.startIndex + row
            let text = line.cut(to: width, ellipsis: state.glyphs.ellipsis).padded(to: width)
            grid.put(text, at: Point(x: x, y: inner.y + row), style: Style(isSelected ? .selection : .dialog))
            if isSelected {
                grid.put(state.glyphs.marker, at: Point(x: x, y: inner.y + row), style: Style(.borderFocus))
            }
        }
        if hasRemark {
            let text = remark.cut(to: width, ellipsis: state.glyphs.ellipsis)
            grid.put(text, at: Point(x: x, y: inner.y + shown.count), style: Style(.warning))
        }
        grid.put(keys, at: Point(x: x, y: inner.maxY - 1), style: Style(.dialog))
    }

    private var keys: SafeText {
        state.glyphs.isASCII ? "enter write it here   esc back" : "⏎ write it here   esc back"
    }

    /// What is written is the log, not what is shown.
    private var remark: SafeText { "the run is under way: as far as it is recorded" }

    /// As many as there is room for, the selected one among them.
    private func visible(_ lines: [SafeText], in room: Int) -> ArraySlice<SafeText> {
        let first = min(max(0, picker.index - room / 2), max(0, lines.count - room))
        return lines[first...].prefix(room)
    }
}
