internal import Canvas
internal import Execution

/// The name of a branch beside its bars: behind them, before them, on one of them, or in the line of a wait, where
/// there is room.
struct RaceName {
    private let number: SafeText
    private let name: SafeText
    private let rest: SafeText
    private let mark: SafeText
    private let look: String
    private let place: String
    /// The end of a wait in the line of which it stands.
    let inWait: ClosedRange<Duration>?

    private static let gap = 8
    private static let mostColumns = 48

    init(of branch: RaceBranch, _ row: RaceRows.Row, number: Int?, on axis: TimeAxis) {
        self.number = number.map { "\($0) " } ?? ""
        rest = SafeText.joined(
            [row.took.map(SafeText.roundedTime), branch.remark].compactMap { $0.map { " " + $0 } }, by: "")
        mark = row.isCritical ? " " + Self.critical : ""
        let name = branch.name.cut(to: Self.mostColumns)
        let wanted = RaceText.width(self.number + name + rest + mark)
        let rooms = Self.rooms(of: row, on: axis)
        let widest = rooms.max { $0.pixels < $1.pixels }
        let chosen = rooms.first { $0.pixels >= wanted } ?? widest
        let missing = RaceText.columns(wanted - (chosen?.pixels ?? wanted))
        self.name = missing > 0 ? name.cut(to: max(1, name.width - missing - 1)) : name
        let at = chosen?.at ?? .zero
        switch chosen?.place {
        case .behind, nil: (look, place) = ("ink", "x=\"\(axis.percent(at))%\" dx=\"\(Self.gap)\"")
        case .before, .inWait:
            (look, place) = ("ink", "x=\"\(axis.percent(at))%\" dx=\"-\(Self.gap)\" text-anchor=\"end\"")
        // On a bar all of it has the colour that is read on that.
        case .inside(let bar): (look, place) = ("on-\(bar)", "x=\"\(axis.percent(at))%\" dx=\"\(Self.gap)\"")
        }
        let covered = axis.time(min(wanted, chosen?.pixels ?? wanted) + 2 * Self.gap)
        inWait = chosen?.place == .inWait ? at - covered...at : nil
    }

    private enum Place: Equatable {
        case behind, before, inWait
        /// With the class of the bar.
        case inside(String)
    }

    /// From the best on.
    private static func rooms(
        of row: RaceRows.Row, on axis: TimeAxis
    ) -> [(place: Place, at: Duration, pixels: Int)] {
        let spans = row.bars.map { ($0.from, $0.until) } + row.waits.map { ($0.from, $0.until) }
        let (begin, end) = (spans.map(\.0).min() ?? .zero, spans.map(\.1).max() ?? .zero)
        var rooms: [(place: Place, at: Duration, pixels: Int)] = [
            (.behind, end, RaceChart.inner - axis.pixels(end) - gap), (.before, begin, axis.pixels(begin) - gap),
        ]
        if let bar = row.bars.max(by: { $0.until - $0.from < $1.until - $1.from }) {
            rooms.append((.inside(bar.look), bar.from, axis.pixels(bar.until - bar.from) - 2 * gap))
        }
        if let wait = row.waits.max(by: { $0.until - $0.from < $1.until - $1.from }) {
            rooms.append((.inWait, wait.until, axis.pixels(wait.until - wait.from) - 2 * gap))
        }
        return rooms
    }

    /// The sign of what is on the critical path.
    static let critical = Glyphs.unicode.bars.critical

    func text(baseline: Int) -> String {
        func part(_ text: SafeText, _ own: String) -> String {
            text.isEmpty
                ? "" : "<tspan class=\"\(look == "ink" ? own : look)\">\(MarkupText.escaped(text.text))</tspan>"
        }
        return "<text class=\"\(look) small\" \(place) y=\"\(baseline)\" xml:space=\"preserve\">"
            + "\(part(number, "soft"))\(MarkupText.escaped(name.text))\(part(rest, "soft"))\(part(mark, "big"))</text>\n"
    }
}
