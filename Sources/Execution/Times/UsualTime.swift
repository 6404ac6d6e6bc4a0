/// How long something usually takes.
public struct UsualTime: Sendable, Equatable {
    /// Half of the times are no longer.
    public let median: Duration
    /// 95 of 100 are no longer; of fewer than twenty the longest but one, because one that was slow once is no habit.
    ///
    /// `nil` for fewer than ten times.
    public let p95: Duration?
    /// How many runs the times are from.
    public let runs: Int

    /// One or two are no habit.
    package static let fewestForMedian = 3
    package static let fewestForP95 = 10

    /// `nil` for fewer than three times.
    package init?(milliseconds: [Int], runs: Int) {
        guard milliseconds.count >= Self.fewestForMedian else { return nil }
        let sorted = milliseconds.sorted()
        median = .milliseconds(Self.percentile(50, of: sorted))
        p95 =
            sorted.count >= Self.fewestForP95
            ? .milliseconds(Self.percentile(95, of: sorted, atMost: sorted.count - 1)) : nil
        self.runs = runs
    }

    /// The nearest-rank percentile: the smallest value that at least so many of a hundred are not above.
    ///
    /// Always one of the values, so that nothing is said that never happened.
    ///
    /// - Parameter rank: from 1; those after it do not count.
    package static func percentile<Time>(_ percent: Int, of sorted: [Time], atMost rank: Int = .max) -> Time {
        sorted[place(of: percent, in: sorted.count, atMost: rank)]
    }

    /// Where that percentile is among so many values.
    static func place(of percent: Int, in count: Int, atMost rank: Int = .max) -> Int {
        max(0, min(rank, (count * percent + 99) / 100) - 1)
    }
}

/// How long branches usually take, by what they do.
public struct UsualTimes: Sendable, Equatable {
    private let times: [BranchTimes.Name: UsualTime]

    public init() {
        times = [:]
    }

    package init(_ times: [BranchTimes.Name: UsualTime]) {
        self.times = times
    }

    package var isEmpty: Bool { times.isEmpty }

    /// - Parameter path: of a branch.
    package func time(of path: String, isSimulated: Bool) -> UsualTime? {
        times.isEmpty ? nil : times[BranchTimes.Name(path, isSimulated: isSimulated)]
    }
}
