package import Canvas
package import Execution

/// What running at once has saved, what it could have saved at best, and where the rest of the time went.
package struct SpeedUpAccount: Sendable {
    /// How long it took one at a time.
    package let sequential: Duration
    /// How long the run took of which this is the account; of several it is the one whose time is that of the lane.
    package let parallel: Duration
    /// Of the times of the lanes.
    package let speedUp: Double
    /// Branches at once; `nil` is no limit.
    package let slots: Int?
    /// The branches that do something, without joins and what only puts together what is there.
    package let branchCount: Int
    /// The longest chain of branches that need each other: no number of slots makes the run shorter.
    ///
    /// Wherever a comparison tells of a critical path, it is this one.
    /// Empty where the cores of the processor are what no number of slots changes.
    package let criticalPath: [Link]
    /// How many cores were busy all the while, where that is what no run is shorter than.
    package let busyCores: Int?
    /// How long that chain takes, if none of it ever waits for a slot or a provider: under no cap at all.
    ///
    /// Where commands fill the processor, what they compute by the number of cores, if that is longer.
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

    /// Each link of the critical path with the time it took: `hotels 8.10s`; where the processor is what it comes down
    /// to, its cores: `2 busy cores 1.60s`.
    package var pathWords: [SafeText] {
        if let busyCores {
            return ["\(SafeText.count(busyCores, "busy core", "busy cores")) \(SafeText.roundedTime(shortest))"]
        }
        return criticalPath.map { "\($0.name) \(SafeText.roundedTime($0.took))" }
    }

    /// The speed-up that was possible at best.
    ///
    /// `nil` where nobody knows: a provider had limited how often it may be asked, the result was decided early, or
    /// branches were in each other's way.
    package let bestSpeedUp: Double?

    /// Branches are slower beside others than alone, so that what they took at once says little of other caps.
    let isContended: Bool
    /// Branches were stopped in a lane because all was decided without them: the other lane may have done other work.
    let isDecidedEarly: Bool
    /// A provider had limited how often it may be asked.
    let isLimited: Bool

    /// How many of the branches can be at work at once, under all caps and after what they need, and where they compute, on
    /// how many cores.
    package let usableSlots: Int
    /// The speed-up as a share of the usable slots; at most 1, also where branches were faster beside each other than
    /// alone.
    package var efficiency: Double { min(1, speedUp / Double(usableSlots)) }

    /// - Parameters:
    ///   - projection: of the run that ran all at once, or of the other one where that lane is worked out.
    ///   - alone: how the same branches ran one at a time, where both lanes ran.
    ///   - difference: what only one lane had to do, because of an early decision.
    init(
        of projection: RunProjection, _ waits: ChainWaits, _ best: BestCase, sequential: Duration, parallel: Duration,
        slots: Int?, alone: RunProjection?, difference: WorkDifference?, speedUp: Double
    ) {
        let run = projection.run
        self.sequential = sequential
        self.parallel = parallel
        self.speedUp = speedUp
        self.slots = slots
        let crowd = ProcessorCrowd(run, parallel, alone: alone)
        let isBoundByCores = crowd.isFull && crowd.shortest > best.time
        busyCores = isBoundByCores ? crowd.coreCount : nil
        shortest = min(isBoundByCores ? crowd.shortest : best.time, parallel)
        let projections = [projection, alone].compactMap(\.self)
        isDecidedEarly = projections.contains { $0.run.isDecidedEarly }
        isLimited = projections.contains { !$0.gateOpenings.isEmpty }
        let path = isBoundByCores ? [] : best.path
        criticalPath = path.map { Link(branch: $0.branch, name: run.shownName(of: $0.branch), took: $0.took) }
        branchCount = run.branches.count { run.isMember($0) }
        let neededCount = run.branches.count { run.isMember($0) && !$0.isUnneeded }
        let width = min(projection.mostAtOnce, best.width, projection.schedule(slots: nil).mostAtOnce)
        usableSlots = max(1, min(slots ?? .max, width, busyCores ?? .max))
        let source = best.isAlone ? alone ?? projection : projection
        let times = TimeParts(of: parallel, best, waits, total: source.work, count: neededCount)
        let caps = times[.slots] > .zero ? LimitingCaps(of: projection, slots: slots) : nil
        let words = TimePartWords(run: run, best: best, waits: waits, caps: caps, count: neededCount)
        parts = TimePart.Kind.allCases.compactMap { kind in
            times[kind] > .zero ? TimePart(kind: kind, time: times[kind], words: words[kind]) : nil
        }
        obstacle = SpeedUpObstacle(
            in: projection, waits, best, parts, caps, crowd, sequential: sequential, parallel: parallel, slots: slots,
            branchCount: branchCount, neededCount: neededCount, alone: alone, difference: difference)
        isContended = obstacle?.cause == .processor || times[.contention] > parallel * Self.muchContention
        let isKnown = !isDecidedEarly && !isLimited && (!isContended || isBoundByCores)
        bestSpeedUp = isKnown ? max(speedUp, shortest > .zero ? sequential / shortest : 1) : nil
    }

    /// So much of the time that the durations of the branches say little.
    private static let muchContention = 0.2
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
            case .evenShare: "the work, spread evenly"
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
    package func shownName(of branch: BranchID) -> SafeText {
        let path = SafeText(sanitizing: branch.path)
        guard let label = label(of: branch) else { return path }
        return "\(path) \(SafeText(sanitizing: String(label.prefix(80))).cut(to: 40, ellipsis: "..."))"
    }
}
