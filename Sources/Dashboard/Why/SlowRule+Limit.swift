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
        guard let clocks = branch.request?.clocks, !clocks.isEmpty, let attempt = evidence.attempt else { return nil }
        return clocks.map { clock in
            let limit = clock.limit + branch.extended
            switch clock {
            case .idle:
                let last = max(attempt.startedAt, branch.lastOutputAt ?? .zero)
                return RunningClock(name: clock.name, limit: limit, used: evidence.end - last, isIdle: true)
            case .total:
                // It goes on through everything that the branch waits for, from when it was ready first.
                let start = min(evidence.firstQueuedAt ?? attempt.startedAt, branch.startedAt ?? attempt.startedAt)
                return RunningClock(name: clock.name, limit: limit, used: evidence.end - start)
            case .timeout, .queue, .deadline:
                return RunningClock(name: clock.name, limit: limit, used: evidence.inAttempt)
            }
        }
        .min { $0.left < $1.left }
    }
}
