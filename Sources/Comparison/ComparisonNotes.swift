internal import Canvas
internal import Execution

/// What else is to be known of a comparison.
struct ComparisonNotes {
    private(set) var lines: [SafeText] = []

    /// A projection that is off by more than this where it can be checked is told of.
    private static let largestError = 0.1
    /// So many of the branches that failed are named.
    private static let mostFaults = 3

    init(_ sequential: Lane, _ parallel: Lane, _ first: LaneKind?) {
        let lanes = [sequential, parallel]
        let isComparable = lanes.allSatisfy { $0.time.reason == nil }
        for lane in lanes { tellEnd(lane) }
        tellFaults(lanes)
        if lanes.contains(where: { $0.time.reason.map { !$0.isOfProjection } ?? false }) {
            lines.append("a lane without a whole result counts no time, so there is nothing to compare")
        }
        if let first, lanes.allSatisfy({ !$0.runs.isEmpty }) { lines.append("\(first.title) ran first") }
        tellRuns(sequential, beside: parallel)
        tellRuns(parallel, beside: sequential)
        if isComparable { for lane in lanes { tellAttempts(lane) } }
    }

    /// What kept a lane from having a time.
    private mutating func tellEnd(_ lane: Lane) {
        guard let reason = lane.time.reason else { return }
        if reason.isOfProjection { lines.append("\(lane.kind.title) \(reason.words)") }
        guard let run = lane.typicalRun else { return }
        switch reason {
        case .cancelled, .unfinished:
            lines.append("\(lane.kind.title): \(reason.words(at: run.run.elapsed)), \(run.progress)")
        case .ended(let status, let why):
            // Which guard it was no branch says.
            guard status == .guarded || run.faults.isEmpty && !why.isEmpty else { break }
            lines.append("\(lane.kind.title): \(lane.wordsWithoutTime ?? reason.words)")
        case .notBegun, .takenOver, .decidedEarly, .computing, .limited: break
        }
    }

    /// Who failed, and why; what went wrong in both lanes is told once.
    private mutating func tellFaults(_ lanes: [Lane]) {
        let faults = lanes.map { lane in lane.time.reason == nil ? [] : lane.typicalRun?.faults ?? [] }
        let words = faults.map { $0.prefix(Self.mostFaults).map { "\($0.name) \($0.words)" as SafeText } }
        let more = faults.map { max(0, $0.count - Self.mostFaults) }
        let isSame = words[0] == words[1] && more[0] == more[1]
        let titles: [SafeText] = isSame ? ["both lanes"] : lanes.map(\.kind.title)
        for (index, title) in titles.enumerated() {
            lines += words[index].map { "\(title): \($0)" }
            if more[index] > 0 { lines.append("\(title): \(more[index].grouped) more without a whole result") }
        }
    }

    /// The single times of a lane that ran several times, in the order in which it did.
    private mutating func tellRuns(_ lane: Lane, beside other: Lane) {
        guard lane.plannedCount > 1, !lane.runs.isEmpty else { return }
        let times = lane.runs.map { run in run.wall.map(SafeText.roundedTime) ?? run.reasonForNoTime?.word ?? "-" }
        var line: SafeText = "\(lane.kind.title), \(SafeText.count(times.count, "run", "runs"))"
        if times.count < lane.plannedCount { line = line + " of \(lane.plannedCount)" }
        line = line + ": \(SafeText.joined(times, by: ", "))"
        if lane.isCutShort {
            // A round in which one of both does not finish is the last.
            let reason = other.time.reason
            let words: SafeText =
                if case .ended? = reason { "no more rounds after one that \(reason?.word ?? "failed")" } else {
                    "then it was stopped"
                }
            line = line + "; \(words)"
        }
        if times.count > 1, lane.time.duration != nil, let drawn = lane.typicalPlace {
            let median: SafeText = times.count.isMultiple(of: 2) ? "lower median" : "median"
            line = line + "; the time is the \(median), that of run \(drawn + 1), which is the one that is drawn"
        }
        lines.append(line)
    }

    private mutating func tellAttempts(_ lane: Lane) {
        guard let run = lane.typicalRun?.run else { return }
        let retried = run.branches.filter {
            run.isWorker($0) && $0.attempt > 1 && $0.attempts.contains(where: \.hasFailed)
        }
        if let first = retried.first {
            let more = retried.count > 1 ? " and \(retried.count - 1) more" : ""
            lines.append(
                "\(run.shownName(of: first.branch))\(more) needed more than one attempt, \(lane.kind.title); "
                    + "failed ones count as work")
        }
        let unneeded = run.branches.count { $0.outcome?.cause == .earlyDecision && $0.startedAt != nil }
        if unneeded > 0 {
            let words = SafeText.count(unneeded, "branch was", "branches were")
            let count: SafeText = unneeded == 1 ? "counts as long as it ran" : "count as long as they ran"
            lines.append("\(words) cancelled by an early decision, \(lane.kind.title), and \(count)")
        }
    }

    mutating func tellShortness(of time: Duration) {
        lines.append(
            "too short to compare: both lanes took less than \(SafeText.roundedTime(time)), and most of that is starting "
                + "and ending; a speed-up of it would be chance")
    }

    mutating func tellContention(ofProcessor isOfProcessor: Bool) {
        let why: SafeText =
            isOfProcessor ? "commands share the processor" : "branches take longer beside each other than alone"
        lines.append("other numbers of slots cannot be worked out: \(why)")
    }

    /// Before all else: it is why there is no number.
    mutating func tell(_ difference: WorkDifference) {
        lines.insert("not the same work: \(difference.words)", at: 0)
    }

    /// What was done before the result was decided early need not be the same in both lanes, nor at another pace.
    mutating func tellEarlyDecision(_ difference: WorkDifference?) {
        if difference != nil {
            lines.append(
                "not the same work: the result was decided early, by other branches one at a time than all at once")
        }
        lines.append(
            "other numbers of slots cannot be worked out: the result was decided early, and with them other branches may "
                + "be first")
    }

    /// What was waited for because a provider had limited how often it may be asked.
    mutating func tellProvider(_ projection: RunProjection, _ alone: RunProjection?) {
        let longest = projection.gateOpenings.longestGate ?? alone?.gateOpenings.longestGate
        let gate = longest.map { SafeText(sanitizing: $0) } ?? "the provider"
        if let pauses = alone?.providerPauses, pauses > .zero {
            lines.append("one at a time \(SafeText.roundedTime(pauses)) of the time is waiting for \(gate)")
        }
        lines.append(
            "other numbers of slots cannot be worked out: nobody knows what \(gate) would have allowed at another pace")
    }

    mutating func tellProjection(_ projection: RunProjection, slots: Int?, _ parallel: LaneTime) {
        guard parallel.isMeasured, !projection.run.isSequential, let time = parallel.duration else { return }
        let worked = projection.schedule(slots: slots).time
        guard abs(worked / time - 1) > Self.largestError else { return }
        lines.append(
            "worked out times are rough: for the lane that ran they give \(SafeText.time(worked)), "
                + "and it took \(SafeText.time(time))")
    }
}
