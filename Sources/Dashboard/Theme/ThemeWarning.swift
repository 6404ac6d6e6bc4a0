/// Something in a theme file that was passed over.
public struct ThemeWarning: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1.
    public let line: Int
    public let message: String

    public var description: String {
        "\(file):\(line): \(message)"
    }
}
