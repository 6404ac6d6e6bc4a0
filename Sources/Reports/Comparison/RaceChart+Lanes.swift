internal import Canvas
internal import Comparison
internal import Execution

/// The lanes of the picture, and the axis below them.
extension RaceChart {
    func lanes(top: inout Int) -> String {
        let critical = Set((comparison.account?.criticalPath ?? []).map(\.branch.path))
        let one = RaceRows(of: comparison.sequential, beside: comparison.parallel.typicalRun?.run, on: axis)
        let other = RaceRows(of: comparison.parallel, critical: critical, on: axis)
        let labels = RaceLabels(
            below: one.rows.flatMap(\.bars), on: axis, beside: other.rows.compactMap(\.branch))
        let text = lane(comparison.sequential, one, labels.labels, [:], top: &top)
        return text + lane(comparison.parallel, other, [], labels.numbers, top: &top)
            + ticks(top: &top) + RaceLegend(of: one.rows + other.rows).text(top: &top)
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
            text += self.row(row, top: index * rows.rowHeight, height: rows.rowHeight, numbers)
        }
        for label in labels {
            text +=
                "<text class=\"ink small\" x=\"\(axis.percent(label.at))%\" dx=\"2\" "
                + "y=\"\(rows.rows.count * rows.rowHeight + 13)\" xml:space=\"preserve\">"
                + MarkupText.escaped(label.name.text)
                + (label.rest.isEmpty ? "" : "<tspan class=\"soft\">\(MarkupText.escaped(label.rest.text))</tspan>")
                + "</text>\n"
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

    private func row(_ row: RaceRows.Row, top: Int, height: Int, _ numbers: [String: Int]) -> String {
        let name = row.branch.map { RaceName(of: $0, row, number: numbers[$0.path], on: axis) }
        var text = ""
        for wait in row.waits {
            let drawn = wait.without(name?.inWait)
            text += rect("soft", drawn.from, drawn.until, top: top + height / 2 - 1, height: 2, wait.title.text)
        }
        for bar in row.bars { text += rect(bar.look, bar.from, bar.until, top: top + 1, height: height - 2, bar.title) }
        return text + (name?.text(baseline: top + height / 2 + 5) ?? "")
    }

    private func rect(
        _ look: String, _ from: Duration, _ until: Duration, top: Int, height: Int, _ title: String
    ) -> String {
        "<rect class=\"\(look)\" x=\"\(axis.percent(from))%\" y=\"\(top)\" "
            + "width=\"\(axis.width(from: from, until: until))%\" height=\"\(height)\" rx=\"\(min(2, height / 2))\">"
            + "<title>\(MarkupText.escaped(title))</title></rect>\n"
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
}
