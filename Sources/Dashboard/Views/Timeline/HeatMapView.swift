import Canvas
import Execution

/// How many branches began when and took how long, as shades.
struct HeatMapView {
    private let painter: TimelinePainter
    private let map: HeatMap

    init(_ painter: TimelinePainter, _ map: HeatMap) {
        self.painter = painter
        self.map = map
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let most = map.most
        for (number, row) in map.rows.prefix(rect.height).enumerated() {
            let line = Rect(x: rect.x, y: rect.y + number, width: rect.width, height: 1)
            let label = row.label.leftPadded(to: painter.columns.bars - 3)
            grid.put(label, at: Point(x: line.x + 1, y: line.y), style: Style(.muted))
            painter.drawNow(on: &grid, in: line)
            for (column, cell) in row.cells.enumerated() where cell.count > 0 {
                let point = Point(x: line.x + painter.columns.bars + column, y: line.y)
                grid.put(shade(of: cell.count, most), at: point, style: Style(role(of: cell)))
            }
        }
    }

    /// In even steps of the logarithm: one branch is seen beside a thousand.
    private func shade(of count: Int, _ most: Int) -> SafeText {
        let shades = painter.glyphs.bars.shades
        guard most > 1 else { return shades[shades.count / 2] }
        // No logarithm is needed: how often the largest number has to be halved tells the same.
        let steps = most.bitWidth - most.leadingZeroBitCount
        let step = count.bitWidth - count.leadingZeroBitCount
        return shades[min(shades.count - 1, step * shades.count / (steps + 1))]
    }

    private func role(of cell: HeatMap.Cell) -> Role {
        cell.failed * 2 > cell.count ? .statusFailed : .timelineStream
    }
}
