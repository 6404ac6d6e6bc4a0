extension Color {
    /// Text in this colour cannot be read on that one.
    func isHidden(on background: Color) -> Bool {
        if self == background { return true }
        guard let ink = components, let paper = background.components else { return false }
        return max(abs(ink.red - paper.red), abs(ink.green - paper.green), abs(ink.blue - paper.blue))
            < Self.smallestDifference
    }

    var isBlack: Bool { isHidden(on: .rgb(red: 0, green: 0, blue: 0)) }

    /// Of one component, for text to be seen at all; the greys of the fixed colours are 10 apart.
    private static let smallestDifference = 20

    /// Red, green and blue, where they do not depend on the terminal.
    private var components: (red: Int, green: Int, blue: Int)? {
        switch self {
        case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
        case .indexed(0): (0, 0, 0)
        case .indexed(15): (255, 255, 255)
        case .indexed(let index) where index >= 232: Self.grey(8 + 10 * (Int(index) - 232))
        case .indexed(let index) where index >= 16: Self.cube(Int(index) - 16)
        case .indexed, .standard: nil
        }
    }

    private static func grey(_ level: Int) -> (red: Int, green: Int, blue: Int) { (level, level, level) }

    /// The colours from 16 to 231: six levels of each component.
    private static func cube(_ index: Int) -> (red: Int, green: Int, blue: Int) {
        func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
        return (level(index / 36), level(index / 6 % 6), level(index % 6))
    }
}
