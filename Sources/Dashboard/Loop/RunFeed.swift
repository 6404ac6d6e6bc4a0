import Execution

/// Where the dashboard has from what it shows: a run that is under way, or the record of one.
protocol RunFeed {
    /// On a clock that only goes forward: that of the run, or of the person who watches a recorded one.
    func now() -> Duration

    /// What has happened since the last time, to be taken in.
    mutating func news(for playback: Playback?, at now: Duration) -> [DashboardAction]

    /// There is more to be taken in at once.
    var isBehind: Bool { get }

    /// Events that have come and were not handed out yet.
    var backlog: ArraySlice<RunEvent> { get }

    /// Why and when the next frame is due, where nobody else wakes the display for it.
    func nextFrame(of playback: Playback?) -> (cause: FramePacer.Cause, moment: Duration)?

    /// Does what a person asks for, and says whether it is done.
    func perform(_ action: OperatorAction) -> Acceptance

    /// How much longer a branch may take if it gets as much time again.
    func timeToAdd(_ branch: BranchID) -> Duration

    /// What happened next or before, besides output.
    mutating func change(_ direction: ChangeDirection, from time: Duration) -> Duration?
}

extension RunFeed {
    var backlog: ArraySlice<RunEvent> { [] }
}
