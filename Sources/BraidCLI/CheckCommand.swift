import ArgumentParser
import Canvas
import Workflows

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a workflow and show its plan; nothing is run."
    )

    @Argument(help: "The workflow file.")
    var file: String

    @Option(name: [.customShort("i"), .customLong("input")], help: "An input: name=value, or name=@file.")
    var inputs: [String] = []

    @Option(help: ModelArguments.help)
    var model: [String] = []

    func run() async throws {
        try await Program.exit { program in
            let source = try WorkflowFileReader.read(file)
            var options = WorkflowOptions()
            options.environment = program.environment
            options.inputs = try InputArguments.given(inputs)
            options.purpose = .check
            try ModelArguments.read(model, into: &options)
            let workflow = try program.load(source, options: options)
            for line in PlanDescription(workflow.plan).lines { StandardStream.output.writeLine(line.text) }
            return .success
        }
    }
}
