import Canvas
import Execution

/// What a branch spent its time on, in the order in which it did.
struct TimeParts {
    struct Part {
        let name: SafeText
        let duration: Duration
        let role: Role
    }

    private(set) var all: [Part] = []

    init(of branch: BranchSnapshot, at elapsed: Duration) {
        guard let started = branch.startedAt else {
            if let queued = branch.queuedAt { add("queue", elapsed - queued, .timelineWait) }
            return
        }
        if let queued = branch.queuedAt, queued < started { add("queue", started - queued, .timelineWait) }
        let phases = branch.attempts.last?.phases ?? []
        for phase in phases {
            add(SafeText(sanitizing: phase.phase.replacing("_", with: " ")), phase.took, .timelineFirst)
        }
        let end = branch.endedAt ?? elapsed
        if let first = branch.firstOutputAt {
            if phases.isEmpty { add("first output", first - started, .timelineFirst) }
            add("output", end - first, .timelineStream)
        } else if phases.isEmpty {
            add(branch.endedAt == nil ? "silent" : "work", end - started, .timelineFirst)
        }
    }

    private mutating func add(_ name: SafeText, _ duration: Duration, _ role: Role) {
        guard duration > .zero else { return }
        all.append(Part(name: name, duration: duration, role: role))
    }
}
