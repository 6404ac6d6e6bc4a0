import Execution

/// A run that is under way, which wakes the display when there is something new.
struct LiveFeed: RunFeed {
    let events: () -> [RunEvent]
    /// What the run does not tell.
    let told: () -> [DashboardNews]
    let elapsed: () -> Duration
    let performAction: (OperatorAction) -> Acceptance
    let moreTime: (BranchID) -> Duration

    func now() -> Duration { elapsed() }

    func news(for playback: Playback?, at now: Duration) -> [DashboardAction] {
        let events = events()
        return [.ticked(now)] + told().map(DashboardAction.told) + (events.isEmpty ? [] : [.eventsArrived(events)])
    }

    var isBehind: Bool { false }

    func nextFrame(of playback: Playback?) -> (cause: FramePacer.Cause, moment: Duration)? { nil }

    func perform(_ action: OperatorAction) -> Acceptance { performAction(action) }

    func timeToAdd(_ branch: BranchID) -> Duration { moreTime(branch) }

    func change(_ direction: ChangeDirection, from time: Duration) -> Duration? { nil }
}
