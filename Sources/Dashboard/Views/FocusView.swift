import Canvas
import Execution

/// One branch that fills the screen: its text or what is known of it, with the others beside it.
struct FocusView {
    private let branch: BranchSnapshot
    private let state: DashboardState

    init(_ branch: BranchSnapshot, _ state: DashboardState) {
        self.branch = branch
        self.state = state
    }

    func draw(on grid: inout Grid, in layout: DashboardLayout, _ rect: Rect) {
        if let top = state.detailsTop {
            drawDetails(from: top, on: &grid, in: rect)
        } else {
            ZoomedBranch(branch, state).draw(on: &grid, in: rect)
        }
        if let rail = layout.focus?.rail {
            BranchRail(state).draw(on: &grid, in: rail)
        }
        if let details = layout.focus?.details {
            let separator = Rect(x: details.x - 1, y: details.y, width: 1, height: details.height)
            grid.fill(separator, with: state.glyphs.verticalRule, style: Style(.border))
            let lines = BranchDetails(of: branch, width: details.width - 2, in: state).lines
            draw(lines[...], on: &grid, in: details)
        }
    }

    private func drawDetails(from top: Int, on grid: inout Grid, in rect: Rect) {
        PaneTitle(of: branch, in: state).draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        let body = BranchPane.body(of: rect)
        let lines = BranchDetails(of: branch, width: body.width, in: state).lines
        let isScrolled = lines.count > body.height
        let rows = isScrolled ? body.height - 1 : body.height
        let first = min(top, max(0, lines.count - rows))
        draw(lines[first...], on: &grid, in: Rect(x: rect.x, y: body.y, width: rect.width, height: rows))
        guard isScrolled else { return }
        let below = lines.count - first - rows
        let text: SafeText = below > 0 ? "\(state.glyphs.arrowDown) \(below) more" : "end"
        grid.put(text, at: Point(x: rect.maxX - 2 - text.width, y: rect.maxY - 1), style: Style(.muted))
    }

    private func draw(_ lines: ArraySlice<StyledLine>, on grid: inout Grid, in rect: Rect) {
        for (row, line) in lines.prefix(rect.height).enumerated() {
            grid.put(line.cut(to: rect.width - 1), at: Point(x: rect.x + 1, y: rect.y + row))
        }
    }
}
