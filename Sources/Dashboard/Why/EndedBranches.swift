import Execution

/// What is remembered of the branches that have ended, so that nobody has to look at all of them: a fold of events.
struct EndedBranches: Sendable {
    /// The indexes of those that took longest, waiting and running, the longest first.
    private(set) var slowest: [Int] = []
    /// The longest time that any ran, real and simulated ones apart.
    private var longest: [Bool: Duration] = [:]
    /// When the last one ended.
    private(set) var lastEnd: Duration = .zero
    /// How long they waited for what, all in all.
    private(set) var waits: [Wait] = []

    struct Wait: Sendable {
        let reason: SlotWait
        var branches = 0
        var time = Duration.zero
    }

    /// More would not be told.
    private static let most = 16

    func longest(isSimulated: Bool) -> Duration { longest[isSimulated] ?? .zero }

    mutating func note(_ event: RunEvent, in run: RunSnapshot) {
        guard case .branchFinished(let outcome) = event.kind, outcome.attempts > 0 || outcome.queued > .zero,
            run.isWorker(run[outcome.branch])
        else { return }
        lastEnd = event.elapsed
        let simulated = outcome.isSimulated
        longest[simulated] = max(longest(isSimulated: simulated), outcome.running)
        note(outcome.branch.index, run)
        if let reason = run[outcome.branch].slotWait, outcome.queued > .zero {
            note(reason, outcome.queued)
        }
    }

    private mutating func note(_ index: Int, _ run: RunSnapshot) {
        slowest.removeAll { $0 == index }
        let time = run.branches[index].wholeTime
        let place = slowest.firstIndex { run.branches[$0].wholeTime < time } ?? slowest.count
        guard place < Self.most else { return }
        slowest.insert(index, at: place)
        if slowest.count > Self.most { slowest.removeLast() }
    }

    private mutating func note(_ reason: SlotWait, _ time: Duration) {
        let place = waits.firstIndex { $0.reason.isLike(reason) } ?? waits.count
        if place == waits.count { waits.append(Wait(reason: reason)) }
        waits[place].branches += 1
        waits[place].time += time
    }
}

extension BranchSnapshot {
    /// Waiting for slots and running.
    fileprivate var wholeTime: Duration { outcome.map { $0.queued + $0.running } ?? .zero }
}

extension SlotWait {
    /// The same place is waited for, though there may be more or fewer of them meanwhile.
    func isLike(_ other: SlotWait) -> Bool {
        switch (self, other) {
        case (.slots, .slots), (.paused, .paused), (.turn, .turn): true
        case (.slotsOf(let one, _), .slotsOf(let two, _)): one == two
        case (.gate(let one), .gate(let two)), (.gate(let one), .slotsOfGate(let two, _)),
            (.slotsOfGate(let one, _), .gate(let two)), (.slotsOfGate(let one, _), .slotsOfGate(let two, _)):
            one == two
        default: false
        }
    }
}
