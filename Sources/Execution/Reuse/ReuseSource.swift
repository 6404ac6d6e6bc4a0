/// Where a value that was taken over comes from, and what it had cost there.
public struct ReuseSource: Sendable, Equatable {
    /// The run in which the branch ran.
    public var run: String
    public var attempts: Int
    /// How long it waited for slots there.
    public var queued: Duration
    /// How long it ran there, over all attempts.
    public var running: Duration
    /// Tokens the model wrote there.
    public var tokens: Int?

    package init(run: String, attempts: Int, queued: Duration, running: Duration, tokens: Int? = nil) {
        self.run = run
        self.attempts = attempts
        self.queued = queued
        self.running = running
        self.tokens = tokens
    }

    init(_ outcome: Outcome, of run: String) {
        self.init(
            run: run, attempts: outcome.attempts, queued: outcome.queued, running: outcome.running,
            tokens: outcome.tokens)
    }
}
