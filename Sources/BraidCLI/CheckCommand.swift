import ArgumentParser
import Canvas
import Execution
import Workflows

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate workflows and show their plans; nothing is run.",
        discussion: """
            A plan says of each branch what it does, what it waits for and how it is limited; of the join which results \
            it gets; and of the whole the values of the inputs, the order, and where something would be sent.

            Exit status: 0 all are valid, 2 one is not, 64 wrong usage.
            """
    )

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @ArgumentParser.Argument(help: "The workflow files.")
    var files: [String]

    @Option(name: [.customShort("i"), .customLong("input")], help: "An input: name=value, or name=@file.")
    var inputs: [String] = []

    @Option(help: ModelArguments.help)
    var model: [String] = []

    @Option(help: "The form of the plans on stdout; `json` has one per line.")
    var output = Form.text

    func run() async throws {
        try await Program.exit { program in
            var options = WorkflowOptions()
            options.environment = program.environment
            options.inputs = try InputArguments.given(inputs)
            options.purpose = .check
            try ModelArguments.read(model, into: &options)
            var status = ExitStatus.success
            var hasWritten = false
            for file in files {
                let (text, fault) = check(file, options, with: program)
                // What is wrong with a file outweighs what is wrong with how it was asked for.
                if let fault, status != .invalid { status = fault }
                let gap = hasWritten && output == .text && !text.isEmpty ? "\n" : ""
                let written = StandardStream.deliver(gap + text, as: "the plan")
                guard written == .success else { return written }
                hasWritten = hasWritten || !text.isEmpty
            }
            return status
        }
    }

    /// What is said of one file on stdout, and the status if it cannot be run.
    private func check(
        _ file: String, _ options: WorkflowOptions, with program: Program
    ) -> (text: String, fault: ExitStatus?) {
        do {
            let source = try WorkflowFileReader.read(file)
            let workflow = try program.load(source, options: options, showsWarnings: output == .text)
            switch output {
            case .text:
                let description = PlanDescription(workflow.plan, required: workflow.missingInputs)
                return (description.lines.map { $0.text + "\n" }.joined(), nil)
            case .json:
                return (CheckedPlan.value(of: workflow, file: file).json + "\n", nil)
            }
        } catch let failure as Failure {
            if output == .text { failure.tell() }
            let line = CheckedPlan.value(ofFaulty: file, failure).json + "\n"
            return (output == .json ? line : "", failure.status)
        } catch {
            StandardStream.error.writeLine(safely: "error: \(error)")
            return ("", .failed)
        }
    }
}
