import Execution
import Subprocess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How a command is started so that a terminal becomes its own, which `/dev/tty` opens and whose size it is told.
struct TerminalLaunch {
    let terminal: String
    let environment: Environment

    /// A terminal belongs to the first leader of a session that opens it, and the library that starts commands opens
    /// nothing in the new process.
    ///
    /// So a shell does, which then becomes the command.
    private static let script = #": <>"$1"; shift; exec "$@""#

    /// What the inherited environment says is about another terminal.
    ///
    /// All of it can be set by `env`.
    static let variables: [Environment.Key: String?] = [
        // What a pane can show is a part of what this promises, and every system knows it.
        "TERM": "xterm-256color",
        // Programs ask the terminal, whose size may change.
        "COLUMNS": nil,
        "LINES": nil,
        // A pager on a terminal waits for a key, and nobody types.
        "PAGER": "cat",
        "GIT_PAGER": "cat",
    ]

    /// Throws as the start of the command would: the shell would only say it among the command's own output.
    func wrap(_ executable: Executable, _ arguments: [String]) async throws -> (Executable, [String]) {
        let program = try await executable.resolveExecutablePath(in: environment).string
        guard access(program, X_OK) == 0 else {
            throw BranchFailure(.other, "cannot start `\(program)`: \(Self.reason)")
        }
        return (.path("/bin/sh"), ["-c", Self.script, "sh", terminal, program] + arguments)
    }

    private static var reason: String {
        errno == ENOENT ? "there is no such program" : String(cString: strerror(errno))
    }
}
