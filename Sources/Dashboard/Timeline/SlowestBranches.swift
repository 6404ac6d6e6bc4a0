import Execution

/// The branches that take or took longest, the longest first; of equal ones the first in the order of the run.
struct SlowestBranches: Sendable {
    /// By index.
    let branches: [Int]
    let longest: Duration

    private struct Entry: Comparable, Sendable {
        let duration: Duration
        let branch: Int

        static func < (one: Entry, other: Entry) -> Bool { (one.duration, other.branch) < (other.duration, one.branch) }
    }

    init() {
        branches = []
        longest = .zero
    }

    /// - Parameter count: so many of them.
    init(of run: RunSnapshot, at now: Duration, count: Int) {
        var entries = Heap<Entry>()
        var size = 0
        for branch in run.branches where run.isWorker(branch) {
            guard count > 0, let duration = branch.running(at: now) else { continue }
            let entry = Entry(duration: duration, branch: branch.branch.index)
            if size == count {
                guard let first = entries.first, first < entry else { continue }
                _ = entries.popFirst()
                size -= 1
            }
            entries.insert(entry)
            size += 1
        }
        var sorted: [Entry] = []
        while let entry = entries.popFirst() { sorted.append(entry) }
        branches = sorted.reversed().map(\.branch)
        longest = sorted.last?.duration ?? .zero
    }
}
