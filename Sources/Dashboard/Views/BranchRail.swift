import Canvas
import Execution

/// The branches beside the one that is looked at: sign, number, name and time, with that one in sight.
struct BranchRail {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    private static let timeWidth = 5

    func draw(on grid: inout Grid, in rect: Rect) {
        let rows = state.order.rows
        let selected = state.selectedPosition ?? 0
        let top = max(0, min(selected - rect.height / 2, rows.count - rect.height))
        for (offset, row) in rows[top...].prefix(rect.height).enumerated() {
            draw(row, on: &grid, in: Rect(x: rect.x, y: rect.y + offset, width: rect.width, height: 1))
        }
        let separator = Rect(x: rect.maxX, y: rect.y, width: 1, height: rect.height)
        grid.fill(separator, with: state.glyphs.verticalRule, style: Style(.border))
    }

    private func draw(_ row: BranchOrder.Row, on grid: inout Grid, in rect: Rect) {
        let branch = state.run.branches[row.index]
        let isSelected = branch.branch == state.selection
        let look = StatusLook(of: branch, in: state)
        if isSelected {
            grid.put(state.glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus))
        }
        grid.put(look.glyph, at: Point(x: rect.x + 1, y: rect.y), style: Style(look.role))
        if state.marks.contains(row.index) {
            grid.put(state.glyphs.mark, at: Point(x: rect.x + 2, y: rect.y), style: Style(.mark))
        }
        let numberWidth = "\(state.highestNumber)".count
        let number = (row.number.map { "\($0)" } ?? "" as SafeText).leftPadded(to: numberWidth)
        let style = Style(isSelected ? .selection : .muted)
        grid.put(number + " ", at: Point(x: rect.x + 3, y: rect.y), style: style)
        let time = branch.running(at: state.elapsed).map(SafeText.time) ?? ""
        grid.put(time, at: Point(x: rect.maxX - 1 - time.width, y: rect.y), style: Style(.muted))
        let room = rect.width - 4 - numberWidth - Self.timeWidth - 2
        let name = BranchName(of: branch.branch, in: state.run)
            .fitted(to: room, widest: state.picture.nameWidth, ellipsis: state.glyphs.ellipsis)
            .padded(to: isSelected ? room : 0)
        grid.put(
            name, at: Point(x: rect.x + 4 + numberWidth, y: rect.y), style: Style(isSelected ? .selection : .text))
    }
}
