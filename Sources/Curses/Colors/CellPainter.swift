import CNcurses
import Canvas

/// Turns cells into what ncurses draws, and remembers what each style became.
struct CellPainter {
    private var look: (Style) -> Appearance
    private let hasUnicode: Bool
    private let hasOnlyEightColors: Bool
    private var paints: [Style: Paint] = [:]
    private var last: (style: Style, paint: Paint)?
    private var pairs: [Int64: Int32] = [:]
    /// More combinations of colours were asked for than the terminal has: some cells have the wrong ones.
    private(set) var hasRunOut = false

    private static let mostPaints = 4096
    /// Shown where a terminal without Unicode lacks the character.
    private static let unknown = UInt32(UInt8(ascii: "?"))

    private struct Paint {
        var attributes: attr_t
        var pair: Int32
    }

    init(hasUnicode: Bool, look: @escaping (Style) -> Appearance) {
        self.look = look
        self.hasUnicode = hasUnicode
        hasOnlyEightColors = cncurses_color_count() <= 8
    }

    /// Gives styles another look; everything must be drawn again.
    mutating func use(_ look: @escaping (Style) -> Appearance) {
        self.look = look
        startOver()
    }

    /// Starts over with no combination in use; everything must be drawn again.
    mutating func startOver() {
        reset_color_pairs()
        paints = [:]
        pairs = [:]
        last = nil
        hasRunOut = false
    }

    /// What shows the cells side by side: one for each, but none for the second column of a wide character.
    mutating func paint(_ cells: some Sequence<Cell>) -> [cchar_t] {
        var painted: [cchar_t] = []
        for cell in cells where cell.width > 0 || !hasUnicode {
            painted.append(paint(cell))
        }
        return painted
    }

    private mutating func paint(_ cell: Cell) -> cchar_t {
        let paint = paint(for: cell.style)
        var text = (wchar_t(0), wchar_t(0), wchar_t(0), wchar_t(0), wchar_t(0))
        var painted = cchar_t()
        withUnsafeMutableBytes(of: &text) { bytes in
            let text = bytes.bindMemory(to: wchar_t.self)
            // The last place stays 0, the end.
            let scalars = cell.scalars.prefix(hasUnicode ? text.count - 1 : 1)
            for (index, scalar) in scalars.enumerated() {
                text[index] = wchar_t(bitPattern: hasUnicode || scalar.isASCII ? scalar.value : Self.unknown)
            }
            _ = cncurses_setcchar(&painted, text.baseAddress, paint.attributes, paint.pair)
        }
        return painted
    }

    private mutating func paint(for style: Style) -> Paint {
        if let last, last.style == style { return last.paint }
        let paint = paints[style] ?? newPaint(for: style)
        last = (style, paint)
        return paint
    }

    private mutating func newPaint(for style: Style) -> Paint {
        var appearance = look(style)
        if hasOnlyEightColors { appearance = appearance.foldedToEightColors }
        let paint = Paint(
            attributes: Self.attributes(appearance.attributes),
            pair: pair(number(of: appearance.foreground), number(of: appearance.background)))
        // Commands that colour their output freely would fill it without end.
        if paints.count >= Self.mostPaints { paints.removeAll(keepingCapacity: true) }
        paints[style] = paint
        return paint
    }

    private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
        guard foreground >= 0 || background >= 0 else { return 0 }
        let key = Int64(foreground) << 32 | Int64(UInt32(bitPattern: background))
        if let pair = pairs[key] { return pair }
        // Once all are in use, ncurses would take the oldest from cells that are still shown.
        guard pairs.count < Int(cncurses_pair_count()) - 1, case let pair = alloc_pair(foreground, background), pair > 0
        else {
            hasRunOut = true
            return 0
        }
        pairs[key] = pair
        return pair
    }

    private func number(of color: Color) -> Int32 {
        switch color {
        case .standard: -1
        case .indexed(let index): Int32(index)
        case .rgb(let red, let green, let blue): DirectColorEntry.number(red: red, green: green, blue: blue)
        }
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        var value: attr_t = 0
        if attributes.contains(.bold) { value |= cncurses_bold() }
        if attributes.contains(.dim) { value |= cncurses_dim() }
        if attributes.contains(.italic) { value |= cncurses_italic() }
        if attributes.contains(.underline) { value |= cncurses_underline() }
        if attributes.contains(.reverse) { value |= cncurses_reverse() }
        return value
    }
}
