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
        // The mode stands in the header, too.
        guard rect.height > figures.prefix(3).count else { return drawLines(on: &grid, in: rect) }
        let rule = Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
        grid.fill(rule, with: state.glyphs.rule, style: Style(.border))
        let isFinal = race.isOver && !race.isReplaying(at: state.now)
        let title: SafeText = isFinal ? " score " : " so far "
        grid.put(title, at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let mode: SafeText = " \(race.mode.rawValue) "
        let end = rect.maxX - mode.width - 2
        grid.put(mode, at: Point(x: end, y: rect.y), style: Style(.muted))
        if isFinal { drawInvitation(on: &grid, at: Point(x: rect.x + title.width + 2, y: rect.y), until: end) }
        let rest = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
        if rect.height >= Self.leastForDigits {
            drawDigits(on: &grid, in: rest)
        } else {
            drawLines(on: &grid, in: rest)
        }
    }

    /// The lanes ran one after the other; to see them race they are played.
    private func drawInvitation(on grid: inout Grid, at point: Point, until end: Int) {
        let key = state.keys.shortLabel(of: .play, in: state.glyphs)
        let words: SafeText = " plays both side by side "
        let hasBoth = LaneKind.allCases.allSatisfy { race.position(of: $0, at: state.now) != nil }
        guard hasBoth, !key.isEmpty, point.x + 1 + key.width + words.width < end else { return }
        let line = StyledLine(" " + key, style: Style(.key)) + StyledLine(words, style: Style(.muted))
        grid.put(line, at: point)
    }

    /// Side by side, each at the same place from the first to the last.
    private func drawDigits(on grid: inout Grid, in rect: Rect) {
        let count = rect.width >= Self.leastForSaved ? 4 : 3
        let width = (rect.width - 4) / count
        for (index, figure) in figures.prefix(count).enumerated() {
            let point = Point(x: rect.x + 4 + index * width, y: rect.y)
            grid.put(figure.title.cut(to: width - 1), at: point, style: Style(.title))
            draw(figure, on: &grid, at: Point(x: point.x, y: point.y + 1), width: width - 2)
        }
    }

    private func draw(_ figure: RaceFigure, on grid: inout Grid, at point: Point, width: Int) {
        let digits = BigDigits(figure.value, in: state.glyphs)
        let isWord = figure.kind == .word
        let style = Style(figure.role, attributes: figure.kind == .time ? [] : .bold)
        if !isWord, digits.width <= width {
            digits.draw(on: &grid, at: point, style)
        } else {
            let middle = Point(x: point.x, y: point.y + (isWord ? 0 : 1))
            grid.put(figure.value.cut(to: width, ellipsis: state.glyphs.ellipsis), at: middle, style: style)
        }
        // What stands in place of a figure leaves its room to why.
        let rows = isWord ? BigDigits.height : 1
        let lines = isWord ? figure.remark.foldedWhole(to: width) : [remark(of: figure, in: width)]
        for (row, line) in lines.prefix(rows).enumerated() {
            let isCut = row == rows - 1 && lines.count > rows
            let shown = isCut ? (line + state.glyphs.ellipsis).cut(to: width, ellipsis: state.glyphs.ellipsis) : line
            grid.put(
                shown, at: Point(x: point.x, y: point.y + (isWord ? 1 : BigDigits.height) + row),
                style: Style(figure.role == .statusFailed ? .error : .muted))
        }
    }

    private func remark(of figure: RaceFigure, in width: Int) -> SafeText {
        figure.remarks.first { $0.width <= width } ?? figure.remark.cut(to: width, ellipsis: state.glyphs.ellipsis)
    }

    /// One below the other, and the speed-up beside them in large digits.
    private func drawLines(on grid: inout Grid, in rect: Rect) {
        let factor = figures[2]
        let digits = BigDigits(factor.value, in: state.glyphs)
        let isLarge = factor.isFinal && rect.height >= BigDigits.height && digits.width + 26 <= rect.width
        let room = isLarge ? rect.width - digits.width - 3 : rect.width - 2
        let lines = Array(figures.prefix(isLarge ? 2 : 3))
        let titleWidth = lines.map(\.title.width).max() ?? 0
        for (row, figure) in lines.prefix(rect.height).enumerated() {
            let line = line(of: figure, titleWidth: titleWidth, in: room)
            grid.put(line, at: Point(x: rect.x + 1, y: rect.y + row))
        }
        if !isLarge, rect.height == lines.count - 1, !factor.value.isEmpty {
            let end = Point(x: rect.maxX - factor.value.width - 1, y: rect.maxY - 1)
            grid.put(
                " " + factor.value, at: Point(x: end.x - 1, y: end.y), style: Style(factor.role, attributes: .bold))
        }
        guard isLarge else { return }
        digits.draw(
            on: &grid, at: Point(x: rect.maxX - digits.width - 1, y: rect.y), Style(factor.role, attributes: .bold))
        grid.put(
            factor.remark.cut(to: room, ellipsis: state.glyphs.ellipsis), at: Point(x: rect.x + 1, y: rect.y + 2),
            style: Style(.muted))
    }

    /// Of a result only a remark that fits whole.
    private func line(of figure: RaceFigure, titleWidth: Int, in width: Int) -> StyledLine {
        let title = figure.title.padded(to: titleWidth + 1)
        let value = figure.value.isEmpty ? "" : figure.value + " "
        let left = max(0, width - title.width - value.width)
        let fitting = figure.remarks.first { $0.width <= left }
        let remark = fitting ?? (figure.isFinal ? "" : figure.remark.cut(to: left, ellipsis: state.glyphs.ellipsis))
        return StyledLine(title, style: Style(.title))
            + StyledLine(value, style: Style(figure.role, attributes: .bold))
            + StyledLine(remark, style: Style(figure.role == .statusFailed ? .error : .muted))
    }
}

extension SafeText {
    /// Rows of at most so many columns, broken between words, and within those that are longer than a row.
    func foldedWhole(to width: Int, hanging: Int = 0) -> [SafeText] {
        guard width > 0 else { return [] }
        return folded(to: width, hanging: hanging).flatMap { $0.width > width ? $0.wrapped(to: width) : [$0] }
    }
}
