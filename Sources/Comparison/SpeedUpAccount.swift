package import Canvas
package import Execution

/// What running at once has saved, what it could have saved at best, and where the rest of the time went.
package struct SpeedUpAccount: Sendable {
    /// How long it took one at a time, and all at once.
    package let sequential: Duration
    package let parallel: Duration
    /// Branches at once; `nil` is no limit.
    package let slots: Int?
    /// The branches that do something, without joins and what only puts together what is there.
    package let branchCount: Int
    /// The longest chain of branches that need each other: no number of slots makes the run shorter.
    package let criticalPath: [Link]
    /// How long that chain takes, if none of it ever waits for a slot or a provider.
    package let shortest: Duration
    /// Where the time of the parallel lane went, without parts of no length; together they are all of it.
    package let parts: [TimePart]
    /// What kept it from being faster; `nil` where it was about as fast as so many branches can be.
    package let obstacle: SpeedUpObstacle?

    package struct Link: Sendable, Equatable {
        package let branch: BranchID
        package let name: SafeText
        package let took: Duration
    }

    /// Each link of the critical path with the time it took: `hotels 8.10s`.
    package var pathWords: [SafeText] { criticalPath.map { "\($0.name) \(SafeText.roundedTime($0.took))" } }

    package var speedUp: Double { Self.ratio(sequential, parallel) }
    /// The speed-up that was possible at best.
    package var bestSpeedUp: Double { Self.ratio(sequential, shortest) }

    /// Branches are slower beside others than alone, so that what they took at once says little of other caps.
    var isContended: Bool {
        if obstacle?.cause == .processor { return true }
        let contention = parts.first { $0.kind == .contention }?.time ?? .zero
        return contention > parallel * 0.2
    }

    /// How many of the branches can be at work at once.
    package var usableSlots: Int { max(1, min(slots ?? .max, branchCount)) }
    /// The speed-up as a share of the usable slots; at most 1, also where branches were faster beside each other than
    /// alone.
    package var efficiency: Double { min(1, speedUp / Double(usableSlots)) }

    /// - Parameters:
    ///   - run: that ran all at once, or the other one where that lane is worked out.
    ///   - schedule: of that lane, if it is.
    ///   - alone: how the same branches ran one at a time, where both lanes ran.
    init(
        of run: RunSnapshot, _ projection: RunProjection, _ schedule: ProjectedSchedule?, sequential: Duration,
        parallel: Duration, slots: Int?, alone: RunSnapshot?, best: BestCase
    ) {
        self.sequential = sequential
        self.parallel = parallel
        self.slots = slots
        shortest = min(best.time, parallel)
        criticalPath = best.path.map { Link(branch: $0.branch, name: run.shownName(of: $0.branch), took: $0.took) }
        branchCount = run.branches.count { run.isWorker($0) && !run.isJoin($0) && $0.kind.takesTime && $0.attempt > 0 }
        let times =
            schedule.map { ChainTimes(of: $0, in: run) } ?? ChainTimes(of: run, projection, alone: alone)
        parts = times.parts(of: parallel, sequential: sequential, branchCount: branchCount)
        obstacle = SpeedUpObstacle(
            in: run, times, parts, sequential: sequential, parallel: parallel, slots: slots, branchCount: branchCount,
            alone: alone)
    }

    private static func ratio(_ one: Duration, _ other: Duration) -> Double {
        other > .zero ? one / other : 1
    }
}

/// A part of the time of the parallel lane.
package struct TimePart: Sendable, Equatable {
    package let kind: Kind
    package let time: Duration
    /// What it consists of: `slow takes 9.1s longer than an even share`.
    package let words: SafeText

    package enum Kind: String, Sendable, CaseIterable {
        /// What it takes at least, if the work is spread evenly over as many slots as there are branches.
        case evenShare = "even_share"
        /// The longest branch of the chain took that much longer.
        case slowestBranch = "slowest_branch"
        /// Branches of the chain that had to come one after the other.
        case dependencies
        /// Waiting for a slot.
        case slots
        /// Waiting for the next attempt.
        case backOff = "back_off"
        /// Waiting for a provider that has limited how often it may be asked.
        case gates
        /// The chain took longer beside other branches than alone.
        case contention
        /// A person had paused the starting of branches.
        case pause
        /// Work of joins.
        case join
        /// All that lies between: starting, ending.
        case rest

        package var title: SafeText {
            switch self {
            case .evenShare: "an even share of the work"
            case .slowestBranch: "the slowest branch"
            case .dependencies: "one after the other"
            case .slots: "waiting for a slot"
            case .backOff: "waiting for another attempt"
            case .gates: "waiting for a provider"
            case .contention: "in each other's way"
            case .pause: "paused by hand"
            case .join: "the join"
            case .rest: "between branches"
            }
        }
    }
}

extension RunSnapshot {
    /// Its path, and what people call it.
    func shownName(of branch: BranchID) -> SafeText {
        let path = SafeText(sanitizing: branch.path)
        guard let label = label(of: branch) else { return path }
        return "\(path) \(String(label.prefix(40)))"
    }
}
