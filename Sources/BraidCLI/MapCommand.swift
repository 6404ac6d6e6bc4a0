import ArgumentParser
import Workflows

struct MapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Run one command, prompt or URL over many items; results on stdout, in the order of the items.",
        usage: """
            braid map --run TEMPLATE [ITEM…]
            braid map --prompt TEMPLATE [ITEM…]
            braid map --http TEMPLATE [ITEM…]
            """,
        discussion: """
            Items are the arguments, or the files of `--files`, or else the lines of stdin, which is read to its end \
            before anything starts. In the template `{{item}}` is the item and `{{index}}` its number from 0; an item \
            never becomes shell text. Of a file there are `{{item.text}}`, `{{item.path}}`, `{{item.name}}` and \
            `{{item.stem}}`. A result is written as soon as all before it are; with `--output json` each is a line, \
            also those that failed.

              seq 10000 | braid map --run 'echo {{item}}' --max-parallel 8
              braid map --run 'gzip -k {{item}}' *.log
              find . -name '*.png' -print0 | braid map --null --run 'file {{item}}'
              braid map --prompt 'Summarise: {{item.text}}' --files 'docs/**/*.txt'
              braid map --http 'https://example.com/{{item}}' --retry 3 a b c

            Exit status: 0 all well, 3 some failed, 1 none succeeded, 2 the template is invalid, 64 wrong usage.
            """
    )

    @Option(help: "A command for /bin/sh.")
    var run: String?

    @Option(help: "A prompt for a model.")
    var prompt: String?

    @Option(help: "A URL to get.")
    var http: String?

    @Argument(help: "The items; put `--` before those that begin with `-`.")
    var items: [String] = []

    @Option(parsing: .upToNextOption, help: "The items are the files that match.")
    var files: [String] = []

    @Flag(name: [.customShort("0"), .customLong("null")], help: "The items of stdin are separated by NUL.")
    var null = false

    @Option(parsing: .unconditional, help: "What a result has to be, as in a workflow file: integer, yes|no, [text], …")
    var returns: String?

    @Option(
        parsing: .unconditional, help: "Further attempts of an item that failed.", transform: OptionValue.count)
    var retry: Int?

    @Option(
        parsing: .unconditional, help: "How long one attempt may take, such as 30s.",
        transform: OptionValue.durationText)
    var timeout: String?

    @OptionGroup var options: RunOptions

    func run() async throws {
        try await Program.exit { program in
            let (action, template) = try action
            let items = files.isEmpty ? try givenItems() : []
            let workflow = MapWorkflow(
                action: action, template: template, files: files, inputs: try inputNames,
                settings: [("returns", try returnsLine), ("retry", retry.map { "\($0)" }), ("timeout", timeout)])
            if let reason = workflow.misunderstanding { throw Failure(.usage, reason) }
            return try await program.map(workflow, over: items, options: options)
        }
    }

    /// Takes in what the parser was not shown.
    mutating func add(_ line: TrailingItems) {
        if line.areFiles {
            files += line.items
        } else {
            items += line.items
        }
    }

    /// What is to be done, and the template that says it.
    private var action: (MapWorkflow.Action, String) {
        get throws {
            let given = [(MapWorkflow.Action.run, run), (.prompt, prompt), (.http, http)].compactMap {
                action, template in
                template.map { (action, $0) }
            }
            guard let first = given.first else {
                throw Failure(
                    .usage,
                    "error: nothing is said about what to do with the items\n"
                        + " = write `--run '\(MapWorkflow.Action.run.example)'`, `--prompt '\(MapWorkflow.Action.prompt.example)'`"
                        + " or `--http '\(MapWorkflow.Action.http.example)'`")
            }
            guard given.count == 1 else {
                throw Failure(
                    .usage, "error: `--\(first.0.rawValue)` and `--\(given[1].0.rawValue)` do not go together")
            }
            return first
        }
    }

    private var returnsLine: String? {
        get throws {
            do {
                return try returns.map { try WrittenType.line($0, named: "--returns") }
            } catch let error as WorkflowError {
                throw Failure(
                    .usage, error.text { $0.text(of: $0.path, typed: $0.sourceLine, column: $0.column, hint: $0.hint) })
            }
        }
    }

    private func givenItems() throws -> [String] {
        if !items.isEmpty {
            guard !null else {
                throw Failure(.usage, "error: `--null` is about items on stdin, and there are items as arguments")
            }
            return items
        }
        return try ItemReader.items(separatedBy: null ? 0 : UInt8(ascii: "\n"))
    }

    private var inputNames: [String] {
        get throws {
            guard files.isEmpty || (items.isEmpty && !null) else {
                throw Failure(
                    .usage,
                    "error: `--files` says what the items are, and there are \(null ? "others on stdin" : "arguments, too")"
                )
            }
            let names = try InputArguments.given(options.inputs).map(\.name)
            guard !names.contains(MapWorkflow.itemsInput) else {
                throw Failure(.usage, "error: `\(MapWorkflow.itemsInput)` is what the items themselves are called")
            }
            // Of two values for one the later holds, as everywhere.
            return names.enumerated().filter { !names[..<$0].contains($1) }.map(\.element)
        }
    }
}
