import Canvas
import Execution

/// A line for each slot of a lane: who worked in it one after the other, and the name of the last one.
struct LaneSlots {
    private let lane: LaneState
    private let painter: LanePainter
    private let race: RaceState

    private static let longestName = 24

    init(_ lane: LaneState, _ painter: LanePainter, _ race: RaceState) {
        self.lane = lane
        self.painter = painter
        self.race = race
    }

    private var run: RunSnapshot { lane.run }

    /// Gives the branches whose text it shows.
    func draw(at position: Duration, on grid: inout Grid, _ rect: Rect) -> Set<Int> {
        let rows = (lane.slotRows ?? SlotRows(of: run, at: position)).rows
        let shown = rows.count > rect.height ? rect.height - 1 : rows.count
        let bars = Dictionary(lane.bars(at: position).bars.map { ($0.branch, $0) }, uniquingKeysWith: { one, _ in one })
        var last: [(y: Int, slice: SlotLanes.Slice, end: Int)] = []
        for (number, row) in rows.prefix(shown).enumerated() {
            let y = rect.y + number
            for slice in row.slices where slice.from < position {
                guard let bar = bars[slice.branch] else { continue }
                let end = draw(slice, of: bar, at: position, on: &grid, y: y)
                if last.last?.y == y { last.removeLast() }
                last.append((y, slice, end))
            }
        }
        let bodies = Rect(x: rect.x, y: rect.y, width: rect.width, height: min(rect.height, shown))
        painter.drawNow(position, of: lane, on: &grid, bodies)
        let critical = lane.isOver(at: position) ? race.critical : []
        let hidden = rows.dropFirst(shown).compactMap { $0.slices.last { $0.from < position } }
        drawHidden(hidden, critical, on: &grid, rect)
        return Set(
            last.compactMap { y, slice, end in
                drawWords(of: slice, at: position, critical, on: &grid, from: end, in: rect, y: y)
                    ? slice.branch : nil
            })
    }

    /// Slots that have no line: how many, and who had them last, those on the critical path first.
    private func drawHidden(
        _ slices: [SlotLanes.Slice], _ critical: Set<String>, on grid: inout Grid, _ rect: Rect
    ) {
        guard !slices.isEmpty else { return }
        let title: SafeText = "and \(slices.count) more \(slices.count == 1 ? "slot" : "slots")"
        var line = StyledLine(title, style: Style(.muted))
        let isCritical = { (slice: SlotLanes.Slice) in critical.contains(run.branches[slice.branch].branch.path) }
        for (place, slice) in (slices.filter(isCritical) + slices.filter { !isCritical($0) }).enumerated() {
            let gap = StyledLine(place == 0 ? ": " : ", ", style: Style(.muted))
            let longer = line + gap + name(of: slice, isOver: true, critical)
            guard painter.start + longer.width < rect.maxX else { break }
            line = longer
        }
        grid.put(line, at: Point(x: painter.start, y: rect.maxY - 1))
    }

    /// With a mark if it is on the critical path.
    private func name(of slice: SlotLanes.Slice, isOver: Bool, _ critical: Set<String>) -> StyledLine {
        let branch = run.branches[slice.branch].branch
        let name = BranchName(of: branch, in: run).fitted(to: Self.longestName, ellipsis: painter.glyphs.ellipsis)
        let mark: SafeText = critical.contains(branch.path) ? " " + painter.glyphs.bars.critical : ""
        return StyledLine(name, style: Style(isOver ? .muted : .title))
            + StyledLine(mark, style: Style(.timelineCritical))
    }

    /// Gives the column after it.
    private func draw(
        _ slice: SlotLanes.Slice, of bar: LaneBars.Bar, at position: Duration, on grid: inout Grid, y: Int
    ) -> Int {
        let part = bar.ownSegments.filter { $0.from >= slice.from && $0.from < slice.until }
        // Each part has at least a column, so that all of them may have more than the whole.
        let end = painter.draw(part, on: &grid, y: y)
        if slice.until < position || bar.isAtRest, let last = part.last {
            painter.drawEnd(last.look, from: slice.from, until: min(slice.until, position), on: &grid, y: y)
        }
        return painter.start + (end ?? 0)
    }

    /// The name of a branch after its bar, a mark if it is on the critical path, and what it says; `true` if that is
    /// shown.
    private func drawWords(
        of slice: SlotLanes.Slice, at position: Duration, _ critical: Set<String>, on grid: inout Grid, from end: Int,
        in rect: Rect, y: Int
    ) -> Bool {
        let branch = run.branches[slice.branch]
        let isOver = branch.endedAt.map { $0 <= position } ?? false
        let line = name(of: slice, isOver: isOver, critical)
        // Beside what goes on stands the mark of where time has come to.
        let now = painter.start + painter.scale.column(of: position)
        let start = slice.until < position || lane.isOver(at: position) ? end + 1 : max(end + 1, now + 2)
        guard start + line.width < rect.maxX else { return false }
        grid.put(line, at: Point(x: start, y: y))
        guard race.showsText, let text = RowText(of: branch, in: lane, at: position, painter.glyphs) else {
            return false
        }
        return text.draw(on: &grid, from: start + line.width + 2, in: rect, y: y)
    }
}
