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
    /// Of what goes into the output file so many bytes are also kept in memory; a longer text is in the file alone.
    public let textLimit: Int
    let reporter: any BranchReporting

    /// Where the raw output of the attempt belongs, absolute; `nil` if none is kept.
    public var outputPath: String? { outputPaths(branch, attempt) }

    /// What the attempt before answered, where that is why there is another one.
    public var misfit: MisfitAnswer? { attempt > 1 ? reporter.misfit(of: branch) : nil }

    /// What the attempts before left with ``keep(_:)``.
    public var kept: (any Sendable)? { attempt > 1 ? reporter.kept(of: branch) : nil }

    /// Leaves something for the next attempt, so that it can go on where this one failed.
    public func keep(_ value: any Sendable) {
        reporter.keep(value, of: branch, attempt: attempt)
    }

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

    /// Has calls made, all at once, each in a branch of its own, and waits for their ends, in the order of the calls.
    ///
    /// Meanwhile the attempt holds no slot; it returns when it has one again. Throws `CancellationError` when the
    /// attempt is over before, which cancels the calls too.
    public func call(_ calls: [BranchCall]) async throws -> [Outcome] {
        guard !calls.isEmpty else { return [] }
        return try await reporter.call(calls, of: branch, attempt: attempt)
    }

    /// No stage: how long the processes of the attempt have computed so far, on all cores together.
    package static let processorPhase = "cpu"

    /// Says that a stage of the attempt is over, and how long it took.
    public func report(phase: String, took duration: Duration) {
        reporter.report(phase: phase, took: duration, of: branch, attempt: attempt)
    }
}

/// An answer that was not what it has to be.
public struct MisfitAnswer: Sendable, Equatable {
    public var answer: String
    /// What was expected, and what came.
    public var reason: String

    public init(answer: String, reason: String) {
        self.answer = answer
        self.reason = reason
    }
}

/// The side of the run that attempts talk to.
protocol BranchReporting: Sendable {
    func report(_ output: Output, of branch: BranchID, attempt: Int)
    func report(phase: String, took duration: Duration, of branch: BranchID, attempt: Int)
    func report(_ usage: TokenUsage, of branch: BranchID, attempt: Int)
    func call(_ calls: [BranchCall], of branch: BranchID, attempt: Int) async throws -> [Outcome]
    func misfit(of branch: BranchID) -> MisfitAnswer?
    func kept(of branch: BranchID) -> (any Sendable)?
    func keep(_ value: any Sendable, of branch: BranchID, attempt: Int)
}
