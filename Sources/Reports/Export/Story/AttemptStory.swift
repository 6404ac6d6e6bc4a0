internal import Execution

/// One attempt of a branch, with all its times.
struct AttemptStory: Sendable {
    /// From 1.
    let number: Int
    /// When it worked: one span, or more where it waited for calls that it made.
    var spans: [TimeSpan]
    /// Why it gave no value.
    var error: String?
    /// In the order in which they ended.
    var phases: [Phase] = []
    var request: SentRequest?
    var firstOutputAt: Duration?
    /// Bytes that it said.
    var byteCount = 0

    /// A stage of it.
    struct Phase: Sendable {
        let name: String
        let from: Duration
        let until: Duration
    }

    init(_ number: Int, at elapsed: Duration) {
        self.number = number
        spans = [TimeSpan(from: elapsed)]
    }

    var from: Duration { spans[0].from }

    func end(at now: Duration) -> Duration { spans[spans.count - 1].end(at: now) }

    var isOpen: Bool { spans.last?.until == nil }

    mutating func pause(at elapsed: Duration) {
        guard isOpen else { return }
        spans[spans.count - 1].until = elapsed
    }

    mutating func resume(at elapsed: Duration) {
        if !isOpen { spans.append(TimeSpan(from: elapsed)) }
    }

    /// A stage is told at its end; it does not reach into the one before, nor out of the attempt.
    mutating func take(phase: String, took: Duration, at elapsed: Duration) {
        let earliest = max(phases.last?.until ?? .zero, spans.last?.from ?? .zero)
        phases.append(Phase(name: phase, from: min(elapsed, max(earliest, elapsed - took)), until: elapsed))
    }

    mutating func take(_ output: Output, at elapsed: Duration) {
        if firstOutputAt == nil { firstOutputAt = elapsed }
        byteCount += output.byteCount
    }

    /// The stages of one span, each within it.
    func phases(in span: TimeSpan, at now: Duration) -> [Phase] {
        let end = span.end(at: now)
        return phases.filter { $0.from >= span.from && $0.from <= end && $0.until <= end }
    }
}
