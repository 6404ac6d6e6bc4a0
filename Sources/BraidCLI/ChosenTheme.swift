import Dashboard

/// The theme that the dashboard begins with, and all that it could have.
struct ChosenTheme: Sendable {
    let theme: Theme
    let catalog: ThemeCatalog
    private let warnings: [ThemeWarning]

    static let automaticName = ThemeCatalog.automaticName

    private static let mostWarnings = 10

    init(named name: String, environment: [String: String]) throws {
        catalog = Self.catalog(environment)
        let name = name == ThemeCatalog.automaticName ? ThemeCatalog.automaticName(in: environment) : name
        do {
            (theme, warnings) = try catalog.theme(named: name)
        } catch {
            throw Failure(.usage, "error: \(error)")
        }
    }

    static func catalog(_ environment: [String: String]) -> ThemeCatalog {
        let folder = ProcessEnvironment.configurationFolder(environment).map { ThemeFolder(path: $0 + "/themes") }
        return ThemeCatalog(own: folder?.sources ?? [])
    }

    /// Says on stderr what is wrong with the files of the theme.
    func tellWarnings() {
        for warning in warnings.prefix(Self.mostWarnings) {
            StandardStream.error.writeLine(safely: "warning: \(warning)")
        }
        let more = warnings.count - Self.mostWarnings
        if more > 0 {
            StandardStream.error.writeLine(safely: "warning: \(more) more in the theme `\(theme.name)`")
        }
    }
}
