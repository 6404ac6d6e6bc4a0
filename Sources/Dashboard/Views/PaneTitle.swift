import Canvas
import Execution

/// The rule over a pane with its name, state and measures; the rule shows wherever there is nothing to say.
struct PaneTitle {
    private let branch: BranchSnapshot
    private let state: DashboardState
    private let isSelected: Bool

    init(of branch: BranchSnapshot, in state: DashboardState) {
        self.branch = branch
        self.state = state
        isSelected = branch.branch == state.selection
    }

    /// Columns that a title must leave to name and kind before another measure is shown.
    private static let roomForName = 28
    private static let usualWidth = 14

    func draw(on grid: inout Grid, in rect: Rect) {
        let rule = isSelected ? state.glyphs.heavyRule : state.glyphs.rule
        grid.fill(rect, with: rule, style: Style(isSelected ? .borderFocus : .border))
        let end = drawMeasures(on: &grid, in: rect)
        drawName(on: &grid, in: Rect(x: rect.x + 1, y: rect.y, width: end - rect.x - 1, height: 1))
    }

    /// From the right; gives the column where they begin.
    private func drawMeasures(on grid: inout Grid, in rect: Rect) -> Int {
        let fields = BranchFields(of: branch, at: state.elapsed)
        let usual = usual
        var optional = [(fields.firstOutput, BranchFields.firstOutputWidth), (fields.amount, BranchFields.amountWidth)]
        let fixed = 2 + StatusLook.wordWidth + 3 + BranchFields.timeWidth + 2
        while !optional.isEmpty,
            rect.width - fixed - optional.reduce(1, { $0 + $1.1 + 2 }) < Self.roomForName
        {
            optional.removeLast()
        }
        let taken = fixed + optional.reduce(1, { $0 + $1.1 + 2 }) + (branch.kindWords.first?.width ?? 0)
        if usual != nil, rect.width - taken - Self.usualWidth - 2 >= Self.roomForName {
            optional.append((usual, Self.usualWidth))
        }
        var right = rect.maxX - 1
        for (text, width) in optional.reversed() + [(fields.time, BranchFields.timeWidth)] {
            if let text {
                grid.put(" \(text) ", at: Point(x: right - text.width - 2, y: rect.y), style: Style(.muted))
            }
            right -= width + 2
        }
        let look = StatusLook(of: branch, in: state)
        let left = right - StatusLook.wordWidth - 4
        grid.put(" \(look.glyph) \(look.word) ", at: Point(x: left, y: rect.y), style: Style(look.role))
        return left
    }

    /// How long it takes in other runs, where that leaves all else as it is.
    private var usual: SafeText? {
        state.usualTime(of: branch).map { "usually \(SafeText.time($0.median))" }
    }

    private func drawName(on grid: inout Grid, in rect: Rect) {
        let number: SafeText = state.order.number(of: branch.branch).map { " \($0) " } ?? " "
        grid.put(number.cut(to: rect.width, ellipsis: ""), at: Point(x: rect.x, y: rect.y), style: Style(.muted))
        if state.marks.contains(branch.branch.index) {
            grid.put(state.glyphs.mark, at: Point(x: rect.x, y: rect.y), style: Style(.mark))
        }
        let sign: SafeText = state.order.isOnlyGroup(branch.branch) ? state.glyphs.folded + " " : ""
        let room = rect.width - number.width - 1 - sign.width
        guard room > 0 else { return }
        let name =
            sign + BranchName(of: branch.branch, in: state.run).fitted(to: room, ellipsis: state.glyphs.ellipsis) + " "
        grid.put(name, at: Point(x: rect.x + number.width, y: rect.y), style: Style(.title))
        drawKind(on: &grid, in: rect, after: rect.x + number.width + name.width)
    }

    /// At the same column in all panes, as long as the name and the words leave it there.
    private func drawKind(on grid: inout Grid, in rect: Rect, after nameEnd: Int) {
        let aligned = max(nameEnd + 1, rect.x + "\(state.counts.rows)".count + state.picture.nameWidth + 4)
        let words = branch.kindWords
        let width = { (x: Int) in rect.maxX - 1 - x - 2 }
        let text: SafeText
        let x: Int
        if let fitting = words.first(where: { $0.width <= width(aligned) }) {
            (text, x) = (fitting, aligned)
        } else {
            let room = width(nameEnd + 1)
            guard room >= 4, let shortest = words.last else { return }
            text = shortest.cut(to: room, ellipsis: state.glyphs.ellipsis)
            x = max(nameEnd + 1, rect.maxX - 1 - text.width - 2)
        }
        grid.put(" \(text) ", at: Point(x: x, y: rect.y), style: Style(branch.kindRole))
    }
}
