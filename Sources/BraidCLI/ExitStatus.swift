import Execution

/// How the program says what became of a run.
struct ExitStatus: Equatable {
    let code: Int32

    static let success = ExitStatus(code: 0)
    /// The run failed: fail fast, too few results, or the join failed.
    static let failed = ExitStatus(code: 1)
    /// The workflow is invalid, unreadable, or misses an input.
    static let invalid = ExitStatus(code: 2)
    /// Unknown option or input name.
    static let usage = ExitStatus(code: 64)
    /// The reader of our output went away.
    static let brokenPipe = ExitStatus(code: 128 + 13)

    static func signal(_ number: Int32) -> ExitStatus {
        ExitStatus(code: 128 + number)
    }

    static func of(_ result: RunResult) -> ExitStatus {
        ExitStatus(code: result.status.exitStatus)
    }
}
