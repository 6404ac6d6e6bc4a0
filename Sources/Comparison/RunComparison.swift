package import Canvas
internal import Execution

/// Two lanes of one workflow side by side, and what is to be said of them.
package struct RunComparison: Sendable {
    /// The workflow's name.
    package let name: SafeText
    package let mode: ComparisonMode
    package let sequential: Lane
    package let parallel: Lane
    /// Which lane ran first, where one ran after the other.
    package let first: LaneKind?
    /// Branches at once in the parallel lane; `nil` is no limit.
    package let slots: Int?
    /// `nil` where one lane has no time, both are too short, or they did not do the same work.
    package let account: SpeedUpAccount?
    /// Both lanes did what the other one did; `nil` where they have not both run as they were to.
    ///
    /// Lanes that did not have an account only where an early decision is why, which then says so.
    package let isSameWork: Bool?
    /// The same branches under other caps, from the narrowest; empty where one lane has no time, or where nothing can be
    /// worked out, which `notes` say.
    package let whatIf: [WhatIfRow]
    /// What else is to be known of the runs, one line each.
    package let notes: [SafeText]

    package subscript(kind: LaneKind) -> Lane { kind == .sequential ? sequential : parallel }

    /// Lanes of which none took as long tell nothing: most of it is starting and ending.
    private static let shortest = Duration.milliseconds(50)

    /// Why there is no speed-up, in a few words; `nil` where there is one.
    package var reasonForNoSpeedUp: SafeText? {
        if account != nil { return nil }
        let reasons = [sequential, parallel].compactMap(\.time.reason)
        if reasons.isEmpty { return isSameWork == false ? Self.otherWork : "too short to compare" }
        return reasons.allSatisfy(\.isOfProjection) ? "cannot be worked out" : "both lanes must succeed"
    }

    /// The same where there is little room.
    package var labelForNoSpeedUp: SafeText? {
        if account != nil { return nil }
        if [sequential, parallel].contains(where: { $0.time.reason != nil }) { return "both must succeed" }
        return isSameWork == false ? "other work" : "too short"
    }

    private static let otherWork: SafeText = "not the same work"

    /// In place of the speed-up that was possible at best, where nobody knows it.
    package var wordsWithoutBest: SafeText { isSameWork == false ? "not of the same work" : "the best is not known" }

    /// What the mode means; that nothing is to be compared, where a lane has no time, or did other work.
    package var modeWords: SafeText {
        let lanes = [sequential, parallel]
        if lanes.allSatisfy({ $0.time.duration != nil }) {
            return account == nil && isSameWork == false ? "nothing to compare: \(Self.otherWork)" : mode.words
        }
        let words = lanes.map(\.time.reason?.word)
        if let reason = sequential.time.reason, words[0] == words[1] {
            return "nothing to compare: both lanes \(reason.wordOfBoth)"
        }
        let without = lanes.compactMap { lane in lane.time.reason.map { "\(lane.kind.title) \($0.word)" as SafeText } }
        return "nothing to compare: " + SafeText.joined(without, by: "; ")
    }

    /// How many times as fast; `nil` where one lane has no time, or both are too short.
    package var speedUp: Double? { account?.speedUp }

    /// Some text of it was made up.
    package var isSimulated: Bool {
        (sequential.runs + parallel.runs).contains { $0.run.result?.isSimulated == true }
    }

    /// Of lanes that both ran, now or earlier.
    ///
    /// - Parameter name: of the workflow; `nil`: that of the run.
    package init(
        _ mode: ComparisonMode, of name: String? = nil, sequential: Lane, parallel: Lane, first: LaneKind? = nil
    ) {
        self.init(mode, name, sequential, parallel, first, projection: nil)
    }

    /// Of a run that is over and the other lane, which is worked out from it.
    ///
    /// What ran all at once is put one after the other; what ran one at a time is run at once in thought, as many as the
    /// workflow says.
    package init(projectedFrom run: LaneRun) {
        let kind: LaneKind = run.run.isSequential ? .sequential : .parallel
        let ran = Lane(kind, of: [run])
        let projection = ran.time.duration.map { _ in RunProjection(of: run.run) }
        let other = projection.map { Lane(kind.other, projectedFrom: $0) } ?? Lane(kind.other, without: .notBegun)
        let (sequential, parallel) = kind == .sequential ? (ran, other) : (other, ran)
        self.init(.projected, nil, sequential, parallel, nil, projection: projection)
    }

    private init(
        _ mode: ComparisonMode, _ name: String?, _ sequential: Lane, _ parallel: Lane, _ first: LaneKind?,
        projection: RunProjection?
    ) {
        self.mode = mode
        self.first = first
        (self.sequential, self.parallel) = (sequential, parallel)
        let base = parallel.typicalRun ?? sequential.typicalRun
        self.name = SafeText(sanitizing: name ?? LaneKind.workflow(of: base?.run.name ?? ""))
        slots = parallel.typicalRun.map(\.run.maxParallel) ?? base.map(\.run.plannedMaxParallel) ?? nil
        var notes = ComparisonNotes(sequential, parallel, first)
        guard let base, let slowest = sequential.time.duration, let fastest = parallel.time.duration else {
            (account, whatIf, isSameWork) = (nil, [], nil)
            self.notes = notes.lines
            return
        }
        let other = parallel.runs.isEmpty ? nil : sequential.typicalRun?.run
        let difference = other.flatMap { WorkDifference(between: $0, and: base.run) }
        isSameWork = other.map { _ in difference == nil }
        if let difference, !difference.isOfEarlyDecision {
            (account, whatIf) = (nil, [])
            notes.tell(difference)
            self.notes = notes.lines
            return
        }
        guard max(slowest, fastest) >= Self.shortest else {
            (account, whatIf) = (nil, [])
            notes.tellShortness(of: Self.shortest)
            self.notes = notes.lines
            return
        }
        let projection = projection ?? RunProjection(of: base.run)
        let alone = other.map(RunProjection.init)
        let waits =
            parallel.runs.isEmpty
            ? ChainWaits(of: projection.schedule(slots: slots)) : ChainWaits(of: base.run, projection, alone: alone)
        let isSlower = waits.contention >= ChainWaits.leastContention(in: fastest)
        let best = BestCase(of: projection, alone: isSlower ? alone : nil)
        let account = SpeedUpAccount(
            of: projection, waits, best, sequential: slowest, parallel: parallel.typicalRun?.wall ?? fastest,
            slots: slots, alone: alone, difference: difference, speedUp: fastest > .zero ? slowest / fastest : 1)
        self.account = account
        if account.isDecidedEarly {
            whatIf = []
            notes.tellEarlyDecision(difference)
        } else if account.isLimited {
            whatIf = []
            notes.tellProvider(projection, alone)
        } else if account.isContended {
            whatIf = []
            notes.tellContention(ofProcessor: account.obstacle?.cause == .processor)
        } else {
            whatIf =
                WhatIfTable(
                    of: projection, sequential: sequential.time, parallel: parallel.time, slots: slots, best: best
                )
                .rows
            notes.tellProjection(projection, slots: slots, parallel.time)
        }
        self.notes = notes.lines
    }
}

extension RunSnapshot {
    /// Branches were cancelled because the result was decided without them.
    var isDecidedEarly: Bool { branches.contains { $0.outcome?.cause == .earlyDecision } }
}
