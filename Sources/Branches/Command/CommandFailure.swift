import Execution
import Subprocess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The words for how commands fail.
enum CommandFailure {
    /// What the library that starts commands threw, in words; any other error stays as it is.
    static func notStarted(_ command: Command, _ error: any Error) -> any Error {
        guard let error = error as? SubprocessError else { return error }
        let program =
            switch command.launch {
            case .shell: "/bin/sh"
            case .arguments(let arguments): arguments.first?.pieces.first.map(\.words) ?? ""
            }
        let why =
            switch error.code {
            case .executableNotFound: "there is no such program"
            default: error.underlyingError.map { "\($0)" } ?? "\(error)"
            }
        return BranchFailure(.other, "cannot start `\(program)`: \(why)")
    }

    static func ended(_ status: TerminationStatus, lastError: String?) -> BranchFailure {
        let detail = lastError.map { ": \($0)" } ?? ""
        switch status {
        case .exited(let code):
            return BranchFailure(.exit, "exit \(code)\(detail)", exitCode: Int(code))
        case .signaled(let signal):
            return BranchFailure(.exit, "killed by \(name(of: signal))\(detail)", exitCode: 128 + Int(signal))
        }
    }

    private static func name(of signal: Int32) -> String {
        let names: [Int32: String] = [
            SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGABRT: "SIGABRT",
            SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV", SIGPIPE: "SIGPIPE", SIGTERM: "SIGTERM", SIGBUS: "SIGBUS",
        ]
        return names[signal] ?? "signal \(signal)"
    }
}

extension Argument.Piece {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .file: "…"
        }
    }
}
