import ArgumentParser
import Canvas
import Curses
import Execution
import RunLog

struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List earlier runs, the newest first, or remove those that are not wanted any more.",
        discussion: """
            A run is named by its six letters, by any part of them that no other run has, or `latest`: `braid show latest`.

            With `--prune` whole runs are removed, by the rules of `--keep`, `--older-than` and `--larger-than`; one that \
            is under way never is. Without it nothing is ever removed.
            """
    )

    @Option(parsing: .unconditional, help: "At most so many runs.", transform: OptionValue.count)
    var limit: Int?

    @Flag(help: "Only runs that failed, were stopped by a guard or broke off, or of which some branch failed.")
    var failed = false

    @Option(help: "Only runs of the workflow of this name.")
    var workflow: String?

    @Option(
        parsing: .unconditional, help: "Only runs that began no longer ago, such as 12h, 2d or 1w.",
        transform: OptionValue.age)
    var since: Duration?

    @Option(help: "The form of the list on stdout; `json` has a run per line.")
    var output = ListForm.text

    @Flag(help: "The same as `--output json`.")
    var json = false

    @OptionGroup var pruning: PruneOptions

    func validate() throws {
        if let fault = pruning.fault { throw ValidationError(fault) }
        if pruning.prune, limit != nil || failed || workflow != nil || since != nil {
            throw ValidationError(
                "`--prune` does not go with `--limit`, `--failed`, `--workflow` or `--since`: they choose what is listed"
            )
        }
    }

    func run() async throws {
        try await Program.exit { program in
            let history = RunHistory(in: ProcessEnvironment.runsFolder(program.environment))
            let glyphs = CursesDisplay.localeHasUnicode(program.environment) ? Glyphs.unicode : .ascii
            let form = json ? ListForm.json : output
            do {
                if let retention = pruning.retention {
                    return try Pruning(history, retention, isDryRun: pruning.dryRun).run(form)
                }
                let entries = try filter.chosen(of: history.entries())
                if entries.isEmpty, form == .text {
                    return Self.tellThatThereAreNone(history, isFiltered: filter.isSet)
                }
                let list = RunList(entries, glyphs: glyphs)
                return StandardStream.deliver(form == .json ? list.json : list.text, as: "the list")
            } catch let error as RunHistoryError {
                throw Failure(.failed, "error: \(error)")
            }
        }
    }

    private var filter: RunFilter {
        RunFilter(limit: limit, failed: failed, workflow: workflow, earliest: since.map { WallClock.sinceEpoch - $0 })
    }

    /// On stderr: it is no run.
    private static func tellThatThereAreNone(_ history: RunHistory, isFiltered: Bool) -> ExitStatus {
        StandardStream.error.writeLine(
            safely: "there are no \(isFiltered ? "such runs" : "runs") in `\(history.path)`")
        return .success
    }
}

/// The form of what is said of runs.
enum ListForm: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
