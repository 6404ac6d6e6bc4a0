import Canvas
import Execution

/// How the branches of a group stand: counts in words, and a sign for each.
struct GroupSummary {
    private let leaves: [Int]
    private let state: DashboardState

    init(of group: BranchID, in state: DashboardState) {
        leaves = state.order.leaves(of: group)
        self.state = state
    }

    /// `⠹ 2 run   · 5 wait   ✓ 3   ✗ 1   4/9`, without what there is none of.
    var counts: StyledLine {
        var counts: [(role: Role, glyph: SafeText, count: Int)] = []
        for look in looks {
            if let place = counts.firstIndex(where: { $0.role == look.role && $0.glyph == look.glyph }) {
                counts[place].count += 1
            } else {
                counts.append((look.role, look.glyph, 1))
            }
        }
        let order: [Role] = [
            .statusRunning, .statusPending, .statusSlow, .statusWaiting, .statusDone, .statusPartial, .statusFailed,
            .statusCancelled,
        ]
        let sorted = counts.sorted { order.firstIndex(of: $0.role) ?? 0 < order.firstIndex(of: $1.role) ?? 0 }
        let ended = leaves.count { state.run.branches[$0].status.isEnded }
        let total = StyledLine("\(ended)/\(leaves.count)", style: Style(.text))
        return sorted.reduce(StyledLine("", style: Style(.text))) { line, item in
            line + StyledLine("\(item.glyph) \(item.count)  ", style: Style(item.role))
        } + total
    }

    /// The sign of each branch, in declared order.
    var strip: StyledLine {
        looks.reduce(StyledLine("", style: Style(.text))) { $0 + StyledLine($1.glyph, style: Style($1.role)) }
    }

    private var looks: [StatusLook] { leaves.map { StatusLook(of: state.run.branches[$0], in: state) } }
}
