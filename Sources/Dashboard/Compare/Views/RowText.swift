import Canvas
import Execution

/// What a branch said last, in the rest of its line.
struct RowText {
    private let line: SafeText
    private let cursor: SafeText

    /// With fewer columns it says nothing.
    private static let leastWidth = 12

    /// `nil` if it had said nothing by then.
    init?(of branch: BranchSnapshot, in lane: LaneState, at position: Duration, _ glyphs: Glyphs) {
        guard let line = lane.words(of: branch, at: position) else { return nil }
        self.line = line
        cursor = branch.endedAt.map { $0 <= position } == true || lane.isOver(at: position) ? "" : glyphs.cursor
    }

    /// Its end, as panes show it; `false` if there is no room for it.
    func draw(on grid: inout Grid, from column: Int, in rect: Rect, y: Int) -> Bool {
        let room = rect.maxX - 1 - column
        guard room >= Self.leastWidth else { return false }
        grid.put(
            StyledLine(line.cutFromStart(to: room - cursor.width), style: Style(.muted))
                + StyledLine(cursor, style: Style(.statusRunning)), at: Point(x: column, y: y))
        return true
    }
}
