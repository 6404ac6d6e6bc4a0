import Canvas
import Execution

/// Decides when a person who looks elsewhere is told what happens.
///
/// As long as the terminal has not said that it is not looked at, nobody is told anything.
struct Notifications: Sendable {
    private var isLookedAt = true
    private var hasFailure = false
    private var last: Duration?

    /// The end of a run that took less is no news.
    private static let shortestRun = Duration.seconds(20)
    /// Between one message and the next.
    private static let interval = Duration.seconds(10)
    /// Columns; what shows the message has no room for more.
    private static let longestText = 120

    mutating func focusChanged(to hasFocus: Bool) {
        isLookedAt = hasFocus
    }

    /// What to say about an event; `nil` is nothing.
    mutating func notice(of event: RunEvent, in run: RunSnapshot) -> SafeText? {
        guard !isLookedAt, let text = news(in: event, of: run) else { return nil }
        // The end is the last there is to say, and never too much.
        if !event.isEnd, let last, event.elapsed - last < Self.interval { return nil }
        last = event.elapsed
        return text.cut(to: Self.longestText)
    }

    private mutating func news(in event: RunEvent, of run: RunSnapshot) -> SafeText? {
        switch event.kind {
        case .branchFinished(let outcome) where outcome.status.isFailure:
            defer { hasFailure = true }
            return hasFailure ? nil : Self.text(outcome, of: run)
        case .runFinished(let result) where result.wall > Self.shortestRun:
            return Self.text(result, of: run)
        default:
            return nil
        }
    }

    private static func text(_ outcome: Outcome, of run: RunSnapshot) -> SafeText {
        let verb: SafeText = outcome.status == .failed ? " failed" : ""
        return "\(run.name): \(outcome.branch.path)\(verb): \(outcome.explanation)"
    }

    private static func text(_ result: RunResult, of run: RunSnapshot) -> SafeText {
        "\(run.name): \(result.status.rawValue), \(run.counts.ended)/\(run.counts.total) in \(SafeText.time(result.wall))"
    }
}

extension RunEvent {
    fileprivate var isEnd: Bool { if case .runFinished = kind { true } else { false } }
}

extension DashboardState {
    mutating func notices(of events: [RunEvent]) -> [DashboardEffect] {
        events.compactMap { notifications.notice(of: $0, in: latest.run) }.map { .notify($0) }
    }
}
