import Execution

/// How much of the machine the commands that run use, by what was last measured of each: a fold of events.
struct ProcessorUse: Sendable {
    private var cores: Int?
    /// Cores that each command uses, by its index.
    private var shares: [Int: Double] = [:]
    private var total = 0.0
    /// Commands that got less than they could have used, and among how many.
    private var crowds: [Int: Crowd] = [:]

    struct Crowd: Sendable {
        let commands: Int
        /// What it got of a core.
        let share: Double
    }

    /// What uses so much of a core gets all that it can use; to start and to read takes the rest.
    private static let wholeCore = 0.9
    /// What uses less computes too little to be slowed down by it.
    private static let smallestShare = 0.1

    /// `nil` if it had all that it could use when it was last measured.
    func crowd(around branch: BranchID) -> Crowd? { crowds[branch.index] }

    /// They are in each other's way now.
    var isCrowded: Bool {
        guard let cores else { return false }
        // Where one has a core of its own, the others could have had more: who wants to compute gets as much as others.
        let hasRoom = shares.values.contains { $0 >= Self.wholeCore }
        return shares.count > cores && total >= (hasRoom ? Double(cores) * Self.wholeCore : Self.crowdedUse(of: cores))
    }

    /// When so many of the cores are in use, every second command that wants to compute finds all of them busy: half a
    /// square root fewer than there are (Halfin and Whitt, 1981).
    private static func crowdedUse(of cores: Int) -> Double { Double(cores) - Double(cores).squareRoot() / 2 }

    mutating func note(_ event: RunEvent, in run: RunSnapshot) {
        switch event.kind {
        case .runStarted(let start): cores = start.cores
        case .branchPhase(let branch, _, BranchContext.processorPhase, let used): measure(branch, used, run)
        case .attemptFinished(let branch, _, _): forget(branch)
        case .branchFinished(let outcome): forget(outcome.branch)
        default: break
        }
    }

    private mutating func measure(_ branch: BranchID, _ used: Duration, _ run: RunSnapshot) {
        guard let start = run[branch].attempts.last?.startedAt, run.elapsed > start else { return }
        let share = used / (run.elapsed - start)
        let wasCrowded = isCrowded
        forget(branch)
        shares[branch.index] = share
        total += share
        crowds[branch.index] = nil
        guard isCrowded else { return }
        // That there are too many shows only with the last of them.
        for index in wasCrowded ? [branch.index] : Array(shares.keys) { noteCrowd(around: index) }
    }

    private mutating func noteCrowd(around index: Int) {
        guard let share = shares[index], (Self.smallestShare..<Self.wholeCore).contains(share) else { return }
        crowds[index] = Crowd(commands: shares.count, share: share)
    }

    private mutating func forget(_ branch: BranchID) {
        if let share = shares.removeValue(forKey: branch.index) { total -= share }
    }
}
