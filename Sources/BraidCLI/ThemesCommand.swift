import ArgumentParser
import Canvas
import Curses
import Dashboard

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List the dashboard's themes, print one as a start for your own, or check a file.",
        discussion: """
            Your own themes are the files of `$XDG_CONFIG_HOME/braid/themes` (or `~/.config/braid/themes`): \
            `NAME.yaml` is chosen with `--theme NAME`. Base16 scheme files are themes, too.
            """
    )

    @Argument(help: "A theme, to print its file.")
    var name: String?

    @Option(help: "A theme file, to say what is wrong with it.")
    var check: String?

    func run() async throws {
        try await Program.exit { program in
            let catalog = ChosenTheme.catalog(program.environment)
            do {
                if let check { return try Self.check(ThemeFolder.source(at: check), with: catalog) }
                if let name { return Self.write(try catalog.source(named: name).text()) }
            } catch let error as ThemeError {
                throw Failure(error.isUnknownName ? .usage : .invalid, "error: \(error)")
            }
            return Self.list(catalog, program.environment)
        }
    }

    private static func write(_ text: String) -> ExitStatus {
        guard Terminal.stdoutKind == .terminal else { return StandardStream.deliver(text, as: "the theme") }
        // Of a person's own file nothing reaches the terminal that could drive it.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        return StandardStream.deliver(lines.map { SafeText(sanitizing: $0).text + "\n" }.joined(), as: "the theme")
    }

    private static func check(_ source: ThemeSource, with catalog: ThemeCatalog) throws -> ExitStatus {
        let warnings = try catalog.theme(from: source).warnings
        for warning in warnings { StandardStream.error.writeLine(safely: "warning: \(warning)") }
        return warnings.isEmpty ? .success : .invalid
    }

    private static func list(_ catalog: ThemeCatalog, _ environment: [String: String]) -> ExitStatus {
        let sources = catalog.sources
        let depth = depth(environment)
        let glyphs = CursesDisplay.localeHasUnicode(environment) ? Glyphs.unicode : .ascii
        let width = sources.map { SafeText(sanitizing: $0.name).width }.max() ?? 0
        var text = ""
        for source in sources {
            let name = SafeText(sanitizing: source.name).padded(to: width)
            var lines: [String]
            do {
                let theme = try catalog.theme(from: source).theme
                let origin = SafeText(sanitizing: source.path ?? "built in")
                lines = ["\(name)  \(theme.variantWord)  \(origin)"]
                if let swatch = ThemeSwatch(theme, depth, glyphs) { lines.append(swatch.line) }
            } catch {
                lines = ["\(name)  \(SafeText(sanitizing: "\(error)"))"]
            }
            text += lines.map { $0 + "\n" }.joined()
        }
        return StandardStream.deliver(text, as: "the themes")
    }

    /// How many colours the list has; none unless a terminal shows it.
    private static func depth(_ environment: [String: String]) -> ColorDepth {
        Terminal.stdoutKind == .terminal ? ColorDepth.ofTerminal(environment) : .mono
    }
}

extension ThemeError {
    fileprivate var isUnknownName: Bool {
        if case .unknownName = code { true } else { false }
    }
}

extension Theme {
    /// As wide as the widest.
    fileprivate var variantWord: SafeText {
        SafeText(sanitizing: variant?.rawValue ?? "any").padded(to: 5)
    }
}
