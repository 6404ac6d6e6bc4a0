import Canvas

/// Where the parts of the bars of an account are: what explains is shown whole, the bars are as long as that lets them.
struct AccountColumns: Sendable, Equatable {
    private(set) var name = 0
    private(set) var bar = 0
    private(set) var words = 0

    static let (indent, gap, time) = (2, 2, 7)
    private static let (widestName, shortestBar, fewestForWords) = (28, 5, 20)

    /// The bars, each followed by those of its words that have no room beside it.
    static func lines(of bars: [CompareAccount.Bar], width: Int) -> [CompareAccount.Line] {
        let columns = AccountColumns(for: bars, width: width)
        let (room, indent) =
            columns.words > 0
            ? (columns.words, width - 1 - columns.words) : (width - 1 - 2 * Self.indent, 2 * Self.indent)
        // Text begins a column after the edge.
        let space = SafeText(sanitizing: String(repeating: " ", count: max(0, indent - 1)))
        return bars.flatMap { bar -> [CompareAccount.Line] in
            var bar = bar
            var rows = bar.words.foldedWhole(to: room)
            bar.words = columns.words > 0 && !rows.isEmpty ? rows.removeFirst() : ""
            bar.columns = columns
            return [.bar(bar)] + rows.map { .more(StyledLine(space + $0, style: Style(.muted))) }
        }
    }

    init() {}

    private init(for bars: [CompareAccount.Bar], width: Int) {
        let widest = bars.map(\.name.width).max() ?? 0
        name = min(widest, Self.widestName, max(0, width - Self.indent - Self.time - Self.gap - 1))
        let rest = width - 1 - Self.indent - name - Self.time - Self.gap
        let longest = bars.map(\.words.width).max() ?? 0
        let preferred = width >= 120 ? width / 3 : width >= 70 ? width / 5 : 0
        let short = preferred > 0 ? Self.shortestBar : 0
        bar = [preferred, preferred / 2, short, 0].first { longest <= rest - $0 - Self.gap } ?? short
        words = bar > 0 ? rest - bar - Self.gap : rest
        if words < Self.fewestForWords { words = 0 }
    }
}
