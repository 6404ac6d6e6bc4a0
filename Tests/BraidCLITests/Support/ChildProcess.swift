import Glibc
import Synchronization

/// A program that was started, in a session of its own, with nothing of this process but what it is given.
final class ChildProcess: Sendable {
    let id: pid_t
    private let status = Mutex<Int32?>(nil)

    /// Where a standard stream of the program comes from or goes to.
    enum Stream {
        case descriptor(Int32)
        case reading(String)
        /// A new file, or what is at the path already, such as a terminal.
        case writing(String)
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// A terminal that is opened for reading becomes the program's controlling terminal.
    init(
        _ arguments: [String], environment: [String: String], directory: String,
        input: Stream = .reading("/dev/null"), output: Stream, errors: Stream
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, stream) in [input, output, errors].enumerated() {
            stream.add(to: &actions, as: Int32(descriptor))
        }
        var attributes = Self.attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        let variables = environment.map { "\($0)=\($1)" }
        var id = pid_t()
        let command = "env"
        let code = Self.withCStrings([command, "-C", directory] + arguments) { arguments in
            Self.withCStrings(variables) { posix_spawnp(&id, command, &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else { throw Failure(description: "\(arguments): \(String(cString: strerror(code)))") }
        self.id = id
    }

    /// What a shell would say: the status the program left with, or 128 and the number of the signal that ended it.
    var exitStatus: Int32? {
        status.withLock { status in
            var word: Int32 = 0
            if status == nil, waitpid(id, &word, WNOHANG) == id {
                status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
            }
            return status
        }
    }

    /// Waits for the end of the program.
    func wait(within limit: Duration = Patience.limit) async throws -> Int32 {
        try await Patience.value("the end of process \(id)", within: limit) { self.exitStatus }
    }

    func send(_ signal: Int32) {
        status.withLock { status in
            // A program that was waited for has no number any more.
            if status == nil { kill(id, signal) }
        }
    }

    /// No signal is blocked or ignored: that would be inherited.
    private static func attributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80  // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return attributes
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}

extension ChildProcess.Stream {
    fileprivate func add(to actions: inout posix_spawn_file_actions_t, as number: Int32) {
        switch self {
        case .descriptor(let descriptor):
            posix_spawn_file_actions_adddup2(&actions, descriptor, number)
        case .reading(let path):
            posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
        case .writing(let path):
            posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
    }
}
