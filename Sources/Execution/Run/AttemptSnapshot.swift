/// How things stand with one attempt of a branch.
public struct AttemptSnapshot: Sendable {
    /// From 1.
    public let number: Int
    public let startedAt: Duration
    /// `nil` while it runs.
    public internal(set) var endedAt: Duration?
    /// Why it gave no value; `nil` as well if it was stopped from outside together with its branch.
    public internal(set) var error: String?
    public internal(set) var firstOutputAt: Duration?
    /// Bytes that it said.
    public internal(set) var byteCount = 0
    /// How many processor cores its processes have used, when that was last measured.
    package private(set) var processorShare: Double?
    /// The stages that are over, in the order in which they ended.
    public internal(set) var phases: [(phase: String, took: Duration)] = []

    init(_ number: Int, startedAt: Duration) {
        self.number = number
        self.startedAt = startedAt
    }

    /// It gave no value, and not because another one that ran beside it was faster.
    package var hasFailed: Bool {
        error.map { $0.wholeMatch(of: /attempt \d+ was faster/) == nil } ?? false
    }

    /// What is said of one that another one was faster than.
    static func outrunError(by attempt: Int) -> String { "attempt \(attempt) was faster" }

    mutating func take(_ output: Output, at elapsed: Duration) {
        if firstOutputAt == nil {
            firstOutputAt = elapsed
        }
        byteCount += output.byteCount
    }

    /// How long its processes have computed is no stage.
    mutating func take(phase: String, took: Duration, at elapsed: Duration) {
        if phase != BranchContext.processorPhase {
            phases.append((phase, took))
        } else if elapsed > startedAt {
            processorShare = took / (elapsed - startedAt)
        }
    }

    mutating func end(_ error: String? = nil, at elapsed: Duration) {
        guard endedAt == nil else { return }
        endedAt = elapsed
        self.error = error
    }
}

extension [AttemptSnapshot] {
    /// So many of the first attempts of a branch are kept, and as many of the last.
    static let limit = 16

    mutating func begin(_ number: Int, at elapsed: Duration) {
        if count == 2 * Self.limit {
            remove(at: Self.limit)
        }
        append(AttemptSnapshot(number, startedAt: elapsed))
    }

    /// Does nothing if that attempt is not kept.
    mutating func change(_ number: Int, _ change: (inout AttemptSnapshot) -> Void) {
        guard let place = lastIndex(where: { $0.number == number }) else { return }
        change(&self[place])
    }

    mutating func endAll(at elapsed: Duration) {
        for place in indices { self[place].end(at: elapsed) }
    }
}
