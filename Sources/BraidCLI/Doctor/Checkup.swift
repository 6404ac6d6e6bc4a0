import Canvas
import Curses
import Dashboard
import Transfers
import Workflows

/// Looks at everything that decides whether and how runs work.
struct Checkup {
    /// Of the process alone.
    let process: [String: String]
    /// What `.env` says; `nil` where it cannot be read.
    let file: EnvironmentFile?
    let hasFile: Bool

    init(_ process: [String: String]) {
        self.process = process
        hasFile = PathState(".env") != .missing
        let text = hasFile ? try? WorkflowFileReader.text(of: ".env", as: "file") : ""
        file = text.map { EnvironmentFile($0, environment: process) }
    }

    /// As runs see it.
    var environment: [String: String] {
        (file?.variables ?? [:]).merging(process) { _, own in own }
    }

    var findings: [Finding] { versions + terminal + folders + settings + access }

    private var versions: [Finding] {
        let shell = PathState("/bin/sh").isExecutable
        return [
            Finding("versions", "braid", BraidCommand.version),
            Finding("versions", "ncurses", TerminalFacts.libraryVersion),
            // What it is built with besides has no part in how runs work.
            Finding(
                "versions", "libcurl", TransferLibrary.version.split(separator: " ").prefix(2).joined(separator: ", ")),
            shell
                ? Finding("versions", "shell", ShellProgram.description)
                : Finding(
                    "versions", "shell", .problem, "/bin/sh cannot be executed",
                    advice: "commands that are one text need it; install a shell there"),
        ]
    }

    private var terminal: [Finding] {
        let facts = TerminalFacts(environment: environment)
        let name = environment["TERM"] ?? ""
        let surroundings = Terminal.surroundings(environment: environment)
        return [
            facts.isKnown
                ? Finding("terminal", "TERM", name)
                : Finding(
                    "terminal", "TERM", .note,
                    name.isEmpty
                        ? "not set" : name == "dumb" ? "`dumb`" : "`\(name)` is not known to this system",
                    advice: "for the dashboard set it to what your terminal is, such as xterm-256color"),
            Finding("terminal", "size", Terminal.size.map { "\($0.width)x\($0.height)" } ?? "no terminal"),
            Finding("terminal", "colours", "\(facts.colors.words): \(facts.colorReason)"),
            facts.hasUnicode
                ? Finding("terminal", "characters", "UTF-8")
                : Finding(
                    "terminal", "characters", .note, "ASCII only", advice: "set LANG to C.UTF-8 or another UTF-8 locale"
                ),
            Finding(
                "terminal", "mouse", facts.hasMouse ? "reported when `m` turns it on" : "none that is known of"),
            Finding(
                "terminal", "frames",
                facts.hasSynchronizedOutput ? "sent as a whole where the terminal can" : "sent as they are drawn"),
            surroundings.refusal.map {
                Finding("terminal", "dashboard", .note, "not here: \($0)", advice: "runs are told in plain lines")
            } ?? Finding("terminal", "dashboard", "yes"),
            theme,
        ]
    }

    private var theme: Finding {
        let catalog = ChosenTheme.catalog(environment)
        let name = ThemeCatalog.automaticName(in: environment)
        do {
            let warnings = try catalog.theme(named: name).warnings
            guard let first = warnings.first else { return Finding("terminal", "theme", name) }
            return Finding("terminal", "theme", .note, "\(name): \(first)", advice: "see `braid themes --check FILE`")
        } catch {
            return Finding(
                "terminal", "theme", .problem, "\(error)", advice: "change or remove the file, or use `--theme NAME`")
        }
    }
}

extension ColorDepth {
    fileprivate var words: String {
        switch self {
        case .mono: "none"
        case .ansi16: "16"
        case .indexed256: "256"
        case .truecolor: "all (truecolor)"
        }
    }
}
