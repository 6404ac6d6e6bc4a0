/// Something in a theme file that was passed over, or cannot be read on the screen.
public struct ThemeWarning: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; `nil` where it is about the theme as a whole.
    public let line: Int?
    public let message: String

    public var description: String {
        "\(file):\(line.map { "\($0):" } ?? "") \(message)"
    }
}
