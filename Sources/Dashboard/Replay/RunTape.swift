import Execution

/// The record of a run, wound to any time of it.
///
/// Pictures of the way are kept, so that going back folds a part of the events again, not all of them.
struct RunTape<Source: RecordedEvents> {
    /// How the run stood after the last event that was taken.
    private(set) var picture = RunPicture()
    private var source: Source
    /// Read, but not taken.
    private(set) var next: RunEvent?
    /// When anything but output was last taken.
    private var lastChange: Duration?
    /// What it cost to come here from the start, about in bytes.
    private var cost = 0
    private var checkpoints: [Checkpoint] = []
    /// Between one checkpoint and the next.
    private var spacing = 256 * 1024

    private struct Checkpoint {
        let picture: RunPicture
        let place: Source.Place
        let next: RunEvent?
        let lastChange: Duration?
        let cost: Int

        var elapsed: Duration { picture.run.elapsed }
    }

    /// There are never more: when they are used up, every other one goes.
    static var mostCheckpoints: Int { 32 }

    /// A picture holds all branches, so of very many there are fewer.
    private var checkpointLimit: Int {
        max(4, min(Self.mostCheckpoints, 64_000 / max(1, picture.run.branches.count)))
    }

    init(_ source: Source) {
        self.source = source
        next = self.source.next()
        keepCheckpoint()
    }

    /// Set once all events were taken: when the last one happened.
    var end: Duration? { next == nil ? picture.run.elapsed : nil }

    /// Why the record ends there, if that is not how the run ended.
    var fault: String? { source.fault }

    /// Goes to a time: all events up to it have happened, and none after it.
    ///
    /// Takes in at most `count` events; `false` if more of them are to come.
    mutating func wind(to time: Duration, atMost count: Int = .max) -> Bool {
        goToCheckpoint(before: time)
        var count = count
        while let event = next, event.elapsed <= time {
            guard count > 0 else { return false }
            count -= 1
            take(event)
            next = source.next()
            keepCheckpointWhereDue()
        }
        _ = picture.order.refresh(for: picture.run)
        return true
    }

    /// When anything but output happens next, or last happened before; `nil` if it does not.
    mutating func change(_ direction: ChangeDirection, from time: Duration) -> Duration? {
        let place = source.place
        defer { source.go(to: place) }
        switch direction {
        case .forward:
            var event = next
            while let candidate = event, candidate.elapsed <= time || candidate.isOutput { event = source.next() }
            return event?.elapsed
        case .back:
            guard let start = checkpoints.last(where: { $0.elapsed < time }) ?? checkpoints.first else { return nil }
            source.go(to: start.place)
            var last = start.lastChange
            var event = start.next
            while let candidate = event, candidate.elapsed < time {
                if !candidate.isOutput { last = candidate.elapsed }
                event = source.next()
            }
            return last
        }
    }

    private mutating func take(_ event: RunEvent) {
        picture.take(event)
        cost += event.cost
        if !event.isOutput { lastChange = event.elapsed }
    }

    // MARK: Checkpoints

    var checkpointCount: Int { checkpoints.count }

    /// Where that is shorter than to go on from here.
    private mutating func goToCheckpoint(before time: Duration) {
        guard let checkpoint = checkpoints.last(where: { $0.elapsed <= time }) ?? checkpoints.first,
            picture.run.elapsed > time || checkpoint.cost > cost
        else { return }
        picture = checkpoint.picture
        source.go(to: checkpoint.place)
        next = checkpoint.next
        lastChange = checkpoint.lastChange
        cost = checkpoint.cost
    }

    private mutating func keepCheckpointWhereDue() {
        guard let last = checkpoints.last, cost - last.cost >= spacing else { return }
        if checkpoints.count >= checkpointLimit {
            checkpoints = checkpoints.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            spacing *= 2
        }
        keepCheckpoint()
    }

    private mutating func keepCheckpoint() {
        checkpoints.append(
            Checkpoint(picture: picture, place: source.place, next: next, lastChange: lastChange, cost: cost))
    }
}

extension RunEvent {
    var isOutput: Bool { if case .branchOutput = kind { true } else { false } }

    /// What it costs to read it, about in bytes.
    fileprivate var cost: Int {
        if case .branchOutput(_, _, let output) = kind { 256 + output.bytes.count } else { 512 }
    }
}
