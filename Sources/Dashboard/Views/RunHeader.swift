import Canvas
import Execution

/// The top line: which run, how it goes, for how long.
struct RunHeader {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    private static let widestTight = 100
    /// Narrower screens have the state at the left and the counts without words.
    private static let smallestRegularWidth = 60

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.fill(rect, with: " ", style: Style(.header))
        if rect.width < Self.smallestRegularWidth {
            drawCompact(on: &grid, in: rect)
        } else {
            drawRegular(on: &grid, in: rect)
        }
    }

    private func drawRegular(on grid: inout Grid, in rect: Rect) {
        let title: SafeText = state.run.name.isEmpty ? "braid" : "braid \(state.glyphs.prompt) \(state.run.name)"
        let room = rect.width - 2
        let gap = rect.width < Self.widestTight ? 2 : 3
        let fields = HeaderField.fitting(
            HeaderField.all(of: state), in: room - min(title.width, room / 3) - gap, gap: gap)
        var x = rect.maxX - 1 - HeaderField.width(of: fields, gap: gap)
        let shown = title.cut(to: x - gap - rect.x - 1, ellipsis: state.glyphs.ellipsis)
        grid.put(shown, at: Point(x: rect.x + 1, y: rect.y), style: Style(.headerTitle))
        for field in fields {
            grid.put(field.text, at: Point(x: x, y: rect.y), style: Style(field.role))
            x += field.text.width + gap
        }
    }

    private func drawCompact(on grid: inout Grid, in rect: Rect) {
        let clock = HeaderField.clock(of: state)
        grid.put(clock.text, at: Point(x: rect.x + 1, y: rect.y), style: Style(clock.role))
        let fields = HeaderField.fitting(
            HeaderField.counts(of: state), in: rect.width - clock.text.width - 4, gap: 1)
        var x = rect.maxX - 1 - HeaderField.width(of: fields, gap: 1)
        for field in fields {
            grid.put(field.text, at: Point(x: x, y: rect.y), style: Style(field.role))
            x += field.text.width + 1
        }
    }
}
