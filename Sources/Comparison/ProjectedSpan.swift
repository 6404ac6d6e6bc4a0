package import Execution

/// The place of a branch among others that would run one after the other.
package struct ProjectedSpan: Sendable, Equatable {
    package let branch: Int
    package let from: Duration
    package let until: Duration

    /// The work of a run's branches one after the other, in declared order; what is left of the time comes after it.
    package static func oneAfterTheOther(_ run: RunSnapshot, until end: Duration) -> [ProjectedSpan] {
        var start = Duration.zero
        return run.branches.indices.compactMap { index in
            let branch = run.branches[index]
            guard run.isWorker(branch), start < end else { return nil }
            var work = Duration.zero
            branch.forEachSpan { _, span in work += span.length(at: run.elapsed) }
            // One at a time nobody has the slot between two attempts.
            for wait in branch.waits {
                if case .backingOff = wait.reason { work += wait.span.length(at: run.elapsed) }
            }
            guard work > .zero else { return nil }
            defer { start += work }
            return ProjectedSpan(branch: index, from: start, until: min(end, start + work))
        }
    }
}
