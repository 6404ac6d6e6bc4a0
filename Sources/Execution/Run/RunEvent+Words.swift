/// What is said of what happens in a run, line by line.
extension RunStart {
    /// `12 branches, 8 at once`.
    package var countWords: String {
        let count = branches.count
        let words = "\(count) \(count == 1 ? "branch" : "branches")"
        if isSequential { return words + ", one at a time" }
        guard let limit = maxParallel, limit < count else { return words }
        return words + ", \(limit) at once"
    }
}

extension BackOff {
    /// - Parameter wait: how long it is, in words.
    package func words(after wait: String) -> String { "attempt \(attempt + 1) of \(of), after \(wait): \(reason)" }
}

extension SlotWait {
    /// What is waited for: `waits for one of 3 slots`.
    package var sentence: String {
        switch self {
        case .slots(let limit): limit == 1 ? "waits for its turn, one at a time" : "waits for one of \(limit) slots"
        case .slotsOf(let branch, let limit): "waits: \(branch.path) runs \(limit) at once"
        case .gate(let name): "waits for \(name)"
        case .slotsOfGate(let name, let limit): "waits: \(name) takes \(limit) at once"
        case .paused: "waits: starting is paused"
        case .turn: "waits for its turn"
        }
    }
}

extension GateStatus {
    /// That it is closed.
    ///
    /// - Parameter wait: of a span of time, in words.
    package func words(at elapsed: Duration, _ wait: (Duration) -> String) -> String {
        var text = "\(name) is left alone"
        if let until { text += " for \(wait(until - elapsed))" }
        if let reason { text += ": \(reason)" }
        if let limit { text += "; then \(limit) at once" }
        return text
    }

    /// Of a burst all are told the same as the first one.
    ///
    /// - Parameter said: what was told last of the same gate, while it was closed.
    package func isNews(after said: GateStatus?) -> Bool {
        guard let said, said.limit == limit, said.reason == reason, let last = said.until, let until else {
            return true
        }
        return until - last >= .milliseconds(500)
    }
}

extension RunSnapshot {
    /// A join that only puts together what is there already is worth a line only if it fails, and so is a branch that
    /// consists of others, which have said the rest.
    package func isWorthALine(_ outcome: Outcome) -> Bool {
        let branch = self[outcome.branch]
        if branch.hasBranches { return outcome.status.isFailure }
        let isJoin = branch.isJoin || outcome.branch == join
        return !isJoin || branch.kind.takesTime || !outcome.status.hasValue
    }

    /// The join of a group is worth a line only if it does work of its own.
    package func isWorthALine(beginningOf join: BranchID) -> Bool { join == self.join || self[join].kind.takesTime }
}

extension OperatorAction {
    /// What was asked for.
    package var words: String {
        switch self {
        case .cancel(let branch): "cancel \(branch)"
        case .cancelAll: "cancel all"
        case .accept(let branch): "accept \(branch)"
        case .retry(let branch): "run \(branch) again"
        case .extend(let branch, _): "more time for \(branch)"
        case .joinNow: "join now"
        case .setMaxParallel: "change how many run at once"
        case .pauseStarting: "pause starting"
        case .resumeStarting: "resume starting"
        case .interrupt: "stop"
        }
    }
}

extension Outcome.Status {
    /// What went wrong stands out in a column of words.
    package var shout: String {
        switch self {
        case .succeeded: "ok"
        case .cached: "cached"
        case .partial: "kept"
        case .failed: "FAIL"
        case .timedOut: "TIMEOUT"
        case .cancelled: "cancelled"
        case .skipped: "skipped"
        }
    }
}
