import Canvas
import Comparison
import Execution

/// A comparison: both lanes on one time axis, what came of them, and why it is not more.
struct CompareView {
    private let race: RaceState
    private let state: DashboardState

    init(_ race: RaceState, _ state: DashboardState) {
        self.race = race
        self.state = state
    }

    func draw(on grid: inout Grid, in body: Rect) {
        switch race.page {
        case .lanes: drawLanes(on: &grid, in: body)
        case .account:
            ScrolledLines(state.accountLines(width: body.width), top: race.top, state).draw(on: &grid, in: body)
        case .differences: DifferenceView(race, state).draw(on: &grid, in: body)
        }
    }

    private func drawLanes(on grid: inout Grid, in body: Rect) {
        let account = state.accountLines(width: body.width)
        let layout = CompareLayout(race.needs(at: state.now), in: body)
        for (kind, lane) in [(LaneKind.sequential, layout.sequential), (.parallel, layout.parallel)] {
            let scale = race.scale(of: kind, width: layout.axis.width, at: state.now)
            let painter = LanePainter(scale: scale, glyphs: state.glyphs, start: layout.axis.x)
            LaneView(race[kind], at: race.position(of: kind, at: state.now), painter, state, race)
                .draw(on: &grid, in: lane)
        }
        ScoreView(race, state).draw(on: &grid, in: layout.score)
        guard let rect = layout.account, !account.isEmpty else { return }
        drawAccount(account, on: &grid, in: rect)
    }

    /// As much of it as there is room for.
    private func drawAccount(_ all: [CompareAccount.Line], on grid: inout Grid, in rect: Rect) {
        let lines = all.count > rect.height ? all.filter { !$0.isEmpty } : all
        let isCut = lines.count > rect.height
        let painter = AccountPainter(state, width: rect.width)
        for (row, line) in lines.prefix(isCut ? rect.height - 1 : rect.height).enumerated() {
            painter.draw(line, on: &grid, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1))
        }
        guard isCut else { return }
        let key = state.keys.shortLabel(of: .moveDown, in: state.glyphs)
        let hidden = lines.count - rect.height + 1
        let text: SafeText =
            " \(key) shows \(hidden) more \(hidden == 1 ? "line" : "lines"): where the time went, other numbers of slots "
        let rule = Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1)
        grid.fill(rule, with: state.glyphs.rule, style: Style(.border))
        let shown = text.cut(to: rect.width - 3, ellipsis: state.glyphs.ellipsis)
        grid.put(shown, at: Point(x: rect.x + 1, y: rule.y), style: Style(.muted))
    }
}

extension RaceState {
    /// What the lanes are to have room for; the same while they run, as far as that can be known.
    func needs(at now: Duration) -> CompareLayout.Needs {
        let lane = parallel.run.branches.isEmpty ? sequential : parallel
        let isLarge = lane.isTooLargeForBars
        let count = isLarge ? 0 : lane.run.branches.count { lane.run.isWorker($0) }
        let limit = parallel.run.maxParallel.map { min($0, count) } ?? count
        let hasSlots = isOver && parallel.hasRun && !isLarge
        return CompareLayout.Needs(
            rows: isLarge ? nil : count,
            slots: hasSlots ? SlotRows(of: parallel.run, at: parallel.run.elapsed).rows.count : limit,
            nameWidth: isLarge ? 0 : lane.nameWidth, hasText: showsText && !isLarge,
            hasOwnAxes: hasOwnAxes(at: now))
    }
}

/// Draws lines of an account.
struct AccountPainter {
    private let state: DashboardState
    private let width: Int

    private static let (nameWidth, timeWidth) = (28, 7)

    init(_ state: DashboardState, width: Int) {
        self.state = state
        self.width = width
    }

    func draw(_ line: CompareAccount.Line, on grid: inout Grid, in rect: Rect) {
        switch line {
        case .rule(let title):
            grid.fill(rect, with: state.glyphs.rule, style: Style(.border))
            let shown = title.cut(to: rect.width - 4, ellipsis: state.glyphs.ellipsis)
            grid.put(" \(shown) ", at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        case .text(let line):
            grid.put(line, at: Point(x: rect.x + 1, y: rect.y))
        case .bar(let bar):
            draw(bar, on: &grid, in: rect)
        case .empty:
            break
        }
    }

    /// The bar where there is room beside the words.
    private func draw(_ bar: CompareAccount.Bar, on grid: inout Grid, in rect: Rect) {
        let nameWidth = min(Self.nameWidth, rect.width / 2 - Self.timeWidth)
        let name = bar.name.cut(to: nameWidth, ellipsis: state.glyphs.ellipsis)
        grid.put(name, at: Point(x: rect.x + 2, y: rect.y), style: Style(.text))
        let time = bar.time.leftPadded(to: Self.timeWidth)
        var x = rect.x + 2 + nameWidth
        grid.put(time, at: Point(x: x, y: rect.y), style: Style(.title))
        x += Self.timeWidth + 2
        let room = width >= 120 ? width / 3 : width >= 70 ? width / 5 : 0
        if room > 0 {
            drawBar(bar.share, bar.role, on: &grid, at: Point(x: x, y: rect.y), width: room)
            x += room + 2
        }
        let words = bar.words.cut(to: max(0, rect.maxX - 1 - x), ellipsis: state.glyphs.ellipsis)
        grid.put(words, at: Point(x: x, y: rect.y), style: Style(.muted))
    }

    private func drawBar(_ share: Double, _ role: Role, on grid: inout Grid, at point: Point, width: Int) {
        let bars = state.glyphs.bars
        let steps = bars.parts.count + 1
        let length = min(width * steps, max(1, Int((share * Double(width * steps)).rounded())))
        let columns = length / steps
        grid.fill(Rect(x: point.x, y: point.y, width: columns, height: 1), with: bars.done, style: Style(role))
        guard columns < width, length % steps > 0 else { return }
        grid.put(bars.parts[length % steps - 1], at: Point(x: point.x + columns, y: point.y), style: Style(role))
    }
}

/// Lines of an account from one on, and how much of them that is.
struct ScrolledLines {
    private let lines: [CompareAccount.Line]
    private let top: Int
    private let state: DashboardState

    init(_ lines: [CompareAccount.Line], top: Int, _ state: DashboardState) {
        self.lines = lines
        self.top = top
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let painter = AccountPainter(state, width: rect.width)
        let isScrolled = lines.count > rect.height
        let height = isScrolled ? rect.height - 1 : rect.height
        let top = min(max(0, top), max(0, lines.count - height))
        let window = top..<min(lines.count, top + height)
        for (row, line) in lines[window].enumerated() {
            painter.draw(line, on: &grid, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1))
        }
        guard isScrolled else { return }
        ScrollRuler(window: window, count: lines.count, glyphs: state.glyphs)
            .draw(on: &grid, in: Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }
}
