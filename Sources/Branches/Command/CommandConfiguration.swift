import Execution
import Subprocess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A command as the system is asked to start it.
struct CommandConfiguration {
    let configuration: Configuration

    /// The longest string that the system passes to a program, with its name and its end (`MAX_ARG_STRLEN` of Linux).
    private static let longestString = 128 * 1024

    /// - Parameter terminal: the path of the terminal that becomes the command's own.
    init(_ command: Command, files: PrivateFiles, terminal: String? = nil) async throws {
        var (executable, arguments, values) = try Self.launch(command, files)
        var variables = terminal == nil ? [:] : TerminalLaunch.variables
        for (name, value) in command.environment + values {
            let text = try files.text(of: value)
            try Self.check(text, extra: name.utf8.count + 2)
            variables[.init(stringLiteral: name)] = text
        }
        try Self.checkFolder(command.directory)
        let environment = Environment.inherit.updating(variables)
        if let terminal {
            let launch = TerminalLaunch(terminal: terminal, environment: environment)
            (executable, arguments) = try await launch.wrap(executable, arguments)
        }
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: CommandAttempt.grace)
        ]
        configuration = Configuration(
            executable: executable,
            arguments: Arguments(arguments),
            environment: environment,
            workingDirectory: FilePath(command.directory),
            platformOptions: options
        )
    }

    private static func launch(
        _ command: Command, _ files: PrivateFiles
    ) throws -> (Executable, [String], [(name: String, value: Argument)]) {
        switch command.launch {
        case .shell(let script, let values):
            try check(script, extra: 1)
            return (.path("/bin/sh"), ["-c", script], values)
        case .arguments(let arguments):
            var texts: [String] = []
            for argument in arguments {
                texts.append(try files.text(of: argument))
            }
            for text in texts { try check(text, extra: 1) }
            guard let program = texts.first, !program.isEmpty else {
                throw BranchFailure(.other, "`run` names no program")
            }
            return (executable(program, in: command.directory), Array(texts.dropFirst()), [])
        }
    }

    /// A name is looked for in `PATH`; a relative path is relative to the folder the command starts in.
    private static func executable(_ program: String, in directory: String) -> Executable {
        guard program.contains("/") else { return .name(program) }
        return .path(FilePath(program.hasPrefix("/") ? program : directory + "/" + program))
    }

    private static func check(_ text: String, extra: Int) throws(BranchFailure) {
        if text.utf8.contains(0) {
            throw BranchFailure(.other, "a value holds a zero byte, which no command can be given; use `stdin`")
        }
        if text.utf8.count + extra > longestString {
            throw BranchFailure(
                .limit, "a value of \(text.utf8.count / 1024) KB is too long for a command; use `stdin:` or `| file`")
        }
    }

    private static func checkFolder(_ path: String) throws(BranchFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw BranchFailure(.other, "there is no folder `\(path)` to start in")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw BranchFailure(.other, "`\(path)` is not a folder to start in")
        }
    }
}
