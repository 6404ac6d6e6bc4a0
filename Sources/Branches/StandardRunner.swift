public import Execution

/// Runs commands and prompts.
public struct StandardRunner: BranchRunner {
    private let groups: ProcessGroups
    private let temporaryFolder: String

    /// - Parameters:
    ///   - groups: where the process groups of running commands are noted, so that the program can stop and continue
    ///     them.
    ///   - temporaryFolder: an absolute path for private files that live as long as one attempt.
    public init(groups: ProcessGroups = ProcessGroups(), temporaryFolder: String = "/tmp") {
        self.groups = groups
        self.temporaryFolder = temporaryFolder
    }

    public func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        switch work {
        case .prompt(let prompt):
            return try await PromptAttempt(prompt: prompt, context: context).run()
        case .command(let command):
            if let simulation = command.simulation {
                return try await Simulation(simulation, in: context).standIn()
            }
            return try await CommandAttempt(
                command: command, context: context, groups: groups, temporaryFolder: temporaryFolder
            ).run()
        case .request:
            throw BranchFailure(.other, "requests are not supported by this version")
        }
    }

    public func read(_ text: LargeText) throws -> String {
        var bytes: [UInt8] = []
        for segment in text.segments {
            switch segment {
            case .text(let text): bytes += Array(text.utf8)
            case .file(let path, let byteCount): bytes += try RegularFile.contents(of: path, atMost: byteCount)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
