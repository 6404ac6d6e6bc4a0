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
    var components: RGB? {
        switch self {
        case .rgb(let red, let green, let blue): RGB(red: red, green: green, blue: blue)
        case .indexed(0): RGB(fixedIndex: 16)
        case .indexed(15): RGB(fixedIndex: 231)
        case .indexed(let index) where index >= 16: RGB(fixedIndex: index)
        case .indexed, .standard: nil
        }
    }
}
