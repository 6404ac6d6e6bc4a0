public import Themes

/// The themes that can be chosen by name: those that are built in, and a person's own, which go before them.
public struct ThemeCatalog: Sendable {
    public static let standardName = "midnight"
    /// What the others inherit from; not made to be chosen.
    private static let baseName = "base"

    private let builtIn: [String: ThemeSource]
    private let own: [String: ThemeSource]

    public init(_ themes: [BuiltInTheme] = BuiltInTheme.all, own: [ThemeSource] = []) {
        let texts = Dictionary(uniqueKeysWithValues: themes.map { ($0.name, $0.text) })
        self.init(texts: texts, own: own)
    }

    init(texts: [String: String], own: [ThemeSource] = []) {
        builtIn = Dictionary(
            uniqueKeysWithValues: texts.map { ($0.key, ThemeSource(builtIn: $0.key, text: $0.value)) })
        self.own = Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
    }

    /// In alphabetical order of their names.
    public var sources: [ThemeSource] {
        builtIn.merging(own) { _, own in own }.values
            .filter { $0.path != nil || $0.name != Self.baseName }
            .sorted { $0.name < $1.name }
    }

    public var names: [String] {
        sources.map(\.name)
    }

    public func source(named name: String) throws(ThemeError) -> ThemeSource {
        guard let source = own[name] ?? builtIn[name] else {
            throw ThemeError(.unknownName(name, suggestion: nearestName(to: name, among: names), known: names))
        }
        return source
    }

    /// The theme, and what of its files was passed over or cannot be read on the screen.
    public func theme(
        named name: String = standardName
    ) throws(ThemeError) -> (theme: Theme, warnings: [ThemeWarning]) {
        try theme(from: try source(named: name))
    }

    public func theme(from source: ThemeSource) throws(ThemeError) -> (theme: Theme, warnings: [ThemeWarning]) {
        var builder = ThemeBuilder(try lineage(of: source))
        let theme = builder.theme(named: source.name)
        let contrast = ThemeWarning(contrastOf: theme, in: source.file)
        return (theme, builder.warnings + [contrast].compactMap { $0 })
    }

    /// The file and those that it inherits from, nearest first.
    private func lineage(of source: ThemeSource) throws(ThemeError) -> [ThemeFile] {
        var files: [ThemeFile] = []
        var next: ThemeSource? = source
        while let current = next {
            guard !files.contains(where: { $0.file == current.file }) else {
                throw ThemeError(.inheritsFromItself(source.name))
            }
            var file = ThemeFile(file: current.file, text: try current.text())
            next = parent(of: current, &file)
            files.append(file)
        }
        return files
    }

    /// A theme of a person's own may inherit from the one that is built in under its name.
    ///
    /// Those that are built in know only each other. Whatever else fails, `base` is what is left.
    private func parent(of source: ThemeSource, _ file: inout ThemeFile) -> ThemeSource? {
        let base = source.path == nil && source.name == Self.baseName ? nil : builtIn[Self.baseName]
        guard let wanted = file.inherits else { return base }
        let ofOwn = source.path == nil ? nil : own[wanted.text]
        let ofBuiltIn = builtIn[wanted.text]
        if let parent = wanted.text == source.name ? ofBuiltIn ?? ofOwn : ofOwn ?? ofBuiltIn { return parent }
        let hint = nearestName(to: wanted.text, among: names).map { "; did you mean `\($0)`?" } ?? ""
        file.warn(line: wanted.line, "there is no theme `\(wanted.text)` to inherit from\(hint)")
        return base
    }
}
