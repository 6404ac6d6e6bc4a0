import Canvas
import Execution

/// What the mouse does.
extension DashboardState {
    /// Rows for one notch of the wheel.
    private static let wheelStep = 3

    mutating func toggleMouse() -> [DashboardEffect] {
        usesMouse.toggle()
        show(notice: usesMouse ? "mouse on; m gives it back to the terminal" : "mouse off")
        return [.useMouse(usesMouse)]
    }

    /// Questions are answered by keys alone.
    mutating func use(_ event: MouseEvent) -> [DashboardEffect] {
        guard overlay == nil else {
            scrollHelp(event.kind)
            return []
        }
        if scrub(event) { return [] }
        switch event.kind {
        case .press:
            select(at: event.point)
        case .drag:
            break
        case .doublePress:
            guard !isZoomed, select(at: event.point) else { return [] }
            return perform(.focus)
        case .wheelUp:
            wheel(by: -Self.wheelStep)
        case .wheelDown:
            wheel(by: Self.wheelStep)
        }
        return []
    }

    /// Says whether there is a branch at the point.
    @discardableResult
    private mutating func select(at point: Point) -> Bool {
        if selectLine(at: point) { return true }
        let layout = self.layout
        if let cells = layout.cells, let cell = cells.cell(at: point) {
            select(order.rows[tellingBranch(of: cell, in: cells)].index)
            return true
        }
        let places = timelineLayout?.list?.places ?? layout.places
        let place = places.first { $0.rect.contains(point) }
        let shown = self.shown
        guard let place, place.position < shown.count else { return false }
        select(shown[place.position].index)
        return true
    }

    /// Moves the text of a branch, or the list with the selection in it.
    private mutating func wheel(by rows: Int) {
        switch layout.content {
        case .zoom:
            for _ in 0..<abs(rows) { _ = perform(rows < 0 ? KeyCommand.scrollUp : .scrollDown) }
        case .list:
            let shown = self.shown
            guard let selectedPosition else { return }
            gridTop = max(0, gridTop + rows)
            select(shown[min(max(0, selectedPosition + rows), shown.count - 1)].index)
        case .tiles(let tiles) where tiles.ruler != nil:
            select(rows < 0 ? .moveUp : .moveDown)
        case .map(let map) where map.ruler != nil:
            select(rows < 0 ? .moveUp : .moveDown)
        case .report, .log, .comparison:
            for _ in 0..<abs(rows) { _ = perform(rows < 0 ? KeyCommand.moveUp : .moveDown) }
        case .timeline:
            for _ in 0..<abs(rows) { moveInTimeline(rows < 0 ? .moveUp : .moveDown) }
        case .tiles, .map, .tooSmall:
            break
        }
    }

    /// A page at a time.
    private mutating func scrollHelp(_ kind: MouseEvent.Kind) {
        guard case .help = overlay else { return }
        switch kind {
        case .wheelUp: _ = press(.up)
        case .wheelDown: _ = press(.down)
        case .press, .doublePress, .drag: return
        }
    }
}

extension Rect {
    func contains(_ point: Point) -> Bool {
        (x..<maxX).contains(point.x) && (y..<maxY).contains(point.y)
    }
}
