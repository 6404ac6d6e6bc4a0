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
struct CommandAttempt {
    let command: Command
    let context: BranchContext
    let groups: ProcessGroups
    let temporaryFolder: String

    /// What is left of a command gets so long between SIGTERM and SIGKILL.
    static let grace = Duration.seconds(3)
    /// How long output is awaited from what left the command's session and still holds its pipes.
    private static let patienceForEscaped = Duration.seconds(1)

    func run() async throws -> BranchResult {
        try Task.checkCancellation()
        let files = PrivateFiles(in: temporaryFolder)
        defer { files.remove() }
        let configuration = try CommandConfiguration(command, files: files).configuration
        let output = try CommandOutput(context: context)
        let ladder = StopLadder(groups: groups, grace: Self.grace)
        let status: TerminationStatus
        do {
            status = try await withTaskCancellationHandler {
                try await start(configuration, output, ladder)
            } onCancel: {
                ladder.begin()
            }
        } catch {
            await ladder.endGroup()
            try? await output.end(within: .zero)
            throw (error as? SubprocessError).map { CommandFailure.notStarted(command, $0) } ?? error
        }
        await ladder.endGroup()
        try await output.end(within: Self.patienceForEscaped)
        guard status == .exited(0) else { throw CommandFailure.ended(status, lastError: output.lastErrorLine) }
        return BranchResult()
    }

    private func start(
        _ configuration: Configuration, _ output: CommandOutput, _ ladder: StopLadder
    ) async throws -> TerminationStatus {
        guard let stdin = command.stdin else {
            return try await Subprocess.run(
                configuration, input: .none, output: output.stdout, error: output.stderr
            ) { execution in
                ladder.started(ProcessGroup(id: execution.processIdentifier.value))
            }.terminationStatus
        }
        return try await Subprocess.run(
            configuration, input: .inputWriter, output: output.stdout, error: output.stderr
        ) { execution in
            ladder.started(ProcessGroup(id: execution.processIdentifier.value))
            try await stdin.write(to: execution.standardInputWriter)
        }.terminationStatus
    }
}

extension LargeText {
    /// Writes all segments. A command that does not read to the end is not an error of ours.
    fileprivate func write(to writer: StandardInputWriter) async throws {
        for segment in segments {
            let bytes =
                switch segment {
                case .text(let text): Array(text.utf8)
                case .file(let path, let byteCount): try RegularFile.contents(of: path, atMost: byteCount)
                }
            do {
                _ = try await writer.write(bytes)
            } catch {
                return
            }
        }
        try? await writer.finish()
    }
}
