import Execution

/// The branches that have begun and not ended, the one that began first before the others.
///
/// Taken in event by event; who has run longest is known without looking at all branches.
struct RunningOrder: Sendable {
    /// Indexes of branches by their beginning; those before `head` and some after it have ended.
    private var indexes: [Int] = []
    private var head = 0
    /// Of each branch, by its index.
    private var places: [Place] = []
    /// Branches in `indexes` after `head` that have ended.
    private var endedCount = 0
    /// The longest that a branch has run which has ended.
    private var longestEnded: Duration = .zero

    private enum Place: UInt8 {
        case absent, open, ended
    }

    /// Ended branches that may lie among the open ones before they are put away.
    private static let fewEnded = 32

    /// The indexes of the open branches.
    var open: some Sequence<Int> {
        indexes[head...].lazy.filter { places[$0] == .open }
    }

    /// How long a branch has run, or ran, that did so longest.
    func longest(at elapsed: Duration, in run: RunSnapshot) -> Duration {
        let first = indexes[head...].first.flatMap { run.branches[$0].running(at: elapsed) }
        return max(longestEnded, first ?? .zero)
    }

    /// Takes in the next event, after the run has.
    mutating func note(_ event: RunEvent, in run: RunSnapshot) {
        switch event.kind {
        case .branchStarted(let branch, _), .branchQueued(let branch, _):
            if run[branch].startedAt != nil { open(branch.index, in: run) }
        case .branchFinished(let outcome):
            end(outcome.branch.index, in: run)
        default:
            break
        }
    }

    private mutating func open(_ index: Int, in run: RunSnapshot) {
        if index >= places.count {
            places += repeatElement(.absent, count: run.branches.count - places.count)
        }
        switch places[index] {
        case .open: return
        case .ended:
            // A person has it run again: it has been running for less than those that began when it did.
            endedCount -= 1
            if let place = indexes[head...].firstIndex(of: index) { indexes.remove(at: place) }
            insert(index, in: run)
        case .absent: insert(index, in: run)
        }
        places[index] = .open
    }

    /// The last place is the right one but for a branch that is run again, which began long ago.
    private mutating func insert(_ index: Int, in run: RunSnapshot) {
        let start = run.branches[index].beganToRun
        var place = indexes.endIndex
        while place > head, run.branches[indexes[place - 1]].beganToRun > start { place -= 1 }
        indexes.insert(index, at: place)
    }

    private mutating func end(_ index: Int, in run: RunSnapshot) {
        longestEnded = max(longestEnded, run.branches[index].running(at: run.elapsed) ?? .zero)
        guard places.indices.contains(index), places[index] == .open else { return }
        places[index] = .ended
        endedCount += 1
        while head < indexes.endIndex, places[indexes[head]] == .ended {
            places[indexes[head]] = .absent
            head += 1
            endedCount -= 1
        }
        // Half of them at least go, so that each is moved a few times only.
        if head + endedCount > indexes.count / 2 + Self.fewEnded { putAway() }
    }

    private mutating func putAway() {
        for index in indexes[head...] where places[index] == .ended { places[index] = .absent }
        indexes = indexes[head...].filter { places[$0] == .open }
        head = 0
        endedCount = 0
    }
}

extension BranchSnapshot {
    /// When it began, had it never ended in between.
    var beganToRun: Duration {
        idle.reduce(startedAt ?? .zero) { $0 + ($1.until ?? $1.from) - $1.from }
    }
}
