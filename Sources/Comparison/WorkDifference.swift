internal import Canvas
internal import Execution

/// What one lane had to do and the other one had not: the speed-up is that of the same work, or it is none.
struct WorkDifference {
    /// What was not needed in the other lane was not because its result was decided early.
    let isOfEarlyDecision: Bool
    /// How many branches did something that was needed.
    private let counts: (sequential: Int, parallel: Int)
    /// The first branch that was needed in this lane only.
    private let only: (sequential: SafeText?, parallel: SafeText?)

    /// `nil` where both did the same.
    init?(between sequential: RunSnapshot, and parallel: RunSnapshot) {
        let (one, other) = (NeededWork(of: sequential), NeededWork(of: parallel))
        let (missing, added) = (one.missing(in: other), other.missing(in: one))
        if missing.isEmpty, added.isEmpty { return nil }
        isOfEarlyDecision =
            missing.allSatisfy { other.isDecided(without: $0, of: sequential) }
            && added.allSatisfy { one.isDecided(without: $0, of: parallel) }
        counts = (one.memberCount, other.memberCount)
        only = (missing.first.map(sequential.shownName), added.first.map(parallel.shownName))
    }

    /// `11 branches one at a time, 3 all at once; each[2] ran only one at a time`.
    var words: SafeText {
        guard counts.sequential != counts.parallel else { return names }
        let count = SafeText.count(counts.sequential, "branch", "branches")
        return "\(count) \(LaneKind.sequential.title), \(counts.parallel.grouped) \(LaneKind.parallel.title); \(names)"
    }

    /// One of those that only one lane had to do, of each lane.
    private var names: SafeText {
        // Who was not needed may have begun all the same.
        let verb: SafeText = isOfEarlyDecision ? "was needed" : "ran"
        let (sequential, parallel) = (LaneKind.sequential.title, LaneKind.parallel.title)
        switch only {
        case (let one?, let other?): return "\(one) \(verb) only \(sequential), \(other) only \(parallel)"
        case (let one?, nil): return "\(one) \(verb) only \(sequential)"
        case (nil, let other?): return "\(other) \(verb) only \(parallel)"
        case (nil, nil): return ""
        }
    }
}

/// The branches of a run that did something which takes time and was needed.
private struct NeededWork {
    /// In the order of the run.
    private var needed: [BranchID] = []
    private var paths: Set<String> = []
    /// Without joins.
    private(set) var memberCount = 0
    /// By path, whether a branch, or what it is a part of, was stopped by an early decision.
    private var decided: [String: Bool] = [:]

    init(of run: RunSnapshot) {
        // What consists of others, or calls them, comes before them.
        var (unneeded, early): ([Bool], [Bool]) = ([], [])
        for branch in run.branches {
            let parent = branch.parent?.index
            unneeded.append(branch.isUnneeded || parent.map { unneeded[$0] } ?? false)
            early.append(branch.outcome?.cause == .earlyDecision || parent.map { early[$0] } ?? false)
            let id = branch.branch
            decided[id.path] = early[id.index]
            guard run.isWorker(branch), branch.kind.takesTime, branch.attempt > 0, !unneeded[id.index] else { continue }
            needed.append(id)
            paths.insert(id.path)
            if !run.isJoin(branch) { memberCount += 1 }
        }
    }

    func missing(in other: NeededWork) -> [BranchID] { needed.filter { !other.paths.contains($0.path) } }

    /// A branch of the other run was not needed in this one, or what it is a part of, if that never had it.
    func isDecided(without branch: BranchID, of run: RunSnapshot) -> Bool {
        var next: BranchID? = branch
        while let id = next {
            if let isDecided = decided[id.path] { return isDecided }
            next = run[id].parent
        }
        return false
    }
}
