internal import Canvas
internal import Execution

/// What is said of the largest part of the time that kept a lane from being faster.
struct ObstacleSentences {
    let projection: RunProjection
    let waits: ChainWaits
    let best: BestCase
    let caps: LimitingCaps?
    let crowd: ProcessorCrowd
    let parallel: Duration
    let slots: Int?
    /// Branches that do something, and were needed.
    let branchCount: Int
    let alone: RunProjection?

    private var run: RunSnapshot { projection.run }

    subscript(part: TimePart) -> SafeText {
        let share: SafeText = "\(SafeText.roundedTime(part.time)) of \(SafeText.roundedTime(parallel))"
        switch part.kind {
        case .evenShare, .slowestBranch: return dominating
        case .dependencies: return dependencies
        case .slots: return crowd.isFull ? crowd.sentence(by: waits.slowdown) : cap(share)
        case .gates:
            let gate = waits.gate.map { SafeText(sanitizing: $0) } ?? "a provider"
            return "\(gate) limits how often it may be asked: waiting for it took \(share)"
        case .backOff:
            let words = TimePartWords(run: run, best: best, waits: waits, caps: caps, count: branchCount)
            let who = best.retried.map { "\(words.name($0)) (\(words.reason(of: $0)))" as SafeText } ?? "a branch"
            return "waiting for another attempt of \(who) took \(share)"
        case .contention:
            if crowd.isFull { return crowd.sentence(by: waits.slowdown) }
            return
                "beside each other branches take \(ProcessorCrowd.times(waits.slowdown)) as long as alone\(crowd.others)"
        case .join: return join(share)
        case .pause: return "starting was paused by hand for \(share)"
        case .rest: return "starting and ending branches took \(share): they do little that takes time"
        }
    }

    /// So much of a lane that was waiting for a slot is told beside what took longer.
    private static let longWait = 0.1

    /// Slots that cost much of the time, where they are not what cost most of it.
    func besides(_ main: TimePart, of parts: [TimePart]) -> SafeText {
        guard main.kind != .slots, !crowd.isFull, let wait = parts.first(where: { $0.kind == .slots }),
            wait.time >= parallel * Self.longWait
        else { return "" }
        return "; waiting for a slot took another \(SafeText.roundedTime(wait.time))"
    }

    var single: SafeText {
        branchCount == 0
            ? "no branch does anything that takes time"
            : "there is only one branch that takes time: nothing can run beside it"
    }

    var early: SafeText {
        let branches = SafeText.count(
            run.branches.count { $0.outcome?.cause == .earlyDecision }, "branch was", "branches were")
        return "the result was decided early: \(branches) not needed for it"
    }

    func early(_ difference: WorkDifference) -> SafeText {
        "the result was decided early, and not by the same work: \(difference.words)"
    }

    // MARK: The critical path

    private var dominating: SafeText {
        guard let longest = best.longest else { return single }
        // In another run the same branch may have another number.
        let source = best.isAlone ? alone ?? projection : projection
        let own = source.run.branches.first { $0.branch.path == longest.branch.path }
        let rest = SafeText.roundedTime(source.work - (own.map { source.work(of: $0.branch.index) } ?? .zero))
        let others: SafeText =
            switch branchCount {
            case ...1: "nothing else does anything that takes time"
            case 2: "the other one takes \(rest)"
            default: "the \((branchCount - 1).grouped) other branches take \(rest) together"
            }
        return
            "\(name(longest.branch)) takes \(SafeText.roundedTime(longest.time)) of \(SafeText.roundedTime(parallel)) by itself; "
            + others
    }

    private var dependencies: SafeText {
        let whole: SafeText = "of \(SafeText.roundedTime(parallel)), however many slots there are"
        let (callers, calls) = best.calls(in: run)
        let slowest = best.work.filter { calls.contains($0.branch) }.max { $0.time < $1.time }
        if let caller = callers.first, let slowest, callers.count == 1, calls.count == best.work.count - 1 {
            let own = SafeText.roundedTime(best.worked - calls.reduce(.zero) { $0 + best.work(of: $1) })
            return "\(name(caller)) waits for what it calls: it takes \(own) itself, and \(name(slowest.branch)) takes "
                + "\(SafeText.roundedTime(slowest.time)) \(whole)"
        }
        let names = SafeText.listed(best.work.map { name($0.branch) })
        let took = SafeText.roundedTime(best.worked)
        return "\(names) come one after the other: together they take \(took) \(whole)"
    }

    /// Only the join of the run has it to itself.
    private func join(_ share: SafeText) -> SafeText {
        if best.joins == [run.join].compactMap(\.self) { return "the join takes \(share), and nothing runs beside it" }
        guard best.joins.count == 1, let join = best.joins.first else { return "joins take \(share)" }
        return "\(name(join)) takes \(share)"
    }

    private func name(_ branch: BranchID) -> SafeText { run.shownName(of: branch) }

    // MARK: Caps

    private func cap(_ share: SafeText) -> SafeText {
        guard let caps, let words = caps.words else { return "waiting for a slot took \(share)" }
        if caps.isOnlyRun, let slots {
            let many = SafeText.count(slots, "slot", "slots")
            let branches = SafeText.count(branchCount, "branch", "branches")
            return "\(many) for \(branches): waiting for a slot took \(share); more at once is \(caps.advice)"
        }
        return "\(words): waiting for a slot took \(share); more at once is \(caps.advice)"
    }
}

extension SafeText {
    /// `a, b and c`; of many the first two and the last.
    static func listed(_ names: [SafeText]) -> SafeText {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        if names.count <= 4 { return joined(names.dropLast(), by: ", ") + " and " + last }
        return "\(names[0]), \(names[1]), \(names.count - 3) more and \(last)"
    }
}
