internal import Canvas
internal import Execution

/// A time in which a branch waited for a slot, a provider or another attempt: a thin line in the picture.
struct RaceWait {
    let from: Duration
    private(set) var until: Duration
    private var words: SafeText

    /// What is narrower is seen by nobody.
    private static let leastPixels = 3

    /// That others come first can be seen; while it waits for what it called, that is what works.
    private init?(_ wait: BranchWait, at now: Duration) {
        switch wait.reason {
        case .blocked, .calls: return nil
        case .backingOff: words = "waits for another attempt"
        case .queued(.gate(let gate)): words = "waits for \(SafeText(sanitizing: gate))"
        case .queued(.paused): words = "paused by hand"
        case .queued: words = "waits for a slot"
        }
        (from, until) = (wait.span.from, wait.span.end(at: now))
    }

    var title: SafeText { "\(words), \(SafeText.roundedTime(until - from))" }

    /// All those of a branch.
    static func of(_ branch: BranchSnapshot, at now: Duration, on axis: TimeAxis) -> [RaceWait] {
        branch.waits.compactMap { RaceWait($0, at: now) }.merged(on: axis)
    }

    /// Those of a lane that ran one at a time in which nobody worked: who waits for a slot there waits for another one
    /// that works.
    static func idle(in run: RunSnapshot, on axis: TimeAxis) -> [RaceWait] {
        run.branches.lazy.flatMap(\.waits).filter(\.keepsTheSlot).compactMap { RaceWait($0, at: run.elapsed) }
            .sorted { $0.from < $1.from }.merged(on: axis)
    }

    /// What is left of it where a name stands at its end.
    func without(_ name: ClosedRange<Duration>?) -> RaceWait {
        guard let name, name.upperBound == until else { return self }
        var wait = self
        wait.until = max(from, name.lowerBound)
        return wait
    }

    fileprivate mutating func take(_ wait: RaceWait) {
        until = max(until, wait.until)
        if wait.words != words { words = "waits" }
    }

    fileprivate func isSeen(on axis: TimeAxis) -> Bool { axis.pixels(until - from) >= Self.leastPixels }
}

extension [RaceWait] {
    /// In the place of those that touch each other one, and none that is too short to be seen.
    fileprivate func merged(on axis: TimeAxis) -> [RaceWait] {
        var merged: [RaceWait] = []
        for wait in self {
            if let last = merged.last, wait.from <= last.until {
                merged[merged.count - 1].take(wait)
            } else {
                merged.append(wait)
            }
        }
        return merged.filter { $0.isSeen(on: axis) }
    }
}

extension BranchWait {
    /// One at a time no other branch works meanwhile.
    fileprivate var keepsTheSlot: Bool {
        switch reason {
        case .backingOff, .queued(.gate), .queued(.paused): true
        case .blocked, .queued, .calls: false
        }
    }
}

extension BranchSnapshot {
    /// How long it worked between its first beginning and its end: with what it waited for another attempt, and without
    /// what it waited in between for a slot or for its calls.
    func worked(from: Duration, until end: Duration) -> Duration {
        waits.reduce(end - from) { sum, wait in
            switch wait.reason {
            case .blocked, .backingOff, .queued(.gate): sum
            case .queued, .calls: sum - wait.span.length(from: from, until: end)
            }
        }
    }
}
