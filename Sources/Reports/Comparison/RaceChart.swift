internal import Canvas
package import Comparison
internal import Execution

/// A race as a picture: both lanes on one axis of time, and what came of it, as SVG that needs nothing else.
///
/// It has no script and no font of its own, and whatever was named by somebody else is text in it.
package struct RaceChart: Sendable {
    private let comparison: RunComparison
    private let light: RaceColors
    private let dark: RaceColors?
    private let axis: TimeAxis

    private static let width = 960
    private static let margin = 32
    private static var inner: Int { width - 2 * margin }

    /// - Parameter dark: where a reader likes it dark; `nil`: `colors` in any case.
    package init(of comparison: RunComparison, colors: RaceColors, dark: RaceColors? = nil) {
        self.comparison = comparison
        light = colors
        self.dark = dark
        let lanes = LaneKind.allCases.map { comparison[$0] }
        axis = TimeAxis(length: lanes.map(\.shownLength).max() ?? .zero)
    }

    package var text: String {
        var (body, top) = ("", 76)
        for kind in LaneKind.allCases { body += lane(comparison[kind], top: &top) }
        body += ticks(top: &top)
        body += score(top: &top)
        return head(height: top) + body + "</svg>\n"
    }

    // MARK: Frame

    private func head(height: Int) -> String {
        let name = MarkupText.escaped(comparison.name.cut(to: 60).text)
        let style =
            "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:14px}"
            + ".name{font-size:20px;font-weight:600}.digits{font-size:40px;font-weight:700}.small{font-size:12px}"
            + light.style + (dark.map { "@media (prefers-color-scheme:dark){\($0.style)}" } ?? "")
        let label = "\(comparison.mode.rawValue)\(comparison.isSimulated ? ", simulated" : "")"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
            height="\(height)" role="img" aria-label="\(MarkupText.attribute(summary))">
            <style>\(style)</style>
            <rect class="paper" width="\(Self.width)" height="\(height)" rx="10"/>
            <text class="ink name" x="\(Self.margin)" y="38">\(name)</text>
            <text class="soft" x="\(Self.width - Self.margin)" y="38" text-anchor="end">\(label)</text>
            <text class="soft small" x="\(Self.margin)" y="58">\(comparison.modeWords.text)</text>

            """
    }

    private var summary: String {
        let lanes = LaneKind.allCases.map { "\($0.title.text) \(words(of: comparison[$0].time))" }
        let factor = comparison.speedUp.map { ", \(ComparisonNumbers.tenths($0)) times as fast" } ?? ""
        return "\(comparison.name.text): \(lanes.joined(separator: ", "))\(factor)"
    }

    private func words(of time: LaneTime) -> String {
        switch time {
        case .measured(let time): SafeText.roundedTime(time).text
        case .projected(let time): "\(SafeText.roundedTime(time).text) (projected, not run)"
        case .none(let reason): reason.words.text
        }
    }

    // MARK: Lanes

    private func lane(_ lane: Lane, top: inout Int) -> String {
        let rows = RaceRows(of: lane)
        let words = MarkupText.escaped(SafeText(sanitizing: words(of: lane.time)).cut(to: 80).text)
        var text = """
            <text class="ink" x="\(Self.margin)" y="\(top + 14)">\(title(of: lane))</text>
            <text class="ink" x="\(Self.width - Self.margin)" y="\(top + 14)" text-anchor="end">\(words)</text>

            """
        top += 24
        let height = rows.rows.count * rows.rowHeight
        text += "<svg x=\"\(Self.margin)\" y=\"\(top)\" width=\"\(Self.inner)\" height=\"\(height)\">\n"
        for (index, row) in rows.rows.enumerated() {
            for bar in row.bars { text += self.bar(bar, top: index * rows.rowHeight, height: rows.rowHeight - 2) }
            if let name = row.name { text += self.name(name, of: row, top: index * rows.rowHeight, rows.rowHeight) }
        }
        top += height + 18
        return text + "</svg>\n"
    }

    private func title(of lane: Lane) -> String {
        guard lane.kind == .parallel, let slots = comparison.slots else { return lane.kind.title.text }
        return "\(lane.kind.title.text), \(slots) \(slots == 1 ? "slot" : "slots")"
    }

    private func bar(_ bar: RaceRows.Bar, top: Int, height: Int) -> String {
        "<rect class=\"\(bar.look)\" x=\"\(axis.percent(bar.from))%\" y=\"\(top + 1)\" "
            + "width=\"\(axis.width(from: bar.from, until: bar.until))%\" height=\"\(height)\" rx=\"2\">"
            + "<title>\(MarkupText.escaped(bar.title))</title></rect>\n"
    }

    /// Behind the bar, or before it where there is no room behind.
    private func name(_ name: SafeText, of row: RaceRows.Row, top: Int, _ height: Int) -> String {
        let begin = row.bars.first?.from ?? .zero
        let end = row.bars.map(\.until).max() ?? .zero
        let words = MarkupText.escaped(name.cut(to: 32).text)
        let baseline = top + height / 2 + 5
        if end * 100 <= axis.length * 70 {
            return "<text class=\"ink small\" x=\"\(axis.percent(end))%\" dx=\"8\" y=\"\(baseline)\">\(words)</text>\n"
        }
        if begin * 100 >= axis.length * 30 {
            return "<text class=\"ink small\" x=\"\(axis.percent(begin))%\" dx=\"-8\" y=\"\(baseline)\" "
                + "text-anchor=\"end\">\(words)</text>\n"
        }
        // On a bar from edge to edge it is read on the colour of the paper.
        return "<text class=\"paper small\" x=\"\(axis.percent(begin))%\" dx=\"8\" y=\"\(baseline)\">\(words)</text>\n"
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

    // MARK: Score

    private func score(top: inout Int) -> String {
        let columns = LaneKind.allCases.map { kind in
            let time = comparison[kind].time
            let caption =
                switch time {
                case .measured: kind.title.text
                case .projected: "\(kind.title.text), not run"
                case .none: "\(kind.title.text): no time"
                }
            return (time.duration.map { SafeText.roundedTime($0).text } ?? "–", caption, "ink")
        }
        let best = comparison.account.map { "best possible ×\(ComparisonNumbers.tenths($0.bestSpeedUp))" }
        let factor = comparison.speedUp.map { "×\(ComparisonNumbers.tenths($0))" }
        var text = ""
        let last = (factor ?? "–", best.map { "speed-up, \($0)" } ?? "no speed-up to tell", "big")
        for (index, column) in (columns + [last]).enumerated() {
            let left = Self.margin + index * Self.inner / 3
            text +=
                "<text class=\"\(column.2) digits\" x=\"\(left)\" y=\"\(top + 54)\">\(column.0)</text>"
                + "<text class=\"soft\" x=\"\(left)\" y=\"\(top + 76)\">\(column.1)</text>\n"
        }
        top += 92
        for line in remarks {
            text +=
                "<text class=\"ink\" x=\"\(Self.margin)\" y=\"\(top + 14)\">\(MarkupText.escaped(line.text))</text>\n"
            top += 22
        }
        top += 14
        return text
    }

    /// Cut into lines that fit.
    private var remarks: [SafeText] {
        var remarks: [SafeText] = []
        if let account = comparison.account {
            let path = account.pathWords
            if !path.isEmpty { remarks.append("critical path: \(SafeText.joined(path, by: " ▸ "))") }
            if let obstacle = account.obstacle { remarks.append(obstacle.sentence) }
        } else {
            remarks = comparison.notes.prefix(2).map(\.self)
        }
        return remarks.flatMap { $0.folded(to: 120).prefix(3) }
    }
}
