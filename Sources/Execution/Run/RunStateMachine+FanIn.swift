/// The join, and the end of the run.
extension RunStateMachine {
    /// Moves on as far as possible: slots, then the join, then the end.
    mutating func advance(at now: Duration) {
        skipUnrunnable(at: now)
        if stop == nil {
            fillSlots(at: now)
        }
        if case .waiting = fanIn, open == 0 {
            beginFanIn(at: now)
        }
        if case .running = fanIn, branches[joinID.index].phase == .ended {
            fanIn = .over(error: nil)
        }
        if case .over(let error) = fanIn, liveTasks == 0 {
            finishRun(error: error, at: now)
        }
    }

    private mutating func beginFanIn(at now: Duration) {
        actions.append(.disarm(.deadline))
        let resultsWithValue = resultIndexes.count { branches[$0].outcome?.status.hasValue == true }
        if let error = reasonNotToJoin(with: resultsWithValue) {
            fanIn = .over(error: error)
            return
        }
        fanIn = .running
        actions.append(.emit(.joinStarted(joinID, results: resultsWithValue, of: plan.body.results.count)))
        branches[joinID.index].readyAt = now
        begin(joinID.index, at: now)
    }

    private func reasonNotToJoin(with resultsWithValue: Int) -> String? {
        switch stop {
        case .interrupt: return "interrupted"
        case .failure: return firstFailure
        case nil: break
        }
        let needed = neededResults
        guard resultsWithValue < needed else { return nil }
        let names = plan.body.results
        let have = "\(resultsWithValue) of \(names.count) branches gave a result"
        return names.count == 1 ? "\(names[0]) gave no result" : "\(have), \(needed) needed"
    }

    /// The failure of the lowest index, in words.
    private var firstFailure: String? {
        let failed = branches.first { $0.outcome?.status == .failed || $0.outcome?.status == .timedOut }
        return failed?.outcome.map { "\($0.branch) failed: \($0.explanation)" }
    }

    /// The ends of the body, in declared order.
    var results: [Outcome] {
        resultIndexes.compactMap { branches[$0].outcome }
    }

    /// The outcomes of all branches, in the order they became known.
    var outcomes: [Outcome] {
        branches.compactMap { $0.id == joinID ? nil : $0.outcome }
    }

    private var neededResults: Int {
        let all = plan.body.results.count
        return switch plan.body.join.require {
        case .none: 0
        case .any: min(1, all)
        case .all: all
        case .majority: all == 0 ? 0 : all / 2 + 1
        case .count(let count): count
        }
    }

    private mutating func finishRun(error: String?, at now: Duration) {
        fanIn = .finished
        let join = branches[joinID.index].outcome
        let result = RunResult(
            status: status(join: join),
            answer: join?.value,
            results: givesResults ? results : nil,
            error: error ?? joinError(join),
            outcomes: outcomes,
            join: join,
            wall: now,
            work: work,
            maxRunning: maxRunning
        )
        actions.append(.emit(.runFinished(result)))
        actions.append(.finish(result))
    }

    private var givesResults: Bool {
        if case .results = plan.body.join.work { true } else { false }
    }

    private func joinError(_ join: Outcome?) -> String? {
        guard let join, !join.status.hasValue else { return nil }
        return "the join failed: \(join.explanation)"
    }

    private func status(join: Outcome?) -> RunResult.Status {
        if case .interrupt = stop { return .cancelled }
        guard let join, join.status.hasValue else { return .failed }
        let isWhole = { (outcome: Outcome) in outcome.status == .succeeded || outcome.status == .cached }
        return isWhole(join) && branches.allSatisfy { $0.outcome.map(isWhole) ?? true } ? .succeeded : .incomplete
    }
}
