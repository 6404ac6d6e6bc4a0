public import Execution
import Transfers

/// Runs commands, prompts and requests.
public struct StandardRunner: BranchRunner {
    private let groups: ProcessGroups
    private let terminals: Terminals
    private let temporaryFolder: String
    private let client: TransferClient

    /// - Parameters:
    ///   - groups: where the process groups of running commands are noted, so that the program can stop and continue
    ///     them.
    ///   - terminals: where the sizes of the commands' terminals are said.
    ///   - temporaryFolder: an absolute path for private files that live as long as one attempt.
    public init(
        groups: ProcessGroups = ProcessGroups(), terminals: Terminals = Terminals(), temporaryFolder: String = "/tmp"
    ) {
        self.groups = groups
        self.terminals = terminals
        self.temporaryFolder = temporaryFolder
        var configuration = TransferClient.Configuration()
        configuration.userAgent = "braid"
        client = TransferClient(configuration: configuration)
    }

    public func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        switch work {
        case .prompt(let prompt):
            try await PromptAttempt(prompt: prompt, context: context).run()
        case .command(let command):
            if let simulation = command.simulation {
                try await Simulation(simulation, of: command.returns, in: context).standIn()
            } else {
                try await CommandAttempt(
                    command: command, context: context, groups: groups, terminals: terminals,
                    temporaryFolder: temporaryFolder
                ).run()
            }
        case .request(let request):
            if let simulation = request.simulation {
                try await Simulation(simulation, of: request.returns, in: context).standIn()
            } else {
                try await RequestAttempt(request: request, context: context, client: client).run()
            }
        }
    }

    public func read(_ text: LargeText) throws -> String {
        String(decoding: try text.bytes, as: UTF8.self)
    }
}
