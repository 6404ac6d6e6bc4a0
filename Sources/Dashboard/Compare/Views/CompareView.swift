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
        // What comes of it is not told before the lanes have come to their end.
        let account = race.isReplaying(at: state.now) ? [] : state.accountLines(width: body.width)
        let layout = CompareLayout(race.needs(at: state.now), in: body)
        for (kind, lane) in [(LaneKind.sequential, layout.sequential), (.parallel, layout.parallel)] {
            let scale = race.scale(of: kind, width: layout.axis.width, at: state.now)
            let painter = LanePainter(scale: scale, glyphs: state.glyphs, start: layout.axis.x)
            LaneView(race[kind], at: race.position(of: kind, at: state.now), painter, state, race)
                .draw(on: &grid, in: lane)
        }
        if let legend = layout.legend { LaneMarks(race, state.glyphs).draw(on: &grid, in: legend) }
        ScoreView(race, state).draw(on: &grid, in: layout.score)
        guard let rect = layout.account else { return }
        if account.isEmpty {
            drawOutlook(on: &grid, in: rect)
        } else {
            drawAccount(account, on: &grid, in: rect)
        }
    }

    /// What is going on, and what will stand here.
    private func drawOutlook(on grid: inout Grid, in rect: Rect) {
        let way: SafeText =
            race.comparison.map(\.modeWords)
            ?? (race.mode == .concurrent
                ? "both lanes run at the same time; all of it is simulated"
                : "the lanes run one after the other, with the same inputs; each is measured by itself")
        // Where there is nothing to be told it is no promise.
        let words =
            race.isOver && race.comparison?.account == nil
            ? way : way + "; what it brought, and where the time went, is told here at the end"
        let top = rect.height > 2 ? rect.y + 1 : rect.y
        let folded = words.foldedWhole(to: rect.width - 8)
        // It is told whole, or only its first half.
        let lines = top + folded.count > rect.maxY ? way.foldedWhole(to: rect.width - 8) : folded
        for (row, line) in lines.enumerated() where top + row < rect.maxY {
            grid.put(line, at: Point(x: rect.x + 4, y: top + row), style: Style(.muted))
        }
    }

    /// As much of it as there is room for.
    private func drawAccount(_ all: [CompareAccount.Line], on grid: inout Grid, in rect: Rect) {
        let lines = all.count > rect.height ? all.filter { !$0.isEmpty } : all
        let isCut = lines.count > rect.height
        let painter = AccountPainter(state.glyphs)
        var shown = lines.prefix(isCut ? rect.height - 1 : rect.height)
        // A sentence is shown whole or not begun.
        if lines.indices.contains(shown.count), lines[shown.count].isMore {
            while shown.popLast()?.isMore == true {}
        }
        // A heading without anything below it says nothing.
        if isCut, case .rule? = shown.last { shown.removeLast() }
        // Its beginning is better than an empty line.
        if shown.isEmpty, rect.height > 1 { shown = lines.drop { $0.section != nil }.prefix(rect.height - 1) }
        for (row, line) in shown.enumerated() {
            painter.draw(line, on: &grid, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1))
        }
        guard isCut else { return }
        let key = state.keys.shortLabel(of: .moveDown, in: state.glyphs)
        let hidden = lines.count - shown.count
        var words: SafeText = " \(key) shows \(hidden) more \(hidden == 1 ? "line" : "lines")"
        for (place, section) in lines.dropFirst(shown.count).compactMap(\.section).enumerated() {
            let longer = words + (place == 0 ? ": " : ", ") + section
            guard longer.width + 4 <= rect.width else { break }
            words = longer
        }
        let rule = Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1)
        grid.fill(rule, with: state.glyphs.rule, style: Style(.border))
        let fitting = (words + " ").cut(to: rect.width - 3, ellipsis: state.glyphs.ellipsis)
        grid.put(fitting, at: Point(x: rect.x + 1, y: rule.y), style: Style(.muted))
    }
}

extension RaceState {
    private var isToldAfterwards: Bool { mode == .projected || mode == .replayed }

    /// What the lanes are to have room for; the same while they run, as far as that can be known.
    func needs(at now: Duration) -> CompareLayout.Needs {
        let lanes = [sequential, parallel]
        let count = lanes.map(\.workerCount).max() ?? 0
        let limit = plannedSlots.map { min($0, count) } ?? count
        return CompareLayout.Needs(
            rows: isLarge ? nil : count,
            // What ran before one's eyes keeps its lines at the end, even where fewer slots were used.
            slots: isToldAfterwards ? min(limit, parallel.slotRows?.rows.count ?? limit) : limit,
            nameWidth: lanes.map(\.nameWidth).max() ?? 0, hasText: showsText && !isLarge,
            hasOwnAxes: hasOwnAxes(at: now))
    }
}
