import ArgumentParser
import Canvas
import Examples
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run a bundled example, offline; without a name, choose from a list."
    )

    @Argument(help: "The example's name.")
    var name: String?

    @Flag(help: "Print the example's workflow file instead of running it.")
    var print = false

    @OptionGroup var options: RunOptions

    func run() async throws {
        try await Program.exit { program in
            guard name != nil || Self.canAsk else { return Self.list() }
            guard let example = try name.map(Self.example(named:)) ?? Self.choose() else { return .success }
            if print {
                return StandardStream.deliver(example.text, as: "the example")
            }
            return try await run(example, with: program)
        }
    }

    private func run(_ example: Example, with program: Program) async throws -> ExitStatus {
        let source = WorkflowSource(
            path: "\(example.name).yaml", text: example.text, folder: WorkflowFileReader.currentFolder)
        let invocation = Invocation(.example(example.name), in: source.folder, options)
        guard let input = example.serviceInput, !options.inputs.contains(where: { $0.hasPrefix("\(input)=") }) else {
            return try await program.run(source, options: options, isBundled: true, invocation: invocation)
        }
        return try await withWeatherService { address in
            var options = options
            options.inputs.append("\(input)=\(address)")
            return try await program.run(source, options: options, isBundled: true, invocation: invocation)
        }
    }

    private static func example(named name: String) throws -> Example {
        guard let example = Example.all.first(where: { $0.name == name }) else {
            throw Failure(.usage, Suggestion.refusal(of: "example", name, among: Example.all.map(\.name)))
        }
        return example
    }

    private static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Where nobody can be asked.
    private static func list() -> ExitStatus {
        let width = Example.all.map(\.name.count).max() ?? 0
        let lines = Example.all.map { example in
            example.name + String(repeating: " ", count: width + 2 - example.name.count) + example.title + "\n"
        }
        return StandardStream.deliver(lines.joined(), as: "the list")
    }

    /// Asks on the terminal; `nil` when nothing was chosen.
    private static func choose() -> Example? {
        for line in ExampleList.lines(width: Terminal.size?.width ?? 80) { StandardStream.error.writeLine(line.text) }
        return ask()
    }

    /// Asks until an answer fits; `nil` at the end of the input.
    private static func ask() -> Example? {
        while true {
            StandardStream.error.write("Which one? A number or a name [1] ")
            guard let answer = readLine(strippingNewline: true) else {
                // The prompt's line has not ended.
                StandardStream.error.writeLine("")
                return nil
            }
            if let example = example(chosenBy: answer) { return example }
            let hint = Suggestion.hint(for: answer, among: Example.all.map(\.name)).map { "; \($0)" } ?? ""
            StandardStream.error.writeLine(safely: "there is no example `\(answer)`\(hint)")
        }
    }

    private static func example(chosenBy answer: String) -> Example? {
        let choice = answer.split(separator: " ").first.map(String.init) ?? "1"
        if let number = Int(choice) {
            return Example.all.indices.contains(number - 1) ? Example.all[number - 1] : nil
        }
        return Example.all.first { $0.name == choice }
    }
}
