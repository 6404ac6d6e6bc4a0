import Canvas
import Execution

/// Below a map the branches that stand out: those that have a problem, and those that have run longest.
struct MapLists {
    private let problems: List
    private let longest: List
    private let state: DashboardState

    private struct List {
        var title: SafeText
        var rows: [BranchOrder.Row] = []
    }

    /// With its title.
    private static let smallestList = 2

    init(of state: DashboardState, in rect: Rect) {
        self.state = state
        let standouts = StandoutBranches(of: state)
        let most = max(0, rect.height - 1)
        let problemRows = standouts.problems(atMost: most)
        let longestRows = standouts.longest(atMost: most, without: problemRows)
        // Half of the room each, and what one does not need the other has.
        let needed = longestRows.isEmpty ? 0 : longestRows.count + 1
        let room = problemRows.isEmpty ? 0 : max((rect.height + 1) / 2, rect.height - needed)
        problems = List(title: Self.title(standouts, state), rows: Self.rows(problemRows, in: room))
        let left = rect.height - (problems.rows.isEmpty ? 0 : problems.rows.count + 1)
        longest = List(title: "running longest", rows: Self.rows(longestRows, in: left))
    }

    private static func rows(_ rows: [BranchOrder.Row], in height: Int) -> [BranchOrder.Row] {
        height >= smallestList ? Array(rows.prefix(height - 1)) : []
    }

    private static func title(_ standouts: StandoutBranches, _ state: DashboardState) -> SafeText {
        let counts: [(count: Int, word: SafeText)] = [
            (standouts.slowCount, "slow"), (standouts.backingOffCount, "in back-off"),
            (state.run.counts.failed, "failed"),
        ]
        return .joined(counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }, by: ", ")
    }

    /// The indexes of the branches that are shown.
    var branches: [Int] { (problems.rows + longest.rows).map(\.index) }

    func draw(on grid: inout Grid, in rect: Rect) {
        let rows = MapRows(state)
        var y = rect.y
        for list in [problems, longest] where !list.rows.isEmpty {
            grid.fill(
                Rect(x: rect.x, y: y, width: rect.width, height: 1), with: state.glyphs.rule, style: Style(.border))
            grid.put(" \(list.title) ", at: Point(x: rect.x + 1, y: y), style: Style(.title))
            for row in list.rows {
                y += 1
                rows.draw(row, on: &grid, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
            }
            y += 1
        }
    }
}
