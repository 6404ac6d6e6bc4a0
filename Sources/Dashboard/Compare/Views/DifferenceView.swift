import Canvas
import Comparison
import Execution

/// What branches gave in one lane and not in the other, side by side, or one below the other on a narrow screen.
struct DifferenceView {
    private let race: RaceState
    private let state: DashboardState

    init(_ race: RaceState, _ state: DashboardState) {
        self.race = race
        self.state = state
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        ScrolledLines(Self.lines(of: race, width: rect.width, state.glyphs), top: race.top, state)
            .draw(on: &grid, in: rect)
    }

    private static let leastForColumns = 76
    /// More of an output is not worth scrolling through.
    private static let mostLines = 40

    static func lines(of race: RaceState, width: Int, _ glyphs: Glyphs) -> [CompareAccount.Line] {
        guard let differences = race.differences else { return [] }
        let (heading, role) = heading(of: race, differences)
        var lines: [CompareAccount.Line] =
            heading.foldedWhole(to: width - 2, hanging: 2).map { .text(StyledLine($0, style: Style(role))) }
        if !differences.isEmpty, width >= leastForColumns {
            lines.append(line(LaneKind.sequential.title, LaneKind.parallel.title, Style(.title), width, glyphs))
        }
        for difference in differences {
            lines.append(.rule(difference.name))
            lines += width >= leastForColumns ? columns(difference, width, glyphs) : below(difference, width, glyphs)
        }
        return lines
    }

    private static func heading(of race: RaceState, _ differences: [OutputDifference]) -> (SafeText, Role) {
        let count = differences.count
        guard count == 0 else {
            let branches = differences.count { !$0.isJoin }
            let who = [
                branches > 0 ? "\(branches) \(branches == 1 ? "branch" : "branches")" as SafeText : nil,
                branches < count ? "the join" : nil,
            ]
            return (
                "\(SafeText.joined(who.compactMap(\.self), by: " and ")) gave something else in the other lane", .muted
            )
        }
        if let lane = [race.sequential, race.parallel].first(where: { !$0.hasRun }) {
            return ("\(lane.kind.title) did not run, so there is no other output to compare", .warning)
        }
        let nothing = race.sequential.run.branches.count { $0.outcome?.status.hasValue != true && !$0.hasBranches }
        let large = OutputDifference.comparedByEnd(in: race.sequential.run)
        let remark: SafeText = large == 0 ? "" : "; of \(large) only the size and the end were compared"
        let same: SafeText = "each branch gave the same in both lanes" + remark
        return nothing == 0 ? (same, .statusDone) : (same + "; \(nothing) gave nothing in either", .warning)
    }

    private static func columns(_ difference: OutputDifference, _ width: Int, _ glyphs: Glyphs)
        -> [CompareAccount.Line]
    {
        let half = (width - 5) / 2
        let (left, right) = (fold(difference.sequential, half, glyphs), fold(difference.parallel, half, glyphs))
        return (0..<max(left.count, right.count)).map { row in
            let one: SafeText = row < left.count ? left[row] : ""
            let other: SafeText = row < right.count ? right[row] : ""
            return line(one, other, Style(one == other ? .muted : .text), width, glyphs)
        }
    }

    private static func line(
        _ one: SafeText, _ other: SafeText, _ style: Style, _ width: Int, _ glyphs: Glyphs
    ) -> CompareAccount.Line {
        .text(
            StyledLine(one.padded(to: (width - 5) / 2), style: style)
                + StyledLine(" \(glyphs.verticalRule) ", style: Style(.border)) + StyledLine(other, style: style))
    }

    private static func below(_ difference: OutputDifference, _ width: Int, _ glyphs: Glyphs) -> [CompareAccount.Line] {
        [(LaneKind.sequential, difference.sequential), (.parallel, difference.parallel)].flatMap { kind, lines in
            [.text(StyledLine(kind.title, style: Style(.muted)))]
                + fold(lines, width - 4, glyphs).map { .text(StyledLine("  " + $0, style: Style(.text))) }
        }
    }

    private static func fold(_ lines: [SafeText], _ width: Int, _ glyphs: Glyphs) -> [SafeText] {
        let folded = lines.prefix(mostLines).flatMap { $0.folded(to: width) }
            .map { $0.cut(to: width, ellipsis: glyphs.ellipsis) }
        return folded.count > mostLines || lines.count > mostLines
            ? Array(folded.prefix(mostLines)) + [glyphs.ellipsis] : folded
    }
}
