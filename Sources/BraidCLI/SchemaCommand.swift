import ArgumentParser
import Execution
import Reports
import Workflows

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the workflow file, for editors.",
        discussion: """
            Editors with a YAML language server complete and check a file that begins with the line

              # yaml-language-server: $schema=workflow.schema.json

            once the schema is there: braid schema > workflow.schema.json
            """
    )

    func run() async throws {
        try await Program.exit { _ in
            StandardStream.deliver(IndentedJSON.text(of: WorkflowSchema.definition), as: "the schema")
        }
    }
}
