import Canvas
import Comparison
import Curses
import Dashboard
import Execution
import Reports

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a comparison goes: the table, or what programs read, to stdout; the picture into a file.
struct ComparisonDelivery {
    private let form: AnswerText.Form
    private let picture: (path: String, replaces: Bool)?
    private let theme: ChosenTheme
    /// The picture suits light and dark pages.
    private let isAutomatic: Bool
    private let environment: [String: String]

    init(
        form: AnswerText.Form, picture: (path: String, replaces: Bool)?, _ theme: ChosenTheme, isAutomatic: Bool,
        _ environment: [String: String]
    ) {
        self.form = form
        self.picture = picture
        self.theme = theme
        self.isAutomatic = isAutomatic
        self.environment = environment
    }

    /// Throws `Failure` where the comparison or its picture cannot be written, before anything is run for it.
    func check() throws {
        let isPictureOnOutput = picture.map { isOnOutput($0.path) } ?? false
        if form != .none || isPictureOnOutput, StandardDescriptors.outputIsClosed {
            throw Failure(
                .failed,
                "error: cannot write \(isPictureOnOutput ? "the picture" : "the comparison"): "
                    + StandardStream.words(for: EBADF))
        }
        guard let picture else { return }
        guard isOnOutput(picture.path) else {
            return try ExportFile(picture.path, replaces: picture.replaces).check()
        }
        guard form == .text || form == .none else {
            throw Failure(
                .usage,
                "error: the picture and `--output \(form.rawValue)` would both go to stdout\n"
                    + " = write the picture into a file, `-o race.svg`, or leave out `--output \(form.rawValue)`")
        }
    }

    /// However that is spelt: `-`, `/dev/stdout`, the file that stdout is.
    private func isOnOutput(_ path: String) -> Bool {
        path == "-" || ExportFile(path, replaces: true).isTheSame(as: STDOUT_FILENO)
    }

    /// Throws `Failure` where it cannot be written.
    ///
    /// - Parameter isCutShort: it was stopped, and what was drawn before is worth more than what came of it.
    func deliver(_ comparison: RunComparison, isCutShort: Bool = false) throws -> ExitStatus {
        guard let picture else { return deliverText(comparison) }
        let bytes = Array(try chart(of: comparison).text.utf8)
        if isOnOutput(picture.path) { return try StandardStream.deliver(as: "the picture") { try $0(bytes) } }
        let status = deliverText(comparison)
        let file = ExportFile(picture.path, replaces: picture.replaces)
        if isCutShort, file.isThere {
            StandardStream.error.writeLine(
                safely: "warning: `\(picture.path)` stays as it was: the comparison was stopped before its end")
            return status
        }
        try file.write { try $0(bytes) }
        return status
    }

    private func deliverText(_ comparison: RunComparison) -> ExitStatus {
        switch form {
        case .none: return .success
        case .json:
            return StandardStream.deliver(ComparisonJSON.value(of: comparison).json + "\n", as: "the comparison")
        case .markdown: return StandardStream.deliver(ComparisonMarkdown(of: comparison).text, as: "the comparison")
        case .text:
            let glyphs = CursesDisplay.localeHasUnicode(environment) ? Glyphs.unicode : .ascii
            let size = Terminal.stdoutKind == .terminal ? Terminal.size : nil
            let lines = ComparisonLines(
                of: comparison, glyphs: glyphs, width: size?.width ?? ComparisonLines.usualWidth
            ).lines
            return StandardStream.deliver(lines.map { $0.text + "\n" }.joined(), as: "the comparison")
        }
    }

    private func chart(of comparison: RunComparison) throws -> RaceChart {
        guard isAutomatic else {
            let isDark = theme.theme.variant == .dark
            return RaceChart(of: comparison, colors: RaceColors(theme.theme, isDark: isDark))
        }
        let (light, dark) = try (
            ChosenTheme(named: "paper", environment: environment),
            ChosenTheme(named: "midnight", environment: environment)
        )
        return RaceChart(
            of: comparison, colors: RaceColors(light.theme, isDark: false), dark: RaceColors(dark.theme, isDark: true))
    }
}

extension RaceColors {
    fileprivate init(_ theme: Theme, isDark: Bool) {
        func look(_ role: Role) -> Appearance { theme.appearance(of: Style(role), at: .truecolor) }
        let paper = look(.background).background
        func color(_ role: Role) -> Color {
            // Writing in the colour of the paper is seen by what is behind it.
            let look = look(role)
            return look.foreground == paper ? look.background : look.foreground
        }
        self.init(isDark: isDark, color: color, paper: paper)
    }
}
