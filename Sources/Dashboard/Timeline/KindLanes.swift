import Canvas
import Execution

/// The branches of each kind: what they do, and of prompts which model is asked.
struct KindLanes: Sendable {
    private(set) var lanes: [Lane] = []

    struct Lane: Sendable {
        let name: SafeText
        /// How many began.
        var jobs = 0
        var failed = 0
        /// How many worked in each column, on average.
        var running: [Double] = []
    }

    /// In the order in which the run came to know them.
    init(of run: RunSnapshot, at now: Duration, on scale: TimeScale) {
        var places: [String: Int] = [:]
        var overlaps: [Overlaps] = []
        for branch in run.branches where run.isWorker(branch) && branch.startedAt != nil {
            let name = branch.kind.model.map { "\(branch.kind.name) \($0)" } ?? branch.kind.name
            let place = places[name] ?? lanes.count
            if place == lanes.count {
                places[name] = place
                lanes.append(Lane(name: SafeText(sanitizing: name)))
                overlaps.append(Overlaps(scale))
            }
            lanes[place].jobs += 1
            if branch.status == .ended(.failed) || branch.status == .ended(.timedOut) { lanes[place].failed += 1 }
            branch.forEachSpan { _, span in
                overlaps[place].add(from: span.from, until: span.end(at: now))
            }
        }
        for place in lanes.indices { lanes[place].running = overlaps[place].averages(until: now) }
    }
}
