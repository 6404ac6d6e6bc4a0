internal import Canvas
internal import Comparison
internal import Execution

/// The lanes of the picture, and the axis below them.
extension RaceChart {
    func lanes(top: inout Int) -> String {
        let (one, other) = (
            RaceRows(of: comparison.sequential, on: axis), RaceRows(of: comparison.parallel, on: axis)
        )
        let labels = RaceLabels(
            below: one.rows.flatMap(\.bars), on: axis, beside: other.rows.compactMap(\.branch))
        let text = lane(comparison.sequential, one, labels.labels, [:], top: &top)
        return text + lane(comparison.parallel, other, [], labels.numbers, top: &top)
            + ticks(top: &top) + legend(one.rows + other.rows, top: &top)
    }

    private func lane(
        _ lane: Lane, _ rows: RaceRows, _ labels: [RaceLabels.Label], _ numbers: [String: Int], top: inout Int
    ) -> String {
        let words = MarkupText.escaped(words(of: lane).cut(to: 76).text)
        var text = """
            <text class="ink" x="\(Self.margin)" y="\(top + 14)">\(MarkupText.escaped(title(of: lane, rows).text))</text>
            <text class="ink" x="\(Self.width - Self.margin)" y="\(top + 14)" text-anchor="end">\(words)</text>

            """
        top += 24
        let height = rows.rows.count * rows.rowHeight + (labels.isEmpty ? 0 : 18)
        text += "<svg x=\"\(Self.margin)\" y=\"\(top)\" width=\"\(Self.inner)\" height=\"\(height)\">\n"
        for (index, row) in rows.rows.enumerated() {
            for bar in row.bars { text += self.bar(bar, top: index * rows.rowHeight, height: rows.rowHeight - 2) }
            if let branch = row.branch {
                text += RaceName(of: branch, row, number: numbers[branch.path], on: axis)
                    .text(baseline: index * rows.rowHeight + rows.rowHeight / 2 + 5)
            }
        }
        for label in labels {
            text +=
                "<text class=\"ink small\" x=\"\(axis.percent(label.at))%\" dx=\"2\" "
                + "y=\"\(rows.rows.count * rows.rowHeight + 13)\">\(MarkupText.escaped(label.text.text))</text>\n"
        }
        top += height + 18
        return text + "</svg>\n"
    }

    private func title(of lane: Lane, _ rows: RaceRows) -> SafeText {
        var title = lane.kind.title
        let drawn = rows.rows.count
        if rows.hiddenSlots > 0 {
            title = title + ", \(drawn) of \((drawn + rows.hiddenSlots).grouped) rows drawn"
        }
        if lane.runs.count > 1, let place = lane.typicalPlace {
            title = title + ", run \(place + 1) of \(lane.runs.count)"
        }
        return title
    }

    private func bar(_ bar: RaceBar, top: Int, height: Int) -> String {
        "<rect class=\"\(bar.look)\" x=\"\(axis.percent(bar.from))%\" y=\"\(top + 1)\" "
            + "width=\"\(axis.width(from: bar.from, until: bar.until))%\" height=\"\(height)\" rx=\"2\">"
            + "<title>\(MarkupText.escaped(bar.title))</title></rect>\n"
    }

    private func ticks(top: inout Int) -> String {
        var text = "<svg x=\"\(Self.margin)\" y=\"\(top - 8)\" width=\"\(Self.inner)\" height=\"22\">\n"
        for (index, tick) in axis.ticks.enumerated() {
            let place = axis.percent(tick.at)
            let anchor = index == 0 ? "start" : tick.at * 25 > axis.length * 24 ? "end" : "middle"
            text +=
                "<line class=\"grid\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"0\" y2=\"5\"/>"
                + "<text class=\"soft small\" x=\"\(place)%\" y=\"19\" text-anchor=\"\(anchor)\">\(tick.label)</text>\n"
        }
        top += 22
        return text + "</svg>\n"
    }

    /// What the colours mean, where there are several.
    private func legend(_ rows: [RaceRows.Row], top: inout Int) -> String {
        let looks = Set(rows.flatMap(\.bars).map(\.look))
        let all: [(look: String, words: String)] = [
            ("ok", "done"), ("part", "partial"), ("bad", "failed"), ("off", "cancelled"), ("open", "did not end"),
        ]
        guard looks.subtracting(["ok", "plan"]).isEmpty == false else { return "" }
        var (text, left) = ("", Self.margin)
        top += 8
        for (look, words) in all where looks.contains(look) {
            text +=
                "<rect class=\"\(look)\" x=\"\(left)\" y=\"\(top - 6)\" width=\"12\" height=\"12\" rx=\"2\"/>"
                + "<text class=\"soft small\" x=\"\(left + 18)\" y=\"\(top + 4)\">\(words)</text>\n"
            left += 18 + RaceText.width(SafeText(sanitizing: words)) + 24
        }
        top += 14
        return text
    }
}
