/// What an attempt may use of the run it belongs to.
public struct BranchContext: Sendable {
    public let branch: BranchID
    /// From 1.
    public let attempt: Int
    /// The number of the innermost instance of a fan-out, from 0; 0 outside of one.
    public let index: Int
    /// For every random choice of the attempt; follows from the run's seed and the branch's path.
    public let seed: UInt64
    public let clock: RunClock
    let outputPaths: @Sendable (BranchID, Int) -> String?
    let reporter: any BranchReporting

    /// Where the raw output of the attempt belongs, absolute; `nil` if none is kept.
    public var outputPath: String? { outputPaths(branch, attempt) }

    /// Shows a piece of output.
    ///
    /// Never waits; what comes after the branch has ended is dropped.
    public func report(_ output: Output) {
        reporter.report(output, of: branch, attempt: attempt)
    }

    /// Shows text.
    public func report(_ text: String) {
        report(Output(.text, Array(text.utf8)))
    }

    /// Says what the attempt has spent so far, all in all.
    ///
    /// Counts for the limits of the run whatever becomes of the attempt, also after it was cancelled.
    public func report(_ usage: TokenUsage) {
        reporter.report(usage, of: branch, attempt: attempt)
    }

    /// Says that a stage of the attempt is over, and how long it took.
    public func report(phase: String, took duration: Duration) {
        reporter.report(phase: phase, took: duration, of: branch, attempt: attempt)
    }
}

/// The side of the run that attempts talk to.
protocol BranchReporting: Sendable {
    func report(_ output: Output, of branch: BranchID, attempt: Int)
    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int)
    func report(_ usage: TokenUsage, of branch: BranchID, attempt: Int)
}
