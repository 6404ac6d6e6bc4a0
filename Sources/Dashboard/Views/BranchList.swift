import Canvas
import Execution

/// One line per branch and per group, for runs with more branches than panes or cards would fit.
struct BranchList {
    private let layout: ListLayout
    private let state: DashboardState

    init(_ layout: ListLayout, _ state: DashboardState) {
        self.layout = layout
        self.state = state
    }

    func draw(on grid: inout Grid) {
        let columns = ListColumns(
            width: state.size.width, branchCount: state.highestNumber,
            nameWidth: state.order.isSorted ? state.picture.nameWidth : state.picture.lineNameWidth,
            hasAmount: state.isSortedBySize)
        let bar = DurationBar(state)
        let lines = state.order.lines
        for place in layout.places {
            BranchRow(lines[place.position], columns, bar, state, isInTree: !state.order.isSorted).draw(
                on: &grid, in: place.rect)
        }
        if let strip = layout.strip {
            CellsView(strip, state).draw(on: &grid)
            CellLegend(state.glyphs).draw(on: &grid, in: layout.legend)
        }
        if let ruler = layout.ruler {
            ScrollRuler(window: layout.window, count: layout.count, sort: state.sortLabel, glyphs: state.glyphs)
                .draw(on: &grid, in: ruler)
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
    let bar: Int?
    let barWidth: Int
    let firstOutput: Int?
    let amount: Int?
    let text: Int

    /// - Parameter hasAmount: how much it said is there however narrow the screen is.
    init(width: Int, branchCount: Int, nameWidth: Int, hasAmount: Bool = false) {
        numberWidth = "\(branchCount)".count
        // The marker, the glyph, the mark and the number come first.
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
        barWidth = width >= 160 ? 24 : 12
        bar = take(barWidth, 110)
        firstOutput = take(BranchFields.firstOutputWidth, 130)
        amount = take(BranchFields.amountWidth, hasAmount ? 0 : 100)
        text = x
    }
}
