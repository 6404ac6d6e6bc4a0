import Canvas
import Execution

/// A line of the report; what it says is made only where it is in sight.
enum ReportRow {
    case title(SafeText, SafeText = "")
    /// Above the slowest branches.
    case slowTitle(SafeText)
    case text(StyledLine)
    /// A branch, by its index, in a row of a part of the report.
    case slow(Int)
    case problem(Int)
    /// Several at once: its place among the groups.
    case problems(Int)
    /// A row of the histogram, from the top.
    case histogram(Int)

    /// What keys act on, which stays the same however the lines move.
    enum Target: Sendable, Equatable {
        case slow(Int)
        case problem(Int)

        var branch: Int {
            switch self {
            case .slow(let index), .problem(let index): index
            }
        }
    }

    func target(in summary: RunSummary) -> Target? {
        switch self {
        case .slow(let index): .slow(index)
        case .problem(let index): .problem(index)
        case .problems(let place): .problem(summary.problems[place].branches[0])
        case .title, .slowTitle, .text, .histogram: nil
        }
    }
}

/// Where a person is in the report.
struct ReportPosition: Sendable, Equatable {
    var selected: ReportRow.Target?
    /// The first row in sight.
    var top = 0
}
