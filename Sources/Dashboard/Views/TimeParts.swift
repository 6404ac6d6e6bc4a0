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
        addWaits(of: branch, from: .zero, until: branch.startedAt ?? branch.endedAt ?? elapsed)
        guard let started = branch.startedAt else { return }
        addEarlierAttempts(of: branch)
        let last = branch.attempts.last
        let start = last?.startedAt ?? started
        let end = branch.endedAt ?? elapsed
        let phases = last?.phases ?? []
        for phase in phases {
            add(SafeText(sanitizing: phase.phase.replacing("_", with: " ")), phase.took, .timelineFirst)
        }
        if let first = last?.firstOutputAt {
            if phases.isEmpty { add("first output", first - start, .timelineFirst) }
            add("output", end - first, .timelineStream)
        } else if phases.isEmpty {
            add(branch.endedAt == nil ? "silent" : "work", end - start, .timelineFirst)
        }
    }

    /// Those that failed, and the waits after them.
    private mutating func addEarlierAttempts(of branch: BranchSnapshot) {
        for (attempt, next) in zip(branch.attempts, branch.attempts.dropFirst()) {
            let end = min(attempt.endedAt ?? next.startedAt, next.startedAt)
            add("attempt \(attempt.number)", end - attempt.startedAt, .statusFailed)
            addWaits(of: branch, from: end, until: next.startedAt)
        }
    }

    /// What it waited for: the same words as its state had then.
    private mutating func addWaits(of branch: BranchSnapshot, from: Duration, until end: Duration) {
        for wait in branch.waits where wait.span.from >= from && wait.span.from < end {
            let time = wait.span.length(from: from, until: end)
            switch wait.reason {
            case .blocked, .calls: continue
            case .queued: add("queued", time, .timelineWait)
            case .backingOff: add("back-off", time, .timelineWait)
            }
        }
    }

    private mutating func add(_ name: SafeText, _ duration: Duration, _ role: Role) {
        guard duration > .zero else { return }
        all.append(Part(name: name, duration: duration, role: role))
    }
}
