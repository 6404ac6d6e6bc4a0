/// A theme compiled into the program.
public struct BuiltInTheme: Sendable {
    public let name: String
    /// Its file, YAML in UTF-8.
    public let text: String

    /// Each file of this folder, in alphabetical order.
    public static let all = [
        BuiltInTheme(name: "base", bytes: PackageResources.base_yaml),
        BuiltInTheme(name: "high-contrast", bytes: PackageResources.high_contrast_yaml),
        BuiltInTheme(name: "midnight", bytes: PackageResources.midnight_yaml),
        BuiltInTheme(name: "mono", bytes: PackageResources.mono_yaml),
        BuiltInTheme(name: "okabe", bytes: PackageResources.okabe_yaml),
        BuiltInTheme(name: "paper", bytes: PackageResources.paper_yaml),
        BuiltInTheme(name: "terminal", bytes: PackageResources.terminal_yaml),
    ]

    private init(name: String, bytes: [UInt8]) {
        self.name = name
        self.text = String(decoding: bytes, as: UTF8.self)
    }
}
