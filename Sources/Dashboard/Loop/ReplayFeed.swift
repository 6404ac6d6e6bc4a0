import Canvas
import Execution

/// The record of a run, as far as it has been played.
struct ReplayFeed<Source: RecordedEvents>: RunFeed {
    private var tape: RunTape<Source>
    private let clock: () -> Duration
    /// What the record does not tell.
    private let told: () -> [DashboardNews]
    /// What was shown last; `nil` before anything was.
    private var shown: Duration?
    private(set) var isBehind = false
    private var hasToldEnd = false

    /// Events that are taken in before a key is looked for again.
    private static var mostAtOnce: Int { 2000 }

    init(
        _ source: Source, told: @escaping () -> [DashboardNews] = { [] }, clock: @escaping () -> Duration
    ) {
        tape = RunTape(source)
        self.told = told
        self.clock = clock
    }

    /// When the first event happened.
    var start: Duration { tape.next?.elapsed ?? .zero }

    func now() -> Duration { clock() }

    mutating func news(for playback: Playback?, at now: Duration) -> [DashboardAction] {
        pictures(for: playback, at: now) + told().map(DashboardAction.told)
    }

    private mutating func pictures(for playback: Playback?, at now: Duration) -> [DashboardAction] {
        let position = playback?.position(at: now) ?? .zero
        guard isBehind || position != shown else { return [.ticked(now)] }
        shown = position
        isBehind = !tape.wind(to: position, atMost: Self.mostAtOnce)
        let picture = tape.picture
        let actions: [DashboardAction] = [
            .ticked(now), .wound(picture.shown(at: isBehind ? picture.run.elapsed : position)),
        ]
        guard let end = tape.end, !hasToldEnd else { return actions }
        hasToldEnd = true
        return actions + [.recordEnded(end, fault: tape.fault.map { "\($0)" })]
    }

    func nextFrame(of playback: Playback?) -> (cause: FramePacer.Cause, moment: Duration)? {
        guard let next = tape.next, let moment = playback?.moment(of: next.elapsed) else { return nil }
        return (next.isOutput ? .text : .state, moment)
    }

    /// Nothing is asked for: the keys for that do not exist.
    func perform(_ action: OperatorAction) -> Acceptance { .refused("the run is over") }

    func timeToAdd(_ branch: BranchID) -> Duration { .zero }

    mutating func change(_ direction: ChangeDirection, from time: Duration) -> Duration? {
        tape.change(direction, from: time)
    }
}
