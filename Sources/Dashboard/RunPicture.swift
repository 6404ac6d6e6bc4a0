import Canvas
import Execution

/// How the run stands, as the screen needs to know it.
struct RunPicture: Sendable {
    private(set) var run = RunSnapshot()
    /// Which branches are shown, and where.
    var order = BranchOrder()
    /// Run time of what is shown; it goes on after the run has ended.
    private(set) var elapsed: Duration = .zero
    /// What is known of the output of all branches.
    private(set) var outputs = OutputRecords()
    /// How each branch stands, by index.
    private(set) var signs: [StatusSign] = []
    private(set) var running = RunningOrder()
    private(set) var isJoining = false
    /// Events so far, besides output.
    private(set) var changeCount = 0
    /// A person asked for the end of the run.
    private(set) var isStopping = false
    /// Some text comes from the simulated model or from a stand-in.
    private(set) var isSimulated = false
    /// The last of what happened, to be told line by line.
    private(set) var log = EventLog()
    /// The widest name of a branch, in columns, and the widest one in the list, with what it is indented by.
    private(set) var nameWidth = 0
    private(set) var lineNameWidth = 0
    /// How those went that have ended, for those that do the same.
    private(set) var peers = PeerTimes()
    private(set) var processors = ProcessorUse()
    private(set) var ended = EndedBranches()
    /// How many events it is made of.
    private(set) var eventCount = 0
    /// How many branches each branch lies within, by index.
    private var depths: [Int] = []

    mutating func take(_ event: RunEvent) {
        log.note(event, in: run)
        run.apply(event)
        eventCount += 1
        processors.note(event, in: run)
        ended.note(event, in: run)
        order.note(event)
        outputs.note(event)
        running.note(event, in: run)
        noteSign(event)
        elapsed = max(elapsed, event.elapsed)
        if !event.isOutput { changeCount += 1 }
        switch event.kind {
        case .runStarted(let start):
            depths = Array(repeating: 0, count: start.branches.count + 1)
            for branch in start.branches { makeRoom(for: branch) }
            isSimulated = run.branches.contains(where: \.isSimulated)
        case .branchAdded(let added):
            depths.append(added.parent.map { depths[$0.index] + 1 } ?? 0)
            if !added.isJoin || added.kind.takesTime { makeRoom(for: added.branch) }
            isSimulated = isSimulated || run[added.branch].isSimulated
        case .joinStarted(let join, _, _):
            isJoining = isJoining || join == run.join
        case .operatorAction(.interrupt, .accepted):
            isStopping = true
        case .branchFinished(let outcome):
            isSimulated = isSimulated || outcome.isSimulated
            peers.note(run[outcome.branch])
        default:
            break
        }
    }

    /// Of the branch that the event is about and of what it is a part of, which stops to be one of its kind.
    private mutating func noteSign(_ event: RunEvent) {
        for index in signs.count..<max(signs.count, run.branches.count) {
            signs.append(StatusSign(of: run.branches[index]))
            if let parent = run.branches[index].parent { signs[parent.index] = StatusSign(of: run[parent]) }
        }
        if let branch = event.kind.branch { signs[branch.index] = StatusSign(of: run[branch]) }
    }

    mutating func tick(_ elapsed: Duration) {
        self.elapsed = max(self.elapsed, elapsed)
    }

    /// The same at a time after the last event, which may be earlier than the one that was shown.
    func shown(at elapsed: Duration) -> RunPicture {
        var picture = self
        picture.elapsed = elapsed
        return picture
    }

    /// The end of the run was asked for; the run has not said so itself yet.
    mutating func stop() {
        isStopping = true
    }

    private mutating func makeRoom(for branch: BranchID) {
        let name = BranchName(of: branch, in: run)
        nameWidth = max(nameWidth, name.width)
        // What it is a part of has a sign before its name that shows it is open.
        let lineName = BranchName(inListOf: branch, in: run)
        lineNameWidth = max(lineNameWidth, BranchName.indent(at: depths[branch.index]) + lineName.width)
    }
}
