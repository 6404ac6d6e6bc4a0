internal import Canvas
internal import Comparison
internal import Execution

/// A span of work in the picture of a race.
struct RaceBar {
    /// Its class in the style sheet.
    private(set) var look: String
    let from: Duration
    private(set) var until: Duration
    private(set) var title: String
    /// `nil` where it is of no branch, or of several.
    private(set) var branch: RaceBranch?
    private var count = 1

    init(look: String, from: Duration, until: Duration, title: String) {
        (self.look, self.from, self.until, self.title) = (look, from, until, title)
    }

    init(_ slice: SlotLanes.Slice, in run: RunSnapshot) {
        let snapshot = run.branches[slice.branch]
        let attempt = snapshot.attempts[slice.attempt]
        if let outcome = snapshot.outcome {
            look = attempt.number == outcome.attempt ? outcome.status.look : attempt.error == nil ? "off" : "bad"
        } else {
            look = attempt.error == nil ? "open" : "bad"
        }
        (from, until) = (slice.from, slice.until)
        let branch = RaceBranch(slice.branch, in: run)
        self.branch = branch
        title = "\(branch.name.text), \(SafeText.roundedTime(slice.until - slice.from).text)"
    }

    /// Of a branch that did not run there.
    init(_ span: ProjectedSpan, in run: RunSnapshot) {
        look = Self.estimate
        (from, until) = (span.from, span.until)
        let branch = RaceBranch(workedOut: span.branch, in: run)
        self.branch = branch
        title = "\(branch.name.text), \(SafeText.roundedTime(span.until - span.from).text), worked out, not run"
    }

    /// The class of what was worked out.
    static let estimate = "plan"

    /// What is worse is seen.
    private static let looks = ["ok", estimate, "open", "off", "part", "bad"]

    fileprivate mutating func take(_ bar: RaceBar) {
        until = max(until, bar.until)
        count += bar.count
        if bar.branch != branch { branch = nil }
        title = "\(count.grouped) spans of work"
        let rank = { look in Self.looks.firstIndex(of: look) ?? 0 }
        if rank(bar.look) > rank(look) { look = bar.look }
    }
}

extension [RaceBar] {
    /// In the place of bars too narrow to be told apart one, so that ten thousand of them are a picture of some hundred.
    func merged(on axis: TimeAxis) -> [RaceBar] {
        let least = axis.length / (RaceChart.inner / 2)
        var merged: [RaceBar] = []
        for bar in self {
            if let last = merged.last, bar.until - bar.from < least, last.isNarrow(least),
                bar.from - last.until < least,
                last.look == bar.look || last.until - last.from < least
            {
                merged[merged.count - 1].take(bar)
            } else {
                merged.append(bar)
            }
        }
        return merged
    }
}

extension RaceBar {
    /// Itself, or each of those that it stands for.
    fileprivate func isNarrow(_ least: Duration) -> Bool { count > 1 || until - from < least }
}
