import Comparison
import Dashboard
import Execution
import Synchronization

/// What the lanes of a comparison have to tell the screen: written by those that run them, read by its thread.
final class LaneBoard: Sendable {
    private struct Run {
        let kind: LaneKind
        let number: Int
        let count: Int
        let events: EventReader
        var isTold = false
    }

    private struct State {
        /// In the order in which they began.
        var runs: [Run] = []
        var comparison: RunComparison?
    }

    private let state = Mutex(State())

    /// A lane is about to run.
    func begin(_ kind: LaneKind, number: Int, of count: Int, _ events: EventReader) {
        state.withLock { $0.runs.append(Run(kind: kind, number: number, count: count, events: events)) }
    }

    /// All that the lanes tell has been told.
    func end(_ comparison: RunComparison) {
        state.withLock { $0.comparison = comparison }
    }

    /// What has happened since the last call, in order; does not wait.
    func take() -> [RaceNews] {
        state.withLock { state in
            var news: [RaceNews] = []
            for index in state.runs.indices {
                let run = state.runs[index]
                let events = run.events.take()
                // Before its first event there is nothing to see of it.
                guard !events.isEmpty else { continue }
                if !run.isTold { news.append(.began(run.kind, number: run.number, of: run.count)) }
                state.runs[index].isTold = true
                news.append(.happened(run.kind, events))
            }
            if let comparison = state.comparison { news.append(.ended(comparison)) }
            state.comparison = nil
            return news
        }
    }
}
