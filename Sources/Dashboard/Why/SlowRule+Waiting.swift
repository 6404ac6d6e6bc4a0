import Canvas
import Execution

extension SlowRule {
    /// Its provider wants to be left alone.
    static let throttled = SlowRule { evidence in
        let branch = evidence.branch
        guard let name = evidence.gate else { return nil }
        let advice = evidence.advice.fewerAtOnce
        let gate = evidence.run.gates.first { $0.name == name }
        if branch.status == .queued, branch.slotWait?.isGate == true, let queued = branch.queuedAt {
            let until = gate?.until ?? evidence.end
            guard max(until, evidence.end) - queued >= Evidence.shortest else { return nil }
            let reason: SafeText = gate?.reason.map { ": \($0)" } ?? ""
            return evidence.finding(
                .throttled, "\(name) opens in \(SafeText.time(max(.zero, until - evidence.end)))" + reason, advice,
                cost: until - queued)
        }
        let waited = evidence.waited(forGate: true)
        // What it was refused is lost as well.
        let lost = max(waited, evidence.running - evidence.inAttempt)
        guard waited >= Evidence.shortest, lost * 2 >= evidence.running else { return nil }
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
            return evidence.finding(wait.asItIsNow(in: evidence.run), waitedFor: evidence.end - queued)
        }
        // What runs at last is not slow because it once waited.
        let waited = evidence.waited(forGate: false)
        guard evidence.isOver, waited >= max(Evidence.shortest, evidence.running - waited) else { return nil }
        return evidence.finding(wait, waitedFor: waited)
    }

    /// Attempts that failed and the pauses after them are most of its time.
    static let retries = SlowRule { evidence in
        let branch = evidence.branch
        let isBackingOff = branch.status == .backingOff
        // What came before a person had it run again took their time, not that of its retries.
        let attempts = branch.attempts.drop { $0.number <= branch.attemptBeforeRetry }
        guard attempts.count > 1 || isBackingOff, let started = attempts.first?.startedAt else { return nil }
        // Of two at once neither has failed.
        guard attempts.dropLast().allSatisfy({ $0.error != nil }) else { return nil }
        let useful = isBackingOff ? .zero : evidence.inAttempt
        let lost = evidence.end - started - useful
        guard lost >= Evidence.shortest, lost >= useful else { return nil }
        let failed = branch.attempt - branch.attemptBeforeRetry - (isBackingOff ? 0 : 1)
        let error = attempts.last { $0.error != nil }?.error.map { ": \($0)" as SafeText } ?? ""
        return evidence.finding(
            .retries,
            "\(failed) failed \(failed == 1 ? "attempt" : "attempts" as SafeText) and the "
                + "\(failed == 1 ? "pause" : "pauses" as SafeText) after took \(SafeText.time(lost))" + error,
            evidence.advice(.cancel, "gives it up", else: "a smaller `retry` gives up sooner"), cost: lost)
    }
}

extension SlotWait {
    fileprivate var isGate: Bool { if case .gate = self { true } else { false } }

    /// A person may have paused the starting of branches since.
    func asItIsNow(in run: RunSnapshot) -> SlotWait { run.isPaused && run.result == nil ? .paused : self }
}

extension Evidence {
    /// The provider that made it wait last.
    fileprivate var gate: String? {
        branch.waits.reversed().lazy.compactMap { wait in
            if case .queued(.gate(let name)) = wait.reason { name } else { nil }
        }
        .first
    }

    /// When it was ready first, if it had to wait then.
    var firstQueuedAt: Duration? {
        branch.waits.first { if case .queued = $0.reason { true } else { false } }?.span.from
    }

    /// How long it waited for gates, or for slots.
    fileprivate func waited(forGate isGate: Bool) -> Duration {
        branch.waits.reduce(.zero) { sum, wait in
            guard case .queued(let slot) = wait.reason, slot.isGate == isGate else { return sum }
            return sum + wait.span.length(at: end)
        }
    }

    /// With what it waited before it began.
    fileprivate var whole: Duration {
        end - min(branch.startedAt ?? end, branch.queuedAt ?? end)
    }

    /// `nil` for a gate, of which there is more to say.
    fileprivate func finding(_ wait: SlotWait, waitedFor waited: Duration) -> Finding? {
        guard let reason = WaitReason(wait, branches: 1, in: run, advice), reason.cause == .slot else { return nil }
        let verb: SafeText = branch.status == .queued ? "waits" : "waited"
        let holders: SafeText = if case .slots = wait { self.holders } else { "" }
        return finding(
            reason.cause, "\(verb) \(SafeText.time(waited)) " + reason.words + holders, reason.advice, cost: waited)
    }

    /// Who has what it waits for.
    private var holders: SafeText {
        guard branch.status == .queued, !run.isSequential else { return "" }
        let names = run.branches.lazy.filter {
            $0.status == .running && !$0.hasBranches && !$0.isJoin && $0.openCalls == 0
        }.prefix(3)
            .map(\.branch.path)
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(2).joined(separator: ", ")
        let more: SafeText = names.count > 2 ? " and others" : ""
        return " of \(shown)" + more
    }
}
