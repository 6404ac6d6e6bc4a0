internal import Canvas

/// What the colours and signs of the picture mean, as far as they are in it and do not go without saying.
struct RaceLegend {
    private let items: [(sign: Sign, words: SafeText)]

    private enum Sign {
        case bar(look: String)
        case line
        case text(SafeText)
    }

    private static let looks: [(look: String, words: SafeText)] = [
        ("ok", "done"), ("part", "partial"), ("bad", "failed"), ("off", "cancelled"), ("open", "did not end"),
        (RaceBar.estimate, "worked out, not run"),
    ]

    init(of rows: [RaceRows.Row]) {
        let looks = Set(rows.flatMap(\.bars).map(\.look))
        var items: [(Sign, SafeText)] = []
        if looks != ["ok"] {
            items = Self.looks.filter { looks.contains($0.look) }.map { (.bar(look: $0.look), $0.words) }
        }
        if rows.contains(where: { !$0.waits.isEmpty }) { items.append((.line, "waits")) }
        if rows.contains(where: \.isCritical) { items.append((.text(RaceName.critical), "critical path")) }
        self.items = items
    }

    func text(top: inout Int) -> String {
        guard !items.isEmpty else { return "" }
        var (text, left) = ("", RaceChart.margin)
        top += 8
        for (sign, words) in items {
            text +=
                draw(sign, left: left, middle: top)
                + "<text class=\"soft small\" x=\"\(left + 18)\" y=\"\(top + 4)\">\(words.text)</text>\n"
            left += 18 + RaceText.width(words) + 24
        }
        top += 14
        return text
    }

    private func draw(_ sign: Sign, left: Int, middle: Int) -> String {
        switch sign {
        case .bar(let look):
            "<rect class=\"\(look)\" x=\"\(left)\" y=\"\(middle - 6)\" width=\"12\" height=\"12\" rx=\"2\"/>"
        case .line: "<rect class=\"soft\" x=\"\(left)\" y=\"\(middle - 1)\" width=\"12\" height=\"2\" rx=\"1\"/>"
        case .text(let text): "<text class=\"big small\" x=\"\(left)\" y=\"\(middle + 4)\">\(text.text)</text>"
        }
    }
}
