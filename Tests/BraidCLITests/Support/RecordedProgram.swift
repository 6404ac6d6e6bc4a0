import Synchronization

/// The program on a terminal of its own, of which every byte is kept.
final class RecordedProgram: Sendable {
    let process: ChildProcess
    private let terminal = Mutex("")
    private let line: TerminalLine
    private let modes: [UInt32]

    /// - Parameter settings: variables that differ from those of the home; an empty one is not set.
    init(_ arguments: [String], in home: ProgramHome, settings: [String: String] = [:]) throws {
        line = try TerminalLine()
        modes = line.modes
        process = try ChildProcess(
            [ProgramHome.program] + arguments,
            environment: home.environment.merging(settings) { $1 }.filter { !$0.value.isEmpty },
            directory: home.folder, input: .reading(line.path), output: .writing(line.path),
            errors: .writing(line.path))
    }

    /// All that was written so far.
    var output: String {
        terminal.withLock { output in
            output += line.read()
            return output
        }
    }

    func type(_ text: String) {
        line.type(text)
    }

    /// Waits until the texts were written.
    func wait(for texts: String...) async throws {
        do {
            try await Patience.until("\(texts) in the output") { texts.allSatisfy(self.output.contains) }
        } catch {
            throw ChildProcess.Failure(description: "\(error)\n\(output.debugDescription)")
        }
    }

    /// Waits for the end of the program; its status.
    func exitStatus() async throws -> Int32 {
        try await Patience.value("the end of the program") {
            _ = self.output
            return self.process.exitStatus
        }
    }

    /// Whether the terminal is left as it was: its modes, the normal screen, a visible cursor, nothing reported.
    var isRestored: Bool {
        line.modes == modes && PrivateModes(after: output).areRestored
    }
}
