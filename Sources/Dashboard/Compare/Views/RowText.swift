import Canvas
import Execution

/// What a branch said last, in the rest of its line.
struct RowText {
    private let line: SafeText
    private let isOver: Bool
    private let glyphs: Glyphs

    /// With fewer columns it says nothing.
    private static let leastWidth = 12

    /// `nil` if it had said nothing by then.
    init?(of branch: BranchSnapshot, in lane: LaneState, at position: Duration, _ glyphs: Glyphs) {
        guard let line = lane.words(of: branch, at: position) else { return nil }
        self.line = line
        isOver = branch.endedAt.map { $0 <= position } == true || lane.isOver(at: position)
        self.glyphs = glyphs
    }

    /// How it begins, and while it grows how it ends; `false` if there is no room for it.
    func draw(on grid: inout Grid, from column: Int, in rect: Rect, y: Int) -> Bool {
        let room = rect.maxX - 1 - column
        guard room >= Self.leastWidth else { return false }
        grid.put(styled(in: room, Style(.muted)), at: Point(x: column, y: y))
        return true
    }

    /// In so many columns.
    func styled(in width: Int, _ style: Style) -> StyledLine {
        guard !isOver else { return StyledLine(line.cut(to: width, ellipsis: glyphs.ellipsis), style: style) }
        return StyledLine(line.cutFromStart(to: width - glyphs.cursor.width), style: style)
            + StyledLine(glyphs.cursor, style: Style(.statusRunning))
    }
}
