import Canvas

/// The themes in a box over the screen, which shows what the selected one looks like.
struct ThemeBox {
    private let picker: ThemePicker
    private let state: DashboardState

    init(_ picker: ThemePicker, _ state: DashboardState) {
        self.picker = picker
        self.state = state
    }

    private static let padding = 2
    /// The frame, and below the names an empty row and the keys.
    private static let otherRows = 4
    /// So that a remark can be read.
    private static let leastWidth = 34
    private static let mostRemarkRows = 3
    /// So that enough of the screen is left to look at.
    private static let mostNames = 10

    func draw(on grid: inout Grid) {
        let remark = remark.map { $0.wrapped(to: width).prefix(Self.mostRemarkRows) } ?? []
        let room = min(Self.mostNames, max(1, state.size.height - Self.otherRows - remark.count))
        let names = visible(picker.names.map(SafeText.init(sanitizing:)), in: room)
        let rows = names.count + remark.count + 2
        let inner = Box.draw(
            titled: "theme", content: Size(width: width + 2 * Self.padding, height: rows), glyphs: state.glyphs,
            on: &grid, of: state.size)
        let x = inner.x + Self.padding
        for (row, name) in names.enumerated() {
            let isSelected = picker.index == names.startIndex + row
            let shown: SafeText = " \(name)"
            let line = shown.cut(to: width, ellipsis: state.glyphs.ellipsis).padded(to: width)
            grid.put(line, at: Point(x: x, y: inner.y + row), style: Style(isSelected ? .selection : .dialog))
            if isSelected {
                grid.put(state.glyphs.marker, at: Point(x: x, y: inner.y + row), style: Style(.borderFocus))
            }
        }
        for (row, line) in remark.enumerated() {
            grid.put(line, at: Point(x: x, y: inner.y + names.count + row), style: Style(.warning))
        }
        grid.put(keys, at: Point(x: x, y: inner.maxY - 1), style: Style(.dialog))
    }

    private var width: Int {
        let widest = picker.names.map { SafeText(sanitizing: $0).width + 2 }.max() ?? 0
        return max(min(max(widest, Self.leastWidth), state.size.width - 2 - 2 * Self.padding), 1)
    }

    private var keys: SafeText {
        state.glyphs.isASCII ? "enter keep   esc back" : "⏎ keep   esc back"
    }

    private var remark: SafeText? {
        picker.report.text ?? (picker.hasColors ? nil : "Colors are off: all of them look alike.")
    }

    /// As many as there is room for, the selected one among them.
    private func visible(_ names: [SafeText], in room: Int) -> ArraySlice<SafeText> {
        let selected = picker.index ?? 0
        let first = min(max(0, selected - room / 2), max(0, names.count - room))
        return names[first...].prefix(room)
    }
}
