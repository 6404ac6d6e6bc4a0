import Canvas

/// The key of the help, at the right end of the bottom line; nothing where it has no key.
struct HelpHint {
    /// The column where it begins, or where the line ends.
    let start: Int
    private let y: Int
    private let key: SafeText

    private static let text: SafeText = "help"

    init(_ state: DashboardState, in rect: Rect) {
        key = state.keys.shortLabel(of: .help, in: state.glyphs)
        start = rect.maxX - 1 - (key.isEmpty ? 0 : Self.text.width + 1 + key.width)
        y = rect.y
    }

    func draw(on grid: inout Grid) {
        guard !key.isEmpty else { return }
        grid.put(key, at: Point(x: start, y: y), style: Style(.key))
        grid.put(Self.text, at: Point(x: start + key.width + 1, y: y), style: Style(.muted))
    }
}
