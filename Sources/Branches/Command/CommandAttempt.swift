import Execution
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One attempt of a command: a session of its own, whose output is kept and whose processes are all ended.
///
/// A session and not only a group, so that a command cannot open our terminal and write to it or read from it.
struct CommandAttempt: WorkAttempt {
    let command: Command
    let context: BranchContext
    let groups: ProcessGroups
    let terminals: Terminals
    let temporaryFolder: String
    let secrets: Secrets

    /// What is left of a command gets so long between SIGTERM and SIGKILL.
    static let grace = Duration.seconds(3)
    /// How long output is awaited from what left the command's session and still holds its pipes.
    private static let patienceForEscaped = Duration.seconds(1)

    func run() async throws -> BranchResult {
        try Task.checkCancellation()
        let files = PrivateFiles(in: temporaryFolder)
        defer { files.remove() }
        let terminal = try command.hasTerminal ? terminals.open(for: context.branch) : nil
        defer { terminal.map { terminals.close($0, of: context.branch) } }
        let configuration = try await configuration(files, terminal)
        let input = try files.stdinPath(command.stdin)
        let output = CommandOutput(
            try terminal.map(OutputChannels.init) ?? OutputChannels(), hiding: secrets, context: context)
        let ladder = StopLadder(groups: groups, grace: Self.grace)
        let status: TerminationStatus
        do {
            status = try await withTaskCancellationHandler {
                try await start(configuration, FileDescriptor.open(input, .readOnly), output, ladder)
            } onCancel: {
                ladder.begin()
            }
        } catch {
            await ladder.endGroup()
            _ = await output.end(within: .zero)
            throw CommandFailure.notStarted(command, error)
        }
        await ladder.endGroup()
        let end = await output.end(within: Self.patienceForEscaped)
        guard status == .exited(0) else { throw CommandFailure.ended(status, lastError: output.lastErrorLine) }
        try end.check()
        var result = BranchResult()
        result.note = end.note
        return result
    }

    private func configuration(_ files: PrivateFiles, _ terminal: PseudoTerminal?) async throws -> Configuration {
        do {
            return try await CommandConfiguration(command, files: files, terminal: terminal?.path).configuration
        } catch {
            throw CommandFailure.notStarted(command, error)
        }
    }

    private func start(
        _ configuration: Configuration, _ stdin: FileDescriptor, _ output: CommandOutput, _ ladder: StopLadder
    ) async throws -> TerminationStatus {
        let meter = Mutex<Task<Void, any Error>?>(nil)
        defer { meter.withLock { $0?.cancel() } }
        return try await Subprocess.run(
            configuration, input: .fileDescriptor(stdin, closeAfterSpawningProcess: true),
            output: output.stdout, error: output.stderr
        ) { execution in
            let id = execution.processIdentifier.value
            ladder.started(ProcessGroup(id: id, isWholeSession: command.hasTerminal))
            meter.withLock { $0 = Task { try await ProcessorMeter.shared.watch(id, for: context) } }
        }.terminationStatus
    }
}
