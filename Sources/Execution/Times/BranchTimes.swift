/// How long branches ran in one run or several, by what they do.
///
/// The instances of a fan-out are one: `write[3]` is `write`, `company[0]/finding[2]` is `company/finding`; the fan-out
/// itself does not count, because it is like none of them. Only what succeeded counts, because what was broken off says
/// nothing of how long it takes; what was taken over from another run did not run. Made-up answers are apart from real
/// ones. What was over within a millisecond is left out: nobody waits for it.
public struct BranchTimes: Sendable, Equatable {
    /// What branches do, and whether that was simulated.
    package struct Name: Hashable, Sendable {
        package let path: String
        package let isSimulated: Bool

        /// - Parameter path: of a branch.
        package init(_ path: String, isSimulated: Bool) {
            self.path = path.withoutInstanceNumbers
            self.isSimulated = isSimulated
        }
    }

    package struct Series: Sendable, Equatable {
        package var milliseconds: [Int]
        /// How many runs they are from.
        package var runs = 1

        package init(milliseconds: [Int] = []) {
            self.milliseconds = milliseconds
        }
    }

    package private(set) var series: [Name: Series] = [:]

    /// More values of one name tell nothing new.
    package static let mostValues = 1000

    public init() {}

    package init(_ series: [Name: Series]) {
        self.series = series
    }

    /// Takes in how a branch ended.
    package mutating func note(_ outcome: Outcome) {
        let milliseconds = outcome.running.milliseconds
        guard outcome.status == .succeeded, milliseconds > 0, outcome.items == nil else { return }
        let name = Name(outcome.branch.path, isSimulated: outcome.isSimulated)
        if series[name, default: Series()].milliseconds.count < Self.mostValues {
            series[name, default: Series()].milliseconds.append(milliseconds)
        }
    }

    /// Takes in those of an earlier run; of a name that has enough values already, none.
    package mutating func add(_ earlier: BranchTimes) {
        for (name, more) in earlier.series {
            guard var known = series[name] else {
                series[name] = more
                continue
            }
            let room = Self.mostValues - known.milliseconds.count
            guard room > 0 else { continue }
            known.milliseconds += more.milliseconds.prefix(room)
            known.runs += more.runs
            series[name] = known
        }
    }

    /// What is usual by them.
    public var usual: UsualTimes {
        UsualTimes(series.compactMapValues { UsualTime(milliseconds: $0.milliseconds, runs: $0.runs) })
    }
}
