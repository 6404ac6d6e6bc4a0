import Canvas
import Execution

/// One row per branch, for runs with more branches than panes would fit.
struct BranchList {
    private let layout: ListLayout
    private let state: DashboardState

    init(_ layout: ListLayout, _ state: DashboardState) {
        self.layout = layout
        self.state = state
    }

    func draw(on grid: inout Grid) {
        let columns = ListColumns(width: state.size.width, branchCount: state.branchCount, nameWidth: state.nameWidth)
        for place in layout.places {
            BranchRow(state.branch(at: place.position), columns, state).draw(on: &grid, in: place.rect)
        }
        if let ruler = layout.ruler {
            drawRuler(on: &grid, in: ruler)
        }
    }

    /// How much of the list is in sight: `─ 8-44 of 100 ─────── ▲ 7 more ─ ▼ 56 more ─`.
    private func drawRuler(on grid: inout Grid, in rect: Rect) {
        let glyphs = state.glyphs
        let window = layout.window
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let position: SafeText = " \(window.lowerBound + 1)-\(window.upperBound) of \(layout.branchCount) "
        grid.put(position, at: Point(x: rect.x + 1, y: rect.y), style: Style(.muted))
        let below = layout.branchCount - window.upperBound
        var x = rect.maxX - 1
        for (count, arrow) in [(below, glyphs.arrowDown), (window.lowerBound, glyphs.arrowUp)] where count > 0 {
            let text: SafeText = " \(arrow) \(count) more "
            x -= text.width
            grid.put(text, at: Point(x: x, y: rect.y), style: Style(.muted))
            x -= 1
        }
    }
}

/// Where the columns of the list begin; what a narrow screen has no room for is left out.
struct ListColumns {
    let numberWidth: Int
    let name: Int
    let nameWidth: Int
    let word: Int?
    let time: Int
    let firstOutput: Int?
    let amount: Int?
    let text: Int

    init(width: Int, branchCount: Int, nameWidth: Int) {
        numberWidth = "\(branchCount)".count
        // The marker, the glyph and the number come first.
        name = 4 + numberWidth
        self.nameWidth = min(max(nameWidth, BranchID.joinPath.count), max(8, width * 3 / 10))
        var x = name + self.nameWidth + 2
        let take = { (columnWidth: Int, smallest: Int) -> Int? in
            guard width >= smallest else { return nil }
            defer { x += columnWidth + 2 }
            return x
        }
        word = take(StatusLook.wordWidth, 60)
        time = take(BranchFields.timeWidth, 0) ?? x
        firstOutput = take(BranchFields.firstOutputWidth, 120)
        amount = take(BranchFields.amountWidth, 100)
        text = x
    }
}
