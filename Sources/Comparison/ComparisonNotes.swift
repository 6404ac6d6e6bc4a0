internal import Canvas
internal import Execution

/// What else is to be known of a comparison.
struct ComparisonNotes {
    private(set) var lines: [SafeText] = []

    /// A projection that is off by more than this where it can be checked is told of.
    private static let largestError = 0.1

    init(_ sequential: Lane, _ parallel: Lane, _ first: LaneKind?) {
        let lanes = [sequential, parallel]
        if lanes.contains(where: { $0.time.reason != nil }) {
            lines.append("a lane that did not finish has no time, so there is nothing to compare")
        }
        if let first, lanes.allSatisfy({ !$0.runs.isEmpty }) { lines.append("\(first.title) ran first") }
        for lane in lanes {
            guard let spread = lane.spread else { continue }
            let (shortest, longest) = (SafeText.roundedTime(spread.lowerBound), SafeText.roundedTime(spread.upperBound))
            lines.append("\(lane.kind.title): the median of \(lane.runs.count) runs, \(shortest) to \(longest)")
        }
        for lane in lanes { tellAttempts(lane) }
    }

    private mutating func tellAttempts(_ lane: Lane) {
        guard let run = lane.typicalRun?.run else { return }
        let retried = run.branches.filter { run.isWorker($0) && $0.attempt > 1 }
        if let first = retried.first {
            let more = retried.count > 1 ? " and \(retried.count - 1) more" : ""
            lines.append(
                "\(run.shownName(of: first.branch))\(more) needed more than one attempt, \(lane.kind.title); "
                    + "failed ones count as work")
        }
        let unneeded = run.branches.count { $0.outcome?.cause == .earlyDecision && $0.startedAt != nil }
        if unneeded > 0 {
            let words = SafeText.count(unneeded, "branch was", "branches were")
            lines.append("\(words) cancelled by an early decision, \(lane.kind.title), and count as long as they ran")
        }
    }

    mutating func tellContention() {
        lines.append("other numbers of slots cannot be worked out: branches take longer beside each other than alone")
    }

    mutating func tellProjection(_ projection: RunProjection, slots: Int?, _ parallel: LaneTime) {
        if !projection.gateOpenings.isEmpty {
            lines.append("what a provider would allow at another pace is not known: none is asked earlier than it was")
        }
        guard parallel.isMeasured, !projection.run.isSequential, let time = parallel.duration else { return }
        let worked = projection.schedule(slots: slots).time
        guard abs(worked / time - 1) > Self.largestError else { return }
        lines.append(
            "worked out times are rough: for the lane that ran they give \(SafeText.time(worked)), "
                + "and it took \(SafeText.time(time))")
    }
}
