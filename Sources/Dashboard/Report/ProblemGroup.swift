import Canvas
import Execution

/// Branches of which the same went wrong.
struct ProblemGroup: Sendable, Equatable {
    let status: Outcome.Status
    let words: String
    /// Indexes, in the order in which they ended.
    private(set) var branches: [Int]
    /// When the first one ended, and the last one.
    private(set) var first: Duration
    private(set) var last: Duration

    /// With fewer, each has a line of its own.
    static let fewest = 3

    /// What ended without a plain value; what went wrong the most comes first.
    static func groups(in picture: RunPicture) -> [ProblemGroup] {
        let run = picture.run
        var places: [Key: Int] = [:]
        var groups: [ProblemGroup] = []
        for branch in run.branches {
            guard let outcome = branch.outcome, let end = branch.endedAt, outcome.isProblem,
                // What consists of others is told by them, unless it failed itself.
                !picture.order.isOnlyGroup(branch.branch) || outcome.status.isFailure
            else { continue }
            let key = Key(status: outcome.status, words: outcome.remark ?? outcome.status.word)
            if let place = places[key] {
                groups[place].add(branch.branch.index, at: end)
            } else {
                places[key] = groups.count
                groups.append(
                    ProblemGroup(
                        status: key.status, words: key.words, branches: [branch.branch.index], first: end, last: end))
            }
        }
        return groups.sorted { ($0.rank, $0.first, $0.branches[0]) < ($1.rank, $1.first, $1.branches[0]) }
    }

    private struct Key: Hashable {
        let status: Outcome.Status
        let words: String
    }

    private mutating func add(_ index: Int, at end: Duration) {
        branches.append(index)
        first = min(first, end)
        last = max(last, end)
    }

    private var rank: Int {
        switch status {
        case .failed, .timedOut: 0
        case .partial: 1
        case .cancelled: 2
        case .skipped, .succeeded, .cached: 3
        }
    }
}

extension Outcome {
    fileprivate var isProblem: Bool { status != .succeeded && status != .cached }
}
