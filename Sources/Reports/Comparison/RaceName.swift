internal import Canvas
internal import Execution

/// The name of a branch beside its bars: behind them, before them, or on them, where there is room.
struct RaceName {
    private let number: SafeText
    private let name: SafeText
    private let rest: SafeText
    private let look: String
    private let place: String

    private static let gap = 8
    private static let mostColumns = 48

    init(of branch: RaceBranch, _ row: RaceRows.Row, number: Int?, on axis: TimeAxis) {
        let (begin, end) = (row.bars.first?.from ?? .zero, row.bars.map(\.until).max() ?? .zero)
        let took = row.bars.reduce(Duration.zero) { $0 + ($1.until - $1.from) }
        self.number = number.map { "\($0) " } ?? ""
        rest = " \(SafeText.roundedTime(took))" + (branch.remark.map { " \($0)" } ?? "")
        let name = branch.name.cut(to: Self.mostColumns)
        let wanted = RaceText.width(self.number + name + rest)
        let rooms: [(place: Place, pixels: Int)] = [
            (.behind, RaceChart.inner - axis.pixels(end) - Self.gap), (.before, axis.pixels(begin) - Self.gap),
            (.inside, axis.pixels(end) - axis.pixels(begin) - 2 * Self.gap),
        ]
        let widest = rooms.max { $0.pixels < $1.pixels }
        let chosen = rooms.first { $0.pixels >= wanted } ?? widest
        let missing = RaceText.columns(wanted - (chosen?.pixels ?? wanted))
        self.name = missing > 0 ? name.cut(to: max(1, name.width - missing - 1)) : name
        switch chosen?.place {
        case .behind, nil: (look, place) = ("ink", "x=\"\(axis.percent(end))%\" dx=\"\(Self.gap)\"")
        case .before: (look, place) = ("ink", "x=\"\(axis.percent(begin))%\" dx=\"-\(Self.gap)\" text-anchor=\"end\"")
        // On the bar it is read on the colour of the paper.
        case .inside: (look, place) = ("paper", "x=\"\(axis.percent(begin))%\" dx=\"\(Self.gap)\"")
        }
    }

    private enum Place { case behind, before, inside }

    func text(baseline: Int) -> String {
        let soft = look == "ink" ? "soft" : look
        func part(_ text: SafeText) -> String {
            text.isEmpty ? "" : "<tspan class=\"\(soft)\">\(MarkupText.escaped(text.text))</tspan>"
        }
        return "<text class=\"\(look) small\" \(place) y=\"\(baseline)\" xml:space=\"preserve\">"
            + "\(part(number))\(MarkupText.escaped(name.text))\(part(rest))</text>\n"
    }
}
