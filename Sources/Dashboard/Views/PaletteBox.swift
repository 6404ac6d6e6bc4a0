import Canvas

/// What can be done now, in a box over the screen, with a line to type a part of it.
struct PaletteBox {
    private let palette: CommandPalette
    private let items: [PaletteItem]
    private let state: DashboardState

    init(_ palette: CommandPalette, _ state: DashboardState) {
        self.palette = palette
        self.state = state
        items = state.items(of: palette)
    }

    private static let padding = 2
    private static let widest = 72
    private static let mostRows = 14
    private static let nameWidth = 20
    /// The frame, the line that is typed with an empty one below it, and the keys with an empty one above them.
    private static let otherRows = 6

    func draw(on grid: inout Grid) {
        let width = max(1, min(Self.widest, state.size.width - 2 - 2 * Self.padding))
        let room = max(1, min(Self.mostRows, state.size.height - Self.otherRows))
        // As high as it is with all of them, so that it does not jump while one types.
        let rows = min(room, max(items.count, state.items(of: CommandPalette()).count))
        let inner = Box.draw(
            titled: "commands", content: Size(width: width + 2 * Self.padding, height: rows + 4), glyphs: state.glyphs,
            on: &grid, of: state.size)
        let x = inner.x + Self.padding
        grid.put(":", at: Point(x: x, y: inner.y), style: Style(.dialog, attributes: .bold))
        palette.field.draw(on: &grid, at: Point(x: x + 2, y: inner.y), width: width - 2, style: Style(.dialog))
        draw(visible(in: rows), on: &grid, at: Point(x: x, y: inner.y + 2), width: width)
        grid.put(
            keys.cut(to: width, ellipsis: state.glyphs.ellipsis), at: Point(x: x, y: inner.maxY - 1),
            style: Style(.dialog))
    }

    private func draw(_ visible: ArraySlice<PaletteItem>, on grid: inout Grid, at point: Point, width: Int) {
        if items.isEmpty {
            let text: SafeText = "nothing is called so, or it cannot be done now"
            grid.put(text.cut(to: width, ellipsis: state.glyphs.ellipsis), at: point, style: Style(.dialog))
        }
        for (row, index) in visible.indices.enumerated() {
            draw(
                visible[index], isSelected: index == palette.index, on: &grid, at: Point(x: point.x, y: point.y + row),
                width: width)
        }
    }

    private func draw(_ item: PaletteItem, isSelected: Bool, on grid: inout Grid, at point: Point, width: Int) {
        let style = Style(isSelected ? .selection : .dialog)
        let ellipsis = state.glyphs.ellipsis
        let room = width - 1 - (item.key.isEmpty ? 0 : item.key.width + 1)
        let name = item.name.padded(to: Self.nameWidth)
        let words = (" " + name + " " + item.help).cut(to: room, ellipsis: ellipsis)
        grid.put(words.padded(to: width - item.key.width) + item.key, at: point, style: style)
        if isSelected { grid.put(state.glyphs.marker, at: point, style: Style(.borderFocus)) }
    }

    private var keys: SafeText {
        let more: SafeText = items.count > 1 ? "   \(items.count) commands" : ""
        return (state.glyphs.isASCII ? "enter do it   up down choose   esc back" : "⏎ do it   ↑↓ choose   esc back")
            + more
    }

    /// As many as there is room for, the selected one among them.
    private func visible(in room: Int) -> ArraySlice<PaletteItem> {
        let first = min(max(0, palette.index - room / 2), max(0, items.count - room))
        return items[first...].prefix(room)
    }
}
