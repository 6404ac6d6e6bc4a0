import ArgumentParser
import Workflows

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a workflow; dashboard on a terminal, plain lines otherwise.",
        discussion: """
            Ctrl-C cancels the run and reports what had finished; twice within two seconds kills its commands. SIGUSR1 has \
            a run that is told in lines say on stderr which branches run, and the last lines of what they have said.
            """
    )

    @Argument(help: "The workflow file.")
    var file: String

    @OptionGroup var options: RunOptions

    func run() async throws {
        try await Program.exit { program in
            let source = try WorkflowFileReader.read(file)
            return try await program.run(source, options: options)
        }
    }
}
