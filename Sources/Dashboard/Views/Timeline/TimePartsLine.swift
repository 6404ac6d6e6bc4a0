import Canvas
import Execution

/// What the selected branch spent its time on, in one line.
struct TimePartsLine {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        guard let selection = state.selection else { return }
        let branch = state.run[selection]
        let name = BranchName(of: selection, in: state.run).full.cut(
            to: rect.width / 3, ellipsis: state.glyphs.ellipsis)
        grid.put(name, at: Point(x: rect.x + 1, y: rect.y), style: Style(.title))
        let start = rect.x + 1 + name.width + 2
        let room = rect.maxX - 1 - start
        let text = Self.text(of: branch, at: state.timelineNow, in: room, state.glyphs)
        guard text.isEmpty else { return grid.put(text, at: Point(x: start, y: rect.y), style: Style(.muted)) }
        guard let note = state.note(on: branch) else { return }
        let shown = note.line(in: room, ellipsis: state.glyphs.ellipsis)
        grid.put(shown, at: Point(x: start, y: rect.y), style: Style(note.role))
    }

    /// `queue 0.1s  dns 3ms  first byte 1.2s  output 6.1s`: each part that fits whole, the longest ones and `…` if not
    /// all do.
    static func text(of branch: BranchSnapshot, at now: Duration, in room: Int, _ glyphs: Glyphs) -> SafeText {
        var parts = TimeParts(of: branch, at: now).all.map {
            (text: "\($0.name) \(SafeText.time($0.duration))" as SafeText, duration: $0.duration)
        }
        let gap = 2
        var rest: [SafeText] = []
        while parts.reduce(-gap, { $0 + $1.text.width + gap }) + rest.reduce(0, { $0 + gap + $1.width }) > room,
            let shortest = parts.indices.min(by: { parts[$0].duration < parts[$1].duration })
        {
            parts.remove(at: shortest)
            rest = [glyphs.ellipsis]
        }
        return parts.isEmpty ? "" : .joined(parts.map(\.text) + rest, by: SafeText("").padded(to: gap))
    }
}
