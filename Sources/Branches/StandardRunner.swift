public import Execution
import Models
import Transfers

/// Runs commands, prompts and requests.
public struct StandardRunner: BranchRunner {
    private let groups: ProcessGroups
    private let terminals: Terminals
    private let temporaryFolder: String
    private let client: TransferClient
    private let access: ModelAccess

    /// - Parameters:
    ///   - groups: where the process groups of running commands are noted, so that the program can stop and continue
    ///     them.
    ///   - terminals: where the sizes of the commands' terminals are said.
    ///   - temporaryFolder: an absolute path for private files that live as long as one attempt.
    ///   - access: how models are reached.
    public init(
        groups: ProcessGroups = ProcessGroups(), terminals: Terminals = Terminals(), temporaryFolder: String = "/tmp",
        access: ModelAccess = ModelAccess()
    ) {
        self.access = access
        self.groups = groups
        self.terminals = terminals
        self.temporaryFolder = temporaryFolder
        var configuration = TransferClient.Configuration()
        configuration.userAgent = "braid"
        client = TransferClient(configuration: configuration)
    }

    public func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        do {
            return try await attempt(at: work, in: context).run()
        } catch var failure as BranchFailure {
            failure.description = access.secrets.hidden(in: failure.description)
            throw failure
        }
    }

    private func attempt(at work: BranchWork, in context: BranchContext) throws -> any WorkAttempt {
        switch work {
        case .prompt(let prompt):
            return try PromptAttempt(prompt: prompt, context: context, client: client, access: access, read: read)
                .attempt()
        case .command(let command):
            if let simulation = command.simulation {
                return StandInAttempt(simulation: Simulation(simulation, of: command.returns, in: context))
            }
            return CommandAttempt(
                command: command, context: context, groups: groups, terminals: terminals,
                temporaryFolder: temporaryFolder, secrets: access.secrets)
        case .request(let request):
            if let simulation = request.simulation {
                return StandInAttempt(simulation: Simulation(simulation, of: request.returns, in: context))
            }
            return RequestAttempt(request: request, context: context, client: client, secrets: access.secrets)
        }
    }

    /// Why a model cannot be asked, as far as that is known before it is; `nil` if nothing is known against it.
    package func fault(ofAsking model: String) -> String? {
        if model == PromptSpec.simulatedModel { return nil }
        guard let (provider, _) = ProviderName.split(model) else {
            let providers = ProviderName.allCases.map(\.rawValue).joined(separator: ", ")
            return "there is no model `\(model)`: a model is `simulated` or `provider/name`, with one of \(providers)"
        }
        do throws(ProviderFault) {
            _ = try provider.client(for: ModelEndpoint(), access.variables)
            return nil
        } catch {
            return "\(error); \(error.hint)"
        }
    }

    public func read(_ text: LargeText) throws -> String {
        String(decoding: try text.bytes, as: UTF8.self)
    }

    public func read(_ text: LargeText, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        for segment in text.segments {
            switch segment {
            case .text(var text): try text.withUTF8 { try take(UnsafeRawBufferPointer($0)) }
            case .file(let path, let byteCount):
                try RegularFile.forEachChunk(of: path, atMost: byteCount, take)
            }
        }
    }
}
