import Canvas
import Comparison

/// The times of both lanes and the speed-up, in large digits where there is room.
struct ScoreView {
    private let race: RaceState
    private let state: DashboardState
    private let figures: [RaceFigure]

    init(_ race: RaceState, _ state: DashboardState) {
        self.race = race
        self.state = state
        figures = race.figures(at: state.now, in: state.glyphs)
    }

    private static let (leastForDigits, leastForSaved) = (6, 140)

    func draw(on grid: inout Grid, in rect: Rect) {
        guard rect.height > 2 else { return drawLines(on: &grid, in: rect) }
        let rule = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
        grid.fill(rule, with: state.glyphs.rule, style: Style(.border))
        let title: SafeText = race.isOver ? "score" : "so far"
        grid.put(" \(title) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let mode: SafeText = " \(race.mode.rawValue) "
        grid.put(mode, at: Point(x: rect.maxX - mode.width - 2, y: rect.y), style: Style(.muted))
        let rest = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
        if rect.height >= Self.leastForDigits {
            drawDigits(on: &grid, in: rest)
        } else {
            drawLines(on: &grid, in: rest)
        }
    }

    /// Side by side.
    private func drawDigits(on grid: inout Grid, in rect: Rect) {
        let shown = rect.width >= Self.leastForSaved ? figures : Array(figures.prefix(3))
        let width = (rect.width - 4) / shown.count
        for (index, figure) in shown.enumerated() {
            let x = rect.x + 4 + index * width
            let ellipsis = state.glyphs.ellipsis
            grid.put(figure.title, at: Point(x: x, y: rect.y), style: Style(.title))
            draw(figure, on: &grid, at: Point(x: x, y: rect.y + 1), width: width - 2)
            grid.put(
                figure.remark.cut(to: width - 2, ellipsis: ellipsis), at: Point(x: x, y: rect.y + 4),
                style: Style(figure.role == .statusFailed ? .error : .muted))
        }
    }

    private func draw(_ figure: RaceFigure, on grid: inout Grid, at point: Point, width: Int) {
        let digits = BigDigits(figure.value, in: state.glyphs)
        let isWord = figure.value.text.contains { $0.isLetter && !"smhx".contains($0) }
        if !isWord, digits.width <= width {
            digits.draw(on: &grid, at: point, Style(figure.role, attributes: figure.isFinal ? .bold : []))
        } else {
            grid.put(
                figure.value.cut(to: width, ellipsis: state.glyphs.ellipsis), at: Point(x: point.x, y: point.y + 1),
                style: Style(figure.role, attributes: .bold))
        }
    }

    private var titleWidth: Int { figures.prefix(3).map(\.title.width).max() ?? 0 }

    /// One below the other, and the speed-up beside them in large digits.
    private func drawLines(on grid: inout Grid, in rect: Rect) {
        let factor = figures[2]
        let digits = BigDigits(factor.value, in: state.glyphs)
        let isLarge = factor.isFinal && rect.height >= BigDigits.height && digits.width + 26 <= rect.width
        let room = isLarge ? rect.width - digits.width - 3 : rect.width - 2
        let lines = isLarge ? Array(figures.prefix(2)) : Array(figures.prefix(3))
        for (row, figure) in lines.prefix(rect.height).enumerated() {
            draw(line: figure, on: &grid, at: Point(x: rect.x + 1, y: rect.y + row), width: room)
        }
        guard isLarge else { return }
        digits.draw(
            on: &grid, at: Point(x: rect.maxX - digits.width - 1, y: rect.y), Style(factor.role, attributes: .bold))
        grid.put(
            factor.remark.cut(to: room, ellipsis: state.glyphs.ellipsis), at: Point(x: rect.x + 1, y: rect.y + 2),
            style: Style(.muted))
    }

    private func draw(line figure: RaceFigure, on grid: inout Grid, at point: Point, width: Int) {
        let title = figure.title.padded(to: titleWidth + 1)
        let value = figure.value.isEmpty ? "" : figure.value + " "
        let left = width - title.width - value.width
        let remark = figure.remark.width <= left || figure.value.isEmpty || !figure.isFinal ? figure.remark : ""
        grid.put(
            StyledLine(title, style: Style(.title)) + StyledLine(value, style: Style(figure.role, attributes: .bold))
                + StyledLine(
                    remark.cut(to: max(0, left), ellipsis: state.glyphs.ellipsis),
                    style: Style(figure.role == .statusFailed ? .error : .muted)),
            at: point)
    }
}
