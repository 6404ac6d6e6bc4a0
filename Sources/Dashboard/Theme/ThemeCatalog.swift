public import Themes

/// The themes that can be chosen by name.
public struct ThemeCatalog: Sendable {
    public static let standardName = "midnight"

    private let texts: [String: String]

    public init(_ themes: [BuiltInTheme] = BuiltInTheme.all) {
        self.init(texts: Dictionary(uniqueKeysWithValues: themes.map { ($0.name, $0.text) }))
    }

    init(texts: [String: String]) {
        self.texts = texts
    }

    /// In alphabetical order.
    public var names: [String] {
        texts.keys.sorted()
    }

    /// The theme, and what of its files was passed over.
    public func theme(
        named name: String = standardName
    ) throws(ThemeError) -> (theme: Theme, warnings: [ThemeWarning]) {
        var files: [ThemeFile] = []
        var next: String? = name
        while let wanted = next {
            guard !files.contains(where: { $0.file == fileName(wanted) }) else {
                throw ThemeError(.inheritsFromItself(name))
            }
            guard let text = texts[wanted] else { throw unknown(wanted) }
            files.append(ThemeFile(file: fileName(wanted), text: text))
            next = files.last?.inherits
        }
        var builder = ThemeBuilder(files)
        let theme = builder.theme(named: name)
        return (theme, builder.warnings)
    }

    private func fileName(_ name: String) -> String {
        "\(name).yaml"
    }

    private func unknown(_ name: String) -> ThemeError {
        ThemeError(.unknownName(name, suggestion: nearestName(to: name, among: names), known: names))
    }
}
