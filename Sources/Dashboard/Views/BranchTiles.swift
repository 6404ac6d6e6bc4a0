import Canvas
import Execution

/// Branches as panes or cards.
struct BranchTiles {
    private let layout: TileLayout
    private let state: DashboardState

    init(_ layout: TileLayout, _ state: DashboardState) {
        self.layout = layout
        self.state = state
    }

    /// Below this there is no room for a rule and text under it.
    private static let smallestPane = 3

    func draw(on grid: inout Grid) {
        let bar = DurationBar(state)
        let rows = state.order.rows
        for place in layout.places {
            let branch = state.run.branches[rows[place.position].index]
            if place.rect.height < Self.smallestPane {
                BranchCard(branch, bar, state).draw(on: &grid, in: place.rect)
                drawSeparator(on: &grid, after: place.rect)
            } else {
                BranchPane(branch, state).draw(on: &grid, in: place.rect)
            }
        }
        if let timeline = layout.timeline {
            SmallTimelineView(state, in: timeline).draw(on: &grid, in: timeline)
        }
        if let ruler = layout.ruler {
            ScrollRuler(window: layout.window, count: layout.count, glyphs: state.glyphs).draw(on: &grid, in: ruler)
        }
    }

    private func drawSeparator(on grid: inout Grid, after rect: Rect) {
        guard rect.maxX < grid.size.width else { return }
        let line = Rect(x: rect.maxX, y: rect.y, width: 1, height: rect.height)
        grid.fill(line, with: state.glyphs.verticalRule, style: Style(.border))
    }
}
