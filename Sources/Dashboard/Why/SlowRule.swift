import Canvas
import Execution

/// Why a branch is slow: one rule of several, of which the first that holds is told.
struct SlowRule: Sendable {
    /// What it found; `nil` if it does not hold.
    let find: @Sendable (Evidence) -> Finding?

    /// Of what runs or ran, in the order in which they are asked: what can be said for certain before what is compared.
    static let all: [SlowRule] = [
        limit, throttled, slot, connection, processor, retries, firstByte, silence, slowStream, longerThanUsual,
    ]

    /// The one of a branch.
    static func finding(_ evidence: Evidence) -> Finding? {
        guard evidence.branch.startedAt == nil || evidence.running >= Evidence.shortest else { return nil }
        return all.lazy.compactMap { $0.find(evidence) }.first
    }
}
