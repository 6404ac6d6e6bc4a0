import Execution

/// A run that is under way, which wakes the display when there is something new.
struct LiveFeed: RunFeed {
    let events: () -> [RunEvent]
    /// What the run does not tell.
    let told: () -> [DashboardNews]
    let elapsed: () -> Duration
    let performAction: (OperatorAction) -> Acceptance
    let moreTime: (BranchID) -> Duration
    var backlog: ArraySlice<RunEvent> = []

    /// Events that are taken in before a key is looked for again; ten thousand branches may all say something at once.
    static let mostAtOnce = 2000

    func now() -> Duration { elapsed() }

    mutating func news(for playback: Playback?, at now: Duration) -> [DashboardAction] {
        if backlog.isEmpty { backlog = events()[...] }
        let events = Array(backlog.prefix(Self.mostAtOnce))
        backlog = backlog.dropFirst(Self.mostAtOnce)
        return [.ticked(now)] + told().map(DashboardAction.told) + (events.isEmpty ? [] : [.eventsArrived(events)])
    }

    var isBehind: Bool { !backlog.isEmpty }

    func nextFrame(of playback: Playback?) -> (cause: FramePacer.Cause, moment: Duration)? { nil }

    func perform(_ action: OperatorAction) -> Acceptance { performAction(action) }

    func timeToAdd(_ branch: BranchID) -> Duration { moreTime(branch) }

    func change(_ direction: ChangeDirection, from time: Duration) -> Duration? { nil }
}
