import Examples
import RunLog
import Workflows

/// What is compared: a workflow file, or a bundled example.
struct ComparedWorkflow {
    let source: WorkflowSource
    let subject: Invocation.Subject
    private let example: Example?

    /// - Parameter name: of a file; where there is none, of an example.
    init(named name: String) throws {
        if !RunFolder.isFile(name), let example = Example.all.first(where: { $0.name == name }) {
            source = WorkflowSource(
                path: "\(example.name).yaml", text: example.text, folder: WorkflowFileReader.currentFolder)
            subject = .example(name)
            self.example = example
            return
        }
        guard RunFolder.isFile(name) || name.contains("/") || name.contains(".") else {
            let hint = Suggestion.hint(for: name, among: Example.all.map(\.name)).map { "; \($0)" } ?? ""
            throw Failure(.invalid, "error: there is no file `\(name)`, and no example of that name\(hint)")
        }
        source = try WorkflowFileReader.read(name)
        subject = .file(source.absolutePath)
        example = nil
    }

    /// It never asks a model that was not named on the command line.
    var isBundled: Bool { example != nil }

    /// An example may need a service that runs as long as both lanes do.
    func withInputs(
        _ options: RunOptions, _ body: (ComparedWorkflow, RunOptions) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        guard let input = example?.serviceInput, !options.inputs.contains(where: { $0.hasPrefix("\(input)=") }) else {
            return try await body(self, options)
        }
        return try await withWeatherService { address in
            var options = options
            options.inputs.append("\(input)=\(address)")
            return try await body(self, options)
        }
    }
}
