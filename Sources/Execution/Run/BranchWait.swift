/// A time in which a branch could not work.
package struct BranchWait: Sendable {
    package let reason: Reason
    package var span: TimeSpan

    package enum Reason: Sendable {
        case blocked(by: [BranchID])
        case queued(SlotWait)
        case backingOff(BackOff)
        /// It has given its slot back until branches that it called are over.
        case calls
    }

    package init(reason: Reason, span: TimeSpan) {
        self.reason = reason
        self.span = span
    }

    package var isForCalls: Bool { if case .calls = reason { true } else { false } }
}

extension [BranchWait] {
    /// So many of the first waits of a branch are kept, and as many of the last.
    private static var limit: Int { 16 }

    mutating func begin(_ reason: BranchWait.Reason, at elapsed: Duration) {
        endLast(at: elapsed)
        if count == 2 * Self.limit {
            remove(at: Self.limit)
        }
        append(BranchWait(reason: reason, span: TimeSpan(from: elapsed)))
    }

    /// Whatever it waited for has come.
    mutating func endLast(at elapsed: Duration) {
        guard let last = indices.last, self[last].span.until == nil else { return }
        self[last].span.until = elapsed
    }

    /// How much of a time was spent waiting for a slot or a gate, or backing off.
    package func waited(from: Duration, until end: Duration) -> Duration {
        reduce(.zero) { sum, wait in
            switch wait.reason {
            case .blocked, .calls: sum
            case .queued, .backingOff: sum + wait.span.length(from: from, until: end)
            }
        }
    }
}

extension BranchSnapshot {
    /// How long its attempts ran, without what they waited for a slot: as its outcome has it, or so far.
    package func worked(at elapsed: Duration) -> Duration {
        outcome?.running
            ?? attempts.reduce(.zero) { sum, attempt in
                let end = attempt.endedAt ?? elapsed
                return sum + (end - attempt.startedAt) - waits.waited(from: attempt.startedAt, until: end)
            }
    }

    /// How much of the time since it first began it waited for a slot or a gate, or backed off.
    package func waited(at elapsed: Duration) -> Duration {
        startedAt.map { waits.waited(from: $0, until: endedAt ?? elapsed) } ?? .zero
    }

    /// When it worked, attempt by attempt: in one span each, or in several around its calls.
    ///
    /// - Parameter body: is given the place of the attempt in `attempts`.
    package func forEachSpan(_ body: (_ attempt: Int, _ span: TimeSpan) -> Void) {
        for (place, attempt) in attempts.enumerated() {
            var from: Duration? = attempt.startedAt
            // What it waits for within an attempt are its calls, and a slot to go on with after them.
            for pause in waits.lazy.map(\.span) where pause.from >= attempt.startedAt {
                if let end = attempt.endedAt, pause.from >= end { break }
                if let from, from < pause.from { body(place, TimeSpan(from: from, until: pause.from)) }
                from = pause.until.flatMap { $0 == attempt.endedAt ? nil : $0 }
            }
            if let from { body(place, TimeSpan(from: from, until: attempt.endedAt)) }
        }
    }
}

extension RunSnapshot {
    /// The join of the run or of a group.
    package func isJoin(_ branch: BranchSnapshot) -> Bool { branch.isJoin || branch.branch == join }

    /// It does something itself, or joins in a way that does.
    package func isWorker(_ branch: BranchSnapshot) -> Bool {
        !branch.hasBranches && (!isJoin(branch) || branch.kind.takesTime) && branch.kind != .group
    }
}
