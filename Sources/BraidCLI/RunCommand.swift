import ArgumentParser
import Workflows

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a workflow; dashboard on a terminal, plain lines otherwise."
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
