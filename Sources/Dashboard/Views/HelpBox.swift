import Canvas

/// All keys of the view, in a box over it.
struct HelpBox {
    private let state: DashboardState
    private let columns: [[Line]]

    private enum Line {
        case title(SafeText)
        case entry(label: SafeText, help: SafeText)
        case empty

        var isEmpty: Bool { if case .empty = self { true } else { false } }

        var helpWidth: Int { if case .entry(_, let help) = self { help.width } else { 0 } }
    }

    /// Columns for words where the window is too narrow for all of them.
    private static let helpWidth = 20
    private static let widestLabel = 13
    private static let labelWidth = widestLabel + 1

    init(for state: DashboardState) {
        self.state = state
        let entries = state.keys.entries(in: state.layout.view, during: state.stage)
        let section = { (section: KeyEntry.Section) in
            [Line.title(section.title)]
                + entries.filter { $0.section == section }.compactMap { entry in
                    let label = state.keys.label(of: entry, in: state.glyphs, width: Self.widestLabel)
                    return label.isEmpty ? nil : .entry(label: label, help: entry.help)
                }
        }
        let (move, show) = (section(.move), section(.show))
        let act = state.playback == nil ? section(.act) : section(.replay) + [.empty] + section(.act)
        let fitting = (state.size.width - 4) / (Self.labelWidth + Self.helpWidth)
        columns =
            switch fitting {
            case 3...: [move, show, act]
            case 2: Self.halves(of: move + [.empty] + show + [.empty] + act)
            default: [move + [.empty] + act + [.empty] + show]
            }
    }

    /// Two columns of one height, as far as that can be.
    private static func halves(of lines: [Line]) -> [[Line]] {
        let left = (lines.count + 1) / 2
        let right = lines[left...]
        return [Array(lines[..<left]), Array(right.first?.isEmpty == true ? right.dropFirst() : right)]
    }

    private var rowCount: Int { columns.map(\.count).max() ?? 0 }

    private var visibleRows: Int { min(rowCount, max(0, state.size.height - 4)) }

    /// The last row that the box can begin with.
    var lastTop: Int { rowCount - visibleRows }

    func draw(from top: Int, on grid: inout Grid) {
        let top = min(top, lastTop)
        let widths = columnWidths
        let inner = Box.draw(
            titled: "keys", content: Size(width: widths.reduce(0, +), height: visibleRows),
            glyphs: state.glyphs, on: &grid, of: state.size)
        grid.put(" esc closes ", at: Point(x: inner.x + 1, y: inner.maxY), style: Style(.dialog))
        drawRest(lastTop - top, on: &grid, below: inner)
        var x = inner.x + 2
        for (lines, width) in zip(columns, widths) {
            for (offset, line) in lines.dropFirst(top).prefix(visibleRows).enumerated() {
                draw(line, on: &grid, at: Point(x: x, y: inner.y + offset), width: width - 2)
            }
            x += width
        }
    }

    /// As wide as their words; what is too much is taken from all alike.
    private var columnWidths: [Int] {
        let wanted = columns.map { lines in Self.labelWidth + 2 + (lines.map(\.helpWidth).max() ?? 0) }
        let excess = max(0, wanted.reduce(0, +) - state.size.width + 2)
        return wanted.map { $0 - (excess + columns.count - 1) / columns.count }
    }

    /// Says in the lower edge that there is more.
    private func drawRest(_ count: Int, on grid: inout Grid, below inner: Rect) {
        guard count > 0 else { return }
        let text: SafeText = " \(state.glyphs.arrowDown) \(count) more "
        grid.put(text, at: Point(x: inner.maxX - text.width - 1, y: inner.maxY), style: Style(.dialog))
    }

    private func draw(_ line: Line, on grid: inout Grid, at point: Point, width: Int) {
        switch line {
        case .title(let title):
            grid.put(title, at: point, style: Style(.dialog, attributes: .bold))
        case .entry(let label, let help):
            grid.put(label, at: point, style: Style(.dialog, attributes: .bold))
            let text = help.cut(to: width - Self.labelWidth, ellipsis: state.glyphs.ellipsis)
            grid.put(text, at: Point(x: point.x + Self.labelWidth, y: point.y), style: Style(.dialog))
        case .empty:
            break
        }
    }
}
