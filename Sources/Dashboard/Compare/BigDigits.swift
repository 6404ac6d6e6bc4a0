import Canvas

/// A time or a factor in figures that can be read from afar: three rows of half blocks.
///
/// A screen without Unicode has nothing to draw them with; there the text stands in the middle row as it is.
struct BigDigits: Sendable {
    let rows: [SafeText]

    static let height = 3

    init(_ text: SafeText, in glyphs: Glyphs) {
        guard !glyphs.isASCII else {
            rows = ["", text, ""]
            return
        }
        rows = (0..<Self.height).map { row in
            SafeText(sanitizing: text.text.map { Self.shapes[$0, default: Self.unknown][row] }.joined(separator: " "))
        }
    }

    /// Columns.
    var width: Int { rows.map(\.width).max() ?? 0 }

    func draw(on grid: inout Grid, at point: Point, _ style: Style) {
        for (offset, row) in rows.enumerated() {
            grid.put(row, at: Point(x: point.x, y: point.y + offset), style: style)
        }
    }

    private static let unknown = ["   ", "▀▀▀", "   "]

    /// All that a time or a factor is written with.
    private static let shapes: [Character: [String]] = [
        "0": ["█▀█", "█ █", "▀▀▀"], "1": ["▄█ ", " █ ", "▀▀▀"], "2": ["▀▀█", "█▀▀", "▀▀▀"],
        "3": ["▀▀█", " ▀█", "▀▀▀"], "4": ["█ █", "▀▀█", "  ▀"], "5": ["█▀▀", "▀▀█", "▀▀▀"],
        "6": ["█▀▀", "█▀█", "▀▀▀"], "7": ["▀▀█", "  █", "  ▀"], "8": ["█▀█", "█▀█", "▀▀▀"],
        "9": ["█▀█", "▀▀█", "▀▀▀"], ".": [" ", " ", "▀"], "s": ["   ", "█▀▀", "▄▄█"],
        "m": ["     ", "█▀█▀█", "▀ ▀ ▀"], "h": ["█  ", "█▀█", "▀ ▀"], "×": ["   ", "▀▄▀", "▀ ▀"],
        "<": [" ▄▀", "▀▄ ", "  ▀"], " ": [" ", " ", " "],
    ]
}
