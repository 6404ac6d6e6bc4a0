import Canvas
import Execution

/// How the branches of a group stand: counts in words, and a sign for each.
struct GroupSummary {
    private let leaves: [Int]
    private let state: DashboardState
    private let picture: RunPicture

    init(of group: BranchID, in state: DashboardState) {
        leaves = state.order.leaves(of: group)
        self.state = state
        picture = state.picture
    }

    /// How a branch stands, as far as it is counted apart.
    private enum Kind: Int, CaseIterable {
        case running, silent, slow, waiting, backingOff, done, partial, failed, cancelled
    }

    /// `⠹ 2 run   · 5 wait   ✓ 3   ✗ 1   4/9`, without what there is none of.
    var counts: StyledLine {
        var counts = Array(repeating: 0, count: Kind.allCases.count)
        for leaf in leaves { counts[kind(of: leaf).rawValue] += 1 }
        let open = [Kind.running, .silent, .slow, .waiting, .backingOff].reduce(0) { $0 + counts[$1.rawValue] }
        let total = StyledLine("\(leaves.count - open)/\(leaves.count)", style: Style(.text))
        return Kind.allCases.filter { counts[$0.rawValue] > 0 }.reduce(StyledLine("", style: Style(.text))) {
            line, kind in
            let (glyph, role) = look(of: kind)
            return line + StyledLine("\(glyph) \(counts[kind.rawValue])  ", style: Style(role))
        } + total
    }

    /// The sign of each branch, in declared order, of the first so many.
    func strip(of count: Int) -> StyledLine {
        leaves.prefix(count).reduce(StyledLine("", style: Style(.text))) { line, leaf in
            let (glyph, role) = look(of: kind(of: leaf))
            return line + StyledLine(glyph, style: Style(role))
        }
    }

    private func kind(of leaf: Int) -> Kind {
        switch picture.signs[leaf] {
        case .running, .silent:
            state.diagnosis.running[leaf] != nil ? .slow : picture.signs[leaf] == .silent ? .silent : .running
        case .waiting: .waiting
        case .backingOff: .backingOff
        case .done: .done
        case .partial: .partial
        case .failed: .failed
        case .cancelled: .cancelled
        }
    }

    private func look(of kind: Kind) -> (glyph: SafeText, role: Role) {
        let glyphs = state.glyphs
        return switch kind {
        case .running: (glyphs.spinner(state.spinnerStep), .statusRunning)
        case .silent: (glyphs.pending, .statusPending)
        case .slow: (glyphs.slow, .statusSlow)
        case .waiting: (glyphs.waiting, .statusWaiting)
        case .backingOff: (glyphs.waiting, .statusSlow)
        case .done: (glyphs.done, .statusDone)
        case .partial: (glyphs.partial, .statusPartial)
        case .failed: (glyphs.failed, .statusFailed)
        case .cancelled: (glyphs.cancelled, .statusCancelled)
        }
    }
}
