import Canvas
import Execution

/// What ran in each slot, one after the other: a slot that is empty for long is one too many.
struct SlotLanesView {
    private let painter: TimelinePainter
    private let slots: SlotRows
    private let run: RunSnapshot
    private let moment: Duration

    init(_ painter: TimelinePainter, _ slots: SlotRows) {
        self.painter = painter
        self.slots = slots
        run = painter.state.run
        moment = painter.state.timeline.facts.moment
    }

    /// - Parameter window: the slots in sight.
    func draw(_ window: Range<Int>, on grid: inout Grid, in rect: Rect) {
        for (line, number) in window.clamped(to: slots.rows.indices).enumerated() {
            let rect = Rect(x: rect.x, y: rect.y + line, width: rect.width, height: 1)
            draw(slots.rows[number], number + 1, on: &grid, in: rect)
        }
    }

    private func draw(_ row: SlotRows.Row, _ number: Int, on grid: inout Grid, in rect: Rect) {
        drawMeasures(of: row, number, on: &grid, in: rect)
        painter.drawNow(on: &grid, in: rect)
        // What went wrong is drawn last: a thin bar among many is to be seen.
        for isPlain in [true, false] {
            for slice in lastOfEachColumn(row.slices(on: painter.scale).lazy.filter { self.isPlain($0) == isPlain }) {
                draw(slice, on: &grid, in: rect)
            }
        }
    }

    /// Without those that lie in one column in which a later one begins, and would be drawn over.
    private func lastOfEachColumn(_ slices: some Sequence<SlotLanes.Slice>) -> [SlotLanes.Slice] {
        var kept: [SlotLanes.Slice] = []
        var onlyColumn: Int?
        for slice in slices {
            let columns = painter.scale.column(of: slice.from)...painter.scale.column(of: slice.until)
            if onlyColumn == columns.lowerBound { kept.removeLast() }
            kept.append(slice)
            onlyColumn = columns.count == 1 ? columns.lowerBound : nil
        }
        return kept
    }

    /// `slot 3`, how much of the time it was in use, and for how many attempts.
    private func drawMeasures(of row: SlotRows.Row, _ number: Int, on grid: inout Grid, in rect: Rect) {
        let busy = moment > .zero ? Int((row.work / moment * 100).rounded()) : 0
        let digits = "\(slots.rows.count)".count
        let label = "slot " + ("\(number)" as SafeText).leftPadded(to: digits)
        grid.put(label, at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let count = ("\(row.slices.count)" as SafeText).leftPadded(to: 5)
        let measures = ("\(busy)%" as SafeText).leftPadded(to: 4) + count
        let x = rect.x + painter.columns.bars - 2 - measures.width
        guard x > rect.x + label.width + 1 else { return }
        grid.put(measures, at: Point(x: x, y: rect.y), style: Style(.muted))
    }

    /// What stands above those measures, as wide as they are: how busy, and how many attempts ran.
    static let heading: SafeText = "busy runs"

    private func isPlain(_ slice: SlotLanes.Slice) -> Bool {
        switch run.branches[slice.branch].status {
        case .ended(.failed), .ended(.timedOut): false
        case .pending, .blocked, .queued, .running, .backingOff, .ended: true
        }
    }

    private func draw(_ slice: SlotLanes.Slice, on grid: inout Grid, in rect: Rect) {
        let branch = run.branches[slice.branch]
        guard branch.attempts.indices.contains(slice.attempt) else { return }
        let attempt = branch.attempts[slice.attempt]
        let isOpen = attempt.endedAt == nil && slice.until >= moment
        let span = TimeSpan(from: slice.from, until: isOpen ? nil : slice.until)
        let segments = branch.segments(of: attempt, span)
        painter.draw(segments, on: &grid, in: rect)
        guard let columns = painter.scale.columns(from: span.from, until: span.end(at: painter.now)),
            let last = segments.last
        else { return }
        let x = rect.x + painter.columns.bars
        if !isOpen, columns.count > 2 {
            let end = Point(x: x + columns.upperBound - 1, y: rect.y)
            grid.put(painter.glyphs.bars.end, at: end, style: Style(last.look.role))
        }
        if let label = label(of: branch, in: columns.count - 3) {
            grid.put(label, at: Point(x: x + columns.lowerBound + 1, y: rect.y), style: Style(.text))
        }
    }

    /// The number and the name, or the number alone.
    private func label(of branch: BranchSnapshot, in room: Int) -> SafeText? {
        let number = painter.state.order.number(of: branch.branch).map { "\($0)" as SafeText } ?? ""
        guard number.width <= room, room > 0 else { return nil }
        // Most are too narrow for a name, and it takes time to find one.
        guard room > number.width + 1 else { return number.isEmpty ? nil : number }
        let name = BranchName(of: branch.branch, in: run).full
        let all = number.isEmpty ? name : number + " " + name
        return all.width <= room ? all : number.isEmpty ? nil : number
    }
}
