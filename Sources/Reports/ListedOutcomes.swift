internal import Execution

/// Which outcomes a report lists one by one, and how many there are besides.
struct ListedOutcomes {
    /// In declared order.
    let rows: [OutcomeRow]
    /// How many ended in each way that is not listed to the last.
    let rest: [(status: Outcome.Status, count: Int)]

    /// With more outcomes than this, those that simply succeeded are only counted, and of the others the rest.
    private static let most = 20
    fileprivate static let rankOfSuccess = 4

    /// - Parameter most: with more, some are only counted; `nil`: as many as fit a screen.
    init(of all: [OutcomeRow], atMost most: Int? = nil) {
        let most = most ?? Self.most
        guard all.count > most else {
            (rows, rest) = (all, [])
            return
        }
        let problems = all.indices.filter { all[$0].rank < Self.rankOfSuccess }
        let chosen = Set(problems.sorted { (all[$0].rank, $0) < (all[$1].rank, $1) }.prefix(most))
        rows = chosen.sorted().map { all[$0] }
        var counts: [Outcome.Status: Int] = [:]
        for (index, row) in all.enumerated() where !chosen.contains(index) && !row.hasParts {
            // What consists of others is counted by them.
            counts[row.outcome.status, default: 0] += 1
        }
        rest = Outcome.Status.allCases.reversed().compactMap { status in counts[status].map { (status, $0) } }
    }
}

extension OutcomeRow {
    fileprivate var hasParts: Bool { outcome.items?.isEmpty == false }

    /// What says the most about the run comes first.
    fileprivate var rank: Int {
        if hasParts { return 0 }
        switch outcome.status {
        case .failed, .timedOut: return 1
        case .partial: return 2
        case .cancelled, .skipped: return 3
        case .succeeded, .cached: return ListedOutcomes.rankOfSuccess
        }
    }
}
