import Canvas
import Execution

extension SlowRule {
    /// Its provider wants to be left alone.
    static let throttled = SlowRule { evidence in
        let branch = evidence.branch
        guard case .gate(let name)? = branch.slotWait else { return nil }
        let advice = evidence.advice(
            .fewerSlots, "asks fewer at once", else: "a smaller `max_parallel`, or another model or host")
        let gate = evidence.run.gates.first { $0.name == name }
        if branch.status == .queued, let queued = branch.queuedAt {
            let until = gate?.until ?? evidence.end
            guard max(until, evidence.end) - queued >= Evidence.shortest else { return nil }
            let reason: SafeText = gate?.reason.map { ": \($0)" } ?? ""
            return evidence.finding(
                .throttled, "\(name) opens in \(SafeText.time(max(.zero, until - evidence.end)))" + reason, advice,
                cost: until - queued)
        }
        let waited = evidence.waited
        guard waited >= Evidence.shortest, waited * 2 >= evidence.running else { return nil }
        return evidence.finding(
            .throttled, "\(name) made it wait for \(SafeText.time(waited)) of \(SafeText.time(evidence.whole))", advice,
            cost: waited)
    }

    /// As many run as may, or did when it was ready.
    static let slot = SlowRule { evidence in
        let branch = evidence.branch
        guard let wait = branch.slotWait, let queued = branch.queuedAt else { return nil }
        if branch.status == .queued {
            guard evidence.end - queued >= Evidence.shortest else { return nil }
            return evidence.finding(.slot, wait, waitedFor: evidence.end - queued)
        }
        // What runs at last is not slow because it once waited.
        guard evidence.isOver, evidence.waited >= max(Evidence.shortest, evidence.running) else { return nil }
        return evidence.finding(.slot, wait, waitedFor: evidence.waited)
    }

    /// Attempts that failed and the pauses after them are most of its time.
    static let retries = SlowRule { evidence in
        let branch = evidence.branch
        let isBackingOff = branch.status == .backingOff
        guard branch.attempts.count > 1 || isBackingOff, let started = branch.startedAt else { return nil }
        let useful = isBackingOff ? .zero : evidence.inAttempt
        let lost = evidence.end - started - useful
        guard lost >= Evidence.shortest, lost >= useful else { return nil }
        let failed = isBackingOff ? branch.attempt : branch.attempt - 1
        let error = branch.attempts.last { $0.error != nil }?.error.map { ": \($0)" as SafeText } ?? ""
        return evidence.finding(
            .retries,
            "\(failed) failed \(failed == 1 ? "attempt" : "attempts" as SafeText) and the "
                + "\(failed == 1 ? "pause" : "pauses" as SafeText) after took \(SafeText.time(lost))" + error,
            evidence.advice(.cancel, "gives it up", else: "a smaller `retry` gives up sooner"), cost: lost)
    }
}

extension Evidence {
    /// How long it waited for its slots: all in all once it is over, else before its first attempt.
    fileprivate var waited: Duration {
        if let outcome = branch.outcome { return outcome.queued }
        guard let queued = branch.queuedAt, let started = branch.attempts.last?.startedAt else { return .zero }
        let earlier = zip(branch.attempts, branch.attempts.dropFirst()).reduce(Duration.zero) { sum, pair in
            sum + (pair.1.startedAt - (pair.0.endedAt ?? pair.1.startedAt))
        }
        return max(earlier, max(.zero, started - queued))
    }

    /// With what it waited before it began.
    fileprivate var whole: Duration {
        end - min(branch.startedAt ?? end, branch.queuedAt ?? end)
    }

    fileprivate func finding(_ cause: Cause, _ wait: SlotWait, waitedFor waited: Duration) -> Finding? {
        let time = SafeText.time(waited)
        let verb: SafeText = branch.status == .queued ? "waits" : "waited"
        switch wait {
        case .slots(let limit):
            let place: SafeText = run.isSequential ? "for its turn, one at a time" : "for one of \(limit) slots"
            return finding(
                cause, "\(verb) \(time) " + place + holders,
                advice(.moreSlots, "has one more at once", else: "a larger `max_parallel`"), cost: waited)
        case .slotsOf(let parent, let limit):
            return finding(
                cause, "\(verb) \(time): \(parent.path) runs \(limit) at once",
                "a larger `max_parallel` of \(parent.path)",
                cost: waited)
        case .slotsOfGate(let name, let limit):
            return finding(
                cause, "\(verb) \(time): \(name) takes \(limit) at once", "another model or host beside \(name)",
                cost: waited)
        case .paused:
            return finding(
                cause, "\(verb) \(time): starting is paused",
                advice(.pauseStarting, "starts it", else: "nothing to do"),
                cost: waited)
        case .gate, .turn:
            return nil
        }
    }

    /// Who has what it waits for.
    private var holders: SafeText {
        guard branch.status == .queued, !run.isSequential else { return "" }
        let names = run.branches.lazy.filter { $0.status == .running && !$0.hasBranches && !$0.isJoin }.prefix(3)
            .map(\.branch.path)
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(2).joined(separator: ", ")
        let more: SafeText = names.count > 2 ? " and others" : ""
        return " of \(shown)" + more
    }
}
