package import Canvas
internal import Execution

/// The main reason why there is less speed-up than so many branches could have had, and a sentence that says so.
package struct SpeedUpObstacle: Sendable, Equatable {
    package let cause: Cause
    package let sentence: SafeText

    package enum Cause: String, Sendable, CaseIterable {
        /// There is nothing to run beside it.
        case singleBranch = "single_branch"
        /// Some were not needed.
        case earlyDecision = "early_decision"
        case dominatingBranch = "dominating_branch"
        case dependencies
        case slots
        case gates
        case backOff = "back_off"
        /// Commands that compute share the processor.
        case processor
        /// Branches are slower beside others than alone, and nobody knows why.
        case contention
        case join
        case pause
    }

    /// A lane that has so much of the speed-up that so many branches could have is fast enough.
    private static let enough = 0.8
    /// So much of all cores has to be used to say that commands share them; others use them, too.
    private static let fullShare = 0.6

    /// `nil` where nothing kept it from being about as fast as so many branches can be.
    init?(
        in run: RunSnapshot, _ times: ChainTimes, _ parts: [TimePart], sequential: Duration, parallel: Duration,
        slots: Int?, branchCount: Int, alone: RunSnapshot?
    ) {
        guard parallel > .zero else { return nil }
        let unneeded = run.branches.count { $0.outcome?.cause == .earlyDecision }
        if unneeded > 0 {
            let branches = SafeText.count(unneeded, "branch was", "branches were")
            (cause, sentence) = (.earlyDecision, "the result was decided early: \(branches) not needed for it")
            return
        }
        if branchCount <= 1 {
            cause = .singleBranch
            sentence =
                branchCount == 0
                ? "no branch does anything that takes time"
                : "there is only one branch that takes time: nothing can run beside it"
            return
        }
        let isCrowded = Self.isCrowded(run, parallel)
        // Where it did not run alone nobody knows how long it would have taken.
        let hidesContention = alone == nil && isCrowded
        guard hidesContention || sequential / parallel < Self.enough * Double(branchCount) else { return nil }
        let missing = parts.filter { $0.kind != .evenShare && $0.kind != .rest }
        if hidesContention {
            (cause, sentence) = (.processor, Self.sharing(run, by: nil))
            return
        }
        guard let main = missing.max(by: { $0.time < $1.time }) else { return nil }
        let share: SafeText = "\(SafeText.time(main.time)) of \(SafeText.time(parallel))"
        switch main.kind {
        case .evenShare, .rest: return nil
        case .slowestBranch:
            cause = .dominatingBranch
            guard let longest = times.work.max(by: { $0.time < $1.time }) else { return nil }
            let others = Self.work(in: alone ?? run, without: longest.branch.path)
            sentence = Self.dominating(times.name(longest.branch), longest.time, others, parallel, branchCount)
        case .dependencies:
            cause = .dependencies
            let names = SafeText.listed(times.work.map { times.name($0.branch) })
            let took = times.work.reduce(Duration.zero) { $0 + $1.time }
            sentence =
                "\(names) need each other: one after the other they take \(SafeText.time(took)) of "
                + "\(SafeText.time(parallel)), however many slots there are"
        case .slots:
            cause = .slots
            sentence = Self.cap(times, slots, branchCount, share)
        case .gates:
            cause = .gates
            let gate = times.gate.map { SafeText(sanitizing: $0) } ?? "a provider"
            sentence = "\(gate) limits how often it may be asked: waiting for it took \(share)"
        case .backOff:
            cause = .backOff
            let who = times.retried.map { "\(times.name($0.branch)) (\($0.backOff.reason))" as SafeText } ?? "a branch"
            sentence = "waiting for another attempt of \(who) took \(share)"
        case .contention:
            let worked = times.work.reduce(Duration.zero) { $0 + $1.time }
            let factor = worked > .zero ? (worked + times.contention) / worked : nil
            if isCrowded {
                (cause, sentence) = (.processor, Self.sharing(run, by: factor))
            } else {
                cause = .contention
                // Of commands shorter than a second nobody knows how much they computed.
                let others: SafeText =
                    Self.isMostlyCommands(run) ? "; they share \(Self.cores(of: run)) with all else that ran then" : ""
                sentence = "beside each other branches take \(Self.times(factor)) as long as alone\(others)"
            }
        case .join:
            cause = .join
            sentence = "the join takes \(share), and nothing runs beside it"
        case .pause:
            cause = .pause
            sentence = "starting was paused by hand for \(share)"
        }
    }

    // MARK: Sentences

    /// What the other branches do, without joins and without what they wait for.
    private static func work(in run: RunSnapshot, without path: String) -> Duration {
        run.branches.filter { run.isWorker($0) && !run.isJoin($0) && $0.kind.takesTime && $0.branch.path != path }
            .reduce(.zero) { $0 + $1.worked(at: run.elapsed) }
    }

    private static func dominating(
        _ name: SafeText, _ took: Duration, _ others: Duration, _ parallel: Duration, _ count: Int
    ) -> SafeText {
        let rest = SafeText.time(others)
        let others: SafeText =
            count == 2
            ? "the other one takes \(rest)" : "the \((count - 1).grouped) other branches take \(rest) together"
        return "\(name) takes \(SafeText.time(took)) of \(SafeText.time(parallel)) by itself; \(others)"
    }

    private static func cap(_ times: ChainTimes, _ slots: Int?, _ count: Int, _ share: SafeText) -> SafeText {
        if let cap = times.cap {
            let group = times.name(cap.group)
            return "\(group) runs \(cap.slots.grouped) at once: waiting for that took \(share); more is "
                + "`max_parallel` of \(group)"
        }
        let branches = SafeText.count(count, "branch", "branches")
        guard let slots, slots < count else { return "waiting for a slot took \(share)" }
        let many = SafeText.count(slots, "slot", "slots")
        return "\(many) for \(branches): waiting for a slot took \(share); more at once is `--max-parallel \(count)`"
    }

    private static func sharing(_ run: RunSnapshot, by factor: Double?) -> SafeText {
        let cores = cores(of: run)
        guard let factor else {
            return
                "commands that compute share \(cores): alone each would be faster, so one at a time is less than said"
        }
        return "commands that compute share \(cores): beside each other they take \(times(factor)) as long as alone"
    }

    private static func cores(of run: RunSnapshot) -> SafeText {
        run.cores.map { SafeText.count($0, "core", "cores") } ?? "the cores"
    }

    private static func times(_ factor: Double?) -> SafeText {
        guard let factor else { return "many times" }
        let tenths = Int((factor * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) times"
    }

    // MARK: The processor

    /// Commands have used most of all cores, as far as that was measured.
    private static func isCrowded(_ run: RunSnapshot, _ wall: Duration) -> Bool {
        guard let cores = run.cores, run.result?.maxRunning ?? 0 > cores else { return false }
        var used = 0.0
        for branch in run.branches {
            for attempt in branch.attempts {
                guard let share = attempt.processorShare else { continue }
                let ran = (attempt.endedAt ?? run.elapsed) - attempt.startedAt
                used += share * (ran / .seconds(1))
            }
        }
        return used >= fullShare * Double(cores) * (wall / .seconds(1))
    }

    private static func isMostlyCommands(_ run: RunSnapshot) -> Bool {
        let workers = run.branches.filter { run.isWorker($0) && $0.kind.takesTime && $0.attempt > 0 }
        return workers.count { if case .run = $0.kind { true } else { false } } * 2 > workers.count
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
