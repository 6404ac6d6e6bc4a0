import ArgumentParser

@main
struct BraidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "braid",
        abstract: "Runs branches in parallel, shows each one live, and weaves the results into one answer.",
        subcommands: [RunCommand.self, DemoCommand.self, CheckCommand.self]
    )
}
