extension Color {
    /// Text in this colour cannot be read on that one.
    func isHidden(on background: Color) -> Bool {
        if self == background { return true }
        guard let ink = components, let paper = background.components else { return false }
        return zip(ink, paper).allSatisfy { abs($0 - $1) < Self.smallestDifference }
    }

    var isBlack: Bool { isHidden(on: .rgb(red: 0, green: 0, blue: 0)) }

    /// Of one component, for text to be seen at all; the greys of the fixed colours are 10 apart.
    private static let smallestDifference = 20

    /// Red, green and blue, where they do not depend on the terminal.
    private var components: [Int]? {
        switch self {
        case .rgb(let red, let green, let blue): [Int(red), Int(green), Int(blue)]
        case .indexed(0): [0, 0, 0]
        case .indexed(15): [255, 255, 255]
        case .indexed(let index) where index >= 232: Array(repeating: 8 + 10 * (Int(index) - 232), count: 3)
        case .indexed(let index) where index >= 16: Self.cubeComponents(Int(index) - 16)
        case .indexed, .standard: nil
        }
    }

    /// Of a colour of the 6×6×6 cube.
    private static func cubeComponents(_ index: Int) -> [Int] {
        [index / 36, index / 6 % 6, index % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
}
