import Branches
import Execution

/// A run of one shell script in a terminal.
enum TerminalRun {
    /// The branch that runs it.
    static let a = BranchID(index: 0, path: "a")

    static func of(
        _ script: String, environment: [CommandSpec.Variable] = [], in terminals: Terminals = Terminals(),
        groups: ProcessGroups = ProcessGroups(), reader: EventReader? = nil,
        during: @Sendable (Run) async -> Void = { _ in }
    ) async -> CommandRun {
        let spec = CommandSpec(
            .shell(script: script, values: []), environment: environment, baseDirectory: "/tmp", hasTerminal: true)
        return await CommandRun.of(
            [Branch("a", .command(spec))], groups: groups, terminals: terminals, reader: reader, during: during)
    }
}
