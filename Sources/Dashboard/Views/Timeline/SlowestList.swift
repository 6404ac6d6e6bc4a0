import Canvas
import Execution

/// The branches that take longest, how long beside each other, and what each spent it on.
struct SlowestList {
    private let painter: TimelinePainter
    private let slowest: SlowestBranches

    init(_ painter: TimelinePainter, _ slowest: SlowestBranches) {
        self.painter = painter
        self.slowest = slowest
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        painter.drawRule("slowest", on: &grid, in: rect)
        for (number, index) in slowest.branches.prefix(rect.height - 1).enumerated() {
            draw(index, on: &grid, in: Rect(x: rect.x, y: rect.y + 1 + number, width: rect.width, height: 1))
        }
    }

    private func draw(_ index: Int, on grid: inout Grid, in rect: Rect) {
        let state = painter.state
        let branch = state.run.branches[index]
        painter.drawName(of: branch, number: state.order.number(of: branch.branch), depth: 0, on: &grid, in: rect)
        guard let running = branch.running(at: painter.now), slowest.longest > .zero else { return }
        let width = max(4, painter.columns.barsWidth / 4)
        let length = min(width, max(1, Int((running / slowest.longest * Double(width)).rounded())))
        let x = rect.x + painter.columns.bars
        let bar = Rect(x: x, y: rect.y, width: length, height: 1)
        let look = branch.segments.last?.look ?? .silent
        grid.fill(bar, with: look.glyph(in: painter.glyphs), style: Style(look.role))
        let start = x + width + 2
        let room = rect.maxX - 1 - start
        guard room > 0 else { return }
        let note = branch.status.isEnded ? state.note(on: branch) : nil
        let ellipsis = painter.glyphs.ellipsis
        let text =
            note?.line(in: room, ellipsis: ellipsis)
            ?? TimePartsLine.text(of: branch, at: painter.now, in: room, painter.glyphs)
        let style = Style(note?.role ?? .muted)
        grid.put(text.cut(to: room, ellipsis: ellipsis), at: Point(x: start, y: rect.y), style: style)
    }
}
