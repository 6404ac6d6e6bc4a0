import ArgumentParser
import Workflows

@main
struct BraidCommand: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "braid",
        abstract: "Runs branches in parallel, shows each one live, and weaves the results into one answer.",
        version: "braid \(version)",
        subcommands: [
            RunCommand.self, MapCommand.self, DemoCommand.self, CompareCommand.self, CheckCommand.self,
            RunsCommand.self, ShowCommand.self, ReplayCommand.self, ResumeCommand.self, ExportCommand.self,
            SchemaCommand.self, ThemesCommand.self, DoctorCommand.self,
        ]
    )

    /// Like the one of the library, but a mistake is said as all others are.
    static func main() async {
        StandardDescriptors.fillClosed()
        do {
            try ArgumentBytes.check()
            let arguments = Array(CommandLine.arguments.dropFirst())
            try rejectUnknownCommand(arguments.first { $0 != "help" })
            if let option = RepeatedOption.find(in: arguments) {
                throw Failure(.usage, "error: `\(option)` is given twice\n = it has one value; write it once")
            }
            let line = TrailingItems(arguments)
            var command = try await asyncParseAsRoot(line.arguments)
            if var map = command as? MapCommand {
                map.add(line)
                command = map
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Program.leave(with: failure)
        } catch  where exitCode(for: error) == .success {
            Program.leave(with: StandardStream.deliver(fullMessage(for: error) + "\n", as: "the text"))
        } catch {
            Program.leave(with: Failure(ExitStatus(code: exitCode(for: error).rawValue), text(of: error)))
        }
    }

    /// Without this the name of a command that there is not would be an argument too many.
    private static func rejectUnknownCommand(_ name: String?) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let name, !name.hasPrefix("-"), !names.contains(name) else { return }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            throw Failure(
                .usage, "error: there is no command `\(name)`: a workflow file is run with `braid run \(name)`")
        }
        throw Failure(.usage, Suggestion.refusal(of: "command", name, among: names))
    }

    /// The library's message, beginning as ours do.
    private static func text(of error: any Error) -> String {
        let text = fullMessage(for: error)
        guard text.hasPrefix("Error: ") else { return text }
        let message = text.dropFirst("Error: ".count)
        // As `make`, `xargs` and `parallel` have it.
        let hint = message.hasPrefix("Unknown option '-j") || message.hasPrefix("Unknown option '-P")
        let said = hint ? "unknown option: how many run at once is `--max-parallel 4`" : nil
        return "error: \(said ?? "\(message.prefix(1).lowercased())\(message.dropFirst())")"
    }
}
