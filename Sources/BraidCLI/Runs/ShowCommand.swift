import ArgumentParser
import Canvas
import Curses
import Dashboard
import Execution
import Reports
import RunLog
import Workflows

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say how an earlier run ended: its branches, its inputs, where it is kept, and its answer.",
        discussion: """
            `braid runs` lists the runs. With `--branch` what one branch wrote goes to stdout, and nothing \
            else; what a command that failed wrote to stderr goes to stderr.

            Exit status: 0 the run is shown, however it ended, 1 its log cannot be read to its end, 64 there is no such \
            run or branch.
            """
    )

    @ArgumentParser.Argument(help: "The run: any part of its six letters that no other run has, or `latest`.")
    var name: String

    @Option(help: "Only what this branch said, by its path: write[2].")
    var branch: String?

    @Option(help: "The form on stdout.")
    var output = ListForm.text

    @Flag(help: "The same as `--output json`.")
    var json = false

    func run() async throws {
        try await Program.exit { program in
            let form = json ? ListForm.json : output
            var watched = WatchedRun()
            let run = try RecordedRun.find(name, in: program, listeningTo: branch) { watched.take($0) }
            let glyphs = CursesDisplay.localeHasUnicode(program.environment) ? Glyphs.unicode : .ascii
            let shown = ShownRun(run, because: watched.reason(glyphs: glyphs), glyphs: glyphs)
            let status = try StandardStream.deliver(as: "what is shown") { write in
                if let branch {
                    try shown.write(branch: branch, form, write)
                } else {
                    try shown.write(form, write)
                }
            }
            guard let fault = run.fault else { return status }
            StandardStream.error.writeLine(safely: "error: \(fault)\n = what came before that is shown")
            return .failed
        }
    }
}
