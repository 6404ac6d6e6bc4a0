import Canvas
import Execution

extension SlowRule {
    /// A clock has ended it, or does so soon: three quarters of its time are gone.
    static let limit = SlowRule { evidence in
        if evidence.isOver { return ended(evidence) }
        guard evidence.isRunning, let clock = nearest(evidence), clock.used >= Evidence.shortest,
            clock.used >= clock.limit * 0.75
        else { return nil }
        let left = max(.zero, clock.limit - clock.used)
        let state: SafeText =
            clock.isIdle ? "silent for \(SafeText.time(clock.used))" : "runs for \(SafeText.time(clock.used))"
        return evidence.finding(
            .limit, "\(state), `\(clock.name)` of \(SafeText.time(clock.limit)) ends it in \(SafeText.time(left))",
            evidence.advice(.extend, "gives it more time", else: "a longer `\(clock.name)`"), cost: clock.used)
    }

    private static func ended(_ evidence: Evidence) -> Finding? {
        guard let outcome = evidence.branch.outcome, let clock = outcome.clock, clock.limit >= Evidence.shortest else {
            return nil
        }
        let silent: SafeText = clock.name == Outcome.Clock.idle(.zero).name ? "silent until " : "ran until "
        return evidence.finding(
            .limit, silent + "`\(clock.name)` of \(SafeText.time(clock.limit)) ended it",
            "a shorter `\(clock.name)` ends it sooner, a longer one lets it finish", cost: clock.limit)
    }

    private struct RunningClock {
        let name: String
        let limit: Duration
        let used: Duration
        var isIdle = false

        var left: Duration { limit - used }
    }

    /// The one that runs out first.
    private static func nearest(_ evidence: Evidence) -> RunningClock? {
        let branch = evidence.branch
        guard let clocks = branch.request?.clocks, !clocks.isEmpty else { return nil }
        // Of two at once each has its own.
        let attempts = branch.attempts.filter { $0.endedAt == nil }
        return attempts.flatMap { attempt in
            clocks.compactMap { clock in
                used(of: clock, in: attempt, evidence).map { used in
                    let isIdle = if case .idle = clock { true } else { false }
                    return RunningClock(
                        name: clock.name, limit: clock.limit + branch.extended, used: used, isIdle: isIdle)
                }
            }
        }
        .min { $0.left < $1.left }
    }

    /// As the engine measures it; `nil` for a clock that no attempt has.
    private static func used(of clock: Outcome.Clock, in attempt: AttemptSnapshot, _ evidence: Evidence) -> Duration? {
        let branch = evidence.branch
        switch clock {
        case .timeout:
            // It stands still while the attempt waits for a slot to go on after its calls.
            let waited = branch.waits.waited(from: attempt.startedAt, until: evidence.end)
            return evidence.end - attempt.startedAt - waited
        case .idle:
            // It begins anew when the attempt goes on after its calls.
            let resumed = branch.waits.last?.span.until ?? .zero
            return evidence.end - max(attempt.startedAt, branch.lastOutputAt ?? .zero, resumed)
        case .total:
            // It goes on through everything that the branch waits for, from when it was ready first.
            return evidence.end
                - min(evidence.firstQueuedAt ?? attempt.startedAt, branch.startedAt ?? attempt.startedAt)
        case .queue, .deadline:
            return nil
        }
    }
}
