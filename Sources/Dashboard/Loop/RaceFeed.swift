import Comparison
import Execution

/// A comparison that is run, which wakes the display when there is something new.
struct RaceFeed: RunFeed {
    let told: () -> [RaceNews]
    let clock: () -> Duration
    let stop: () -> Void
    /// What has come and was not taken in yet.
    private var backlog: [RaceNews] = []

    init(told: @escaping () -> [RaceNews], clock: @escaping () -> Duration, stop: @escaping () -> Void) {
        self.told = told
        self.clock = clock
        self.stop = stop
    }

    func now() -> Duration { clock() }

    mutating func news(for playback: Playback?, at now: Duration) -> [DashboardAction] {
        if backlog.isEmpty { backlog = told() }
        let news = takeSome()
        return [.ticked(now)] + (news.isEmpty ? [] : [.raced(news)])
    }

    /// As many events as are taken in before a key is looked for again.
    private mutating func takeSome() -> [RaceNews] {
        var room = LiveFeed.mostAtOnce
        var taken: [RaceNews] = []
        while room > 0, let piece = backlog.first {
            guard case .happened(let kind, let events) = piece, events.count > room else {
                if case .happened(_, let events) = piece { room -= events.count }
                taken.append(backlog.removeFirst())
                continue
            }
            taken.append(.happened(kind, Array(events.prefix(room))))
            backlog[0] = .happened(kind, Array(events.dropFirst(room)))
            room = 0
        }
        return taken
    }

    var isBehind: Bool { !backlog.isEmpty }

    func nextFrame(of playback: Playback?) -> (cause: FramePacer.Cause, moment: Duration)? { nil }

    /// All there is to ask for is the end of it.
    func perform(_ action: OperatorAction) -> Acceptance {
        guard action == .interrupt else { return .refused("a comparison runs as it is") }
        stop()
        return .accepted
    }

    func timeToAdd(_ branch: BranchID) -> Duration { .zero }

    func change(_ direction: ChangeDirection, from time: Duration) -> Duration? { nil }
}
