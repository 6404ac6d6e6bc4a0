/// A workflow that comes with Braid, compiled into the program.
public struct Example: Sendable {
    public let name: String
    /// What it shows, in one line.
    public let title: String
    /// The workflow file.
    public let text: String

    /// From simple to less simple.
    public static let all = [
        Example("weather", "three commands that run side by side", PackageResources.weather_yaml),
        Example("explain", "three prompts side by side, and one that joins them", PackageResources.explain_yaml),
        Example("failures", "one branch fails, the others go on", PackageResources.failures_yaml),
    ]

    private init(_ name: String, _ title: String, _ bytes: [UInt8]) {
        self.name = name
        self.title = title
        text = String(decoding: bytes, as: UTF8.self)
    }
}
