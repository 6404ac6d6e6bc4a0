import Canvas
import Execution

/// What happens in the run, a line each, the newest at the bottom.
struct EventLogView {
    private let state: DashboardState

    init(_ state: DashboardState) {
        self.state = state
    }

    /// Where the lines go: all but the last row, which says where they are in the log.
    static func rows(in rect: Rect) -> Rect {
        Rect(x: rect.x, y: rect.y, width: rect.width, height: max(0, rect.height - 1))
    }

    private static let wordWidth = 9
    private static let smallestWidthForNumber = 60
    private static let widestName = 32

    func draw(on grid: inout Grid, in rect: Rect) {
        let rows = Self.rows(in: rect)
        let log = state.picture.log
        let window = state.log.window(of: log.numbers, height: rows.height)
        let lines = window.map { LogLine(log[$0], in: state) }
        let columns = Columns(of: lines, state, width: rows.width)
        let pattern = state.log.found.flatMap { TextPattern($0) }
        for (row, line) in lines.enumerated() {
            let place = Rect(x: rows.x, y: rows.y + row, width: rows.width, height: 1)
            draw(
                line, columns, pattern, isSelected: state.log.selected == window.lowerBound + row, on: &grid, in: place)
        }
        drawRuler(window, on: &grid, in: Rect(x: rect.x, y: rows.maxY, width: rect.width, height: 1))
    }

    private struct Columns {
        let time: Int
        /// 0 where there is no room for it.
        let number: Int
        let name: Int

        init(of lines: [LogLine], _ state: DashboardState, width: Int) {
            time = lines.map(\.time.width).max() ?? 0
            number = width >= EventLogView.smallestWidthForNumber ? "\(state.counts.rows)".count : 0
            // Of all names, not of those in sight: what is scrolled does not move sideways.
            name = min(
                max(state.picture.nameWidth, BranchID.joinPath.count), EventLogView.widestName, max(8, width * 3 / 10))
        }
    }

    private func draw(
        _ line: LogLine, _ columns: Columns, _ pattern: TextPattern?, isSelected: Bool, on grid: inout Grid,
        in rect: Rect
    ) {
        if isSelected {
            grid.put(state.glyphs.marker, at: Point(x: rect.x, y: rect.y), style: Style(.borderFocus))
        }
        let number: SafeText = line.branch.flatMap { state.order.number(of: $0) }.map { "\($0)" } ?? ""
        let name = line.branch.map {
            BranchName(of: $0, in: state.run).fitted(to: columns.name, ellipsis: state.glyphs.ellipsis)
        }
        // What is about the whole run begins where the names do.
        let subject = name?.padded(to: columns.name) ?? ""
        let styled =
            StyledLine(line.time.padded(to: columns.time + 1), style: Style(.muted))
            + StyledLine(
                line.look.glyph + " " + line.look.word.padded(to: Self.wordWidth) + " ", style: Style(line.look.role))
            + StyledLine(
                columns.number > 0 ? number.leftPadded(to: columns.number) + " " : "", style: Style(.muted))
            + StyledLine(subject, style: Style(isSelected ? .selection : .title))
            + StyledLine(subject.isEmpty ? "" : "  ", style: Style(.text))
            + StyledLine(line.text, style: Style(line.isProblem ? line.look.noteRole : .text))
        let found = pattern?.matches(in: styled.text) ?? []
        let marked = styled.marking(found.map { ($0, Style(isSelected ? .matchCurrent : .match)) })
        grid.put(shortened(marked, to: rect.width - 2), at: Point(x: rect.x + 1, y: rect.y))
    }

    private func shortened(_ line: StyledLine, to width: Int) -> StyledLine {
        guard line.width > width else { return line }
        return line.cut(to: width - state.glyphs.ellipsis.width)
            + StyledLine(state.glyphs.ellipsis, style: Style(.muted))
    }

    // MARK: Where it is

    /// Says which lines are in sight: `─ 201-220 of 245 ───────── follow ● ─ ▼ 25 more ─`.
    private func drawRuler(_ window: Range<Int>, on grid: inout Grid, in rect: Rect) {
        let glyphs = state.glyphs
        grid.fill(rect, with: glyphs.rule, style: Style(.border))
        let log = state.picture.log
        var right = rect.maxX - 1
        let below = log.numbers.upperBound - window.upperBound
        let switches: SafeText = "follow \(state.log.isFollowing ? glyphs.on : glyphs.off)"
        for text in [below > 0 ? "\(glyphs.arrowDown) \(below) more" : "", switches] where !text.isEmpty {
            right -= text.width + 2
            grid.put(" \(text) ", at: Point(x: right, y: rect.y), style: Style(.muted))
            right -= 1
        }
        var x = rect.x + 1
        for (text, role) in remarks(on: window) where x + text.width + 2 <= right {
            grid.put(" \(text) ", at: Point(x: x, y: rect.y), style: Style(role))
            x += text.width + 3
        }
    }

    private func remarks(on window: Range<Int>) -> [(SafeText, Role)] {
        let log = state.picture.log
        guard !window.isEmpty else { return [("nothing has happened yet", .muted)] }
        var remarks: [(SafeText, Role)] = [
            ("\(window.lowerBound + 1)-\(window.upperBound) of \(log.numbers.upperBound)", .muted)
        ]
        if log.omitted > 0, window.lowerBound == log.omitted {
            remarks.append(("the \(log.omitted) before are in the log of the run", .statusSlow))
        }
        if let found = state.log.found { remarks.append(("/\(found)", .muted)) }
        return remarks
    }
}

extension LogLine {
    fileprivate var isProblem: Bool {
        switch look.role {
        case .statusFailed, .statusSlow, .statusCancelled, .statusPartial: true
        default: false
        }
    }
}
