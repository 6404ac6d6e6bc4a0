internal import Canvas
package import Comparison
internal import Execution

/// A race as a picture: both lanes on one axis of time, and what came of it, as SVG that needs nothing else.
///
/// It has no script and no font of its own, and whatever was named by somebody else is text in it.
package struct RaceChart: Sendable {
    let comparison: RunComparison
    private let light: RaceColors
    private let dark: RaceColors?
    let axis: TimeAxis

    static let width = 960
    static let margin = 32
    /// Pixels of the axis.
    static let inner = width - 2 * margin
    /// Of a line of text over the whole width.
    private static let columns = 114
    private static let mostRemarks = 5

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
        body += lanes(top: &top)
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
        let label = comparison.label.text
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
            height="\(height)" role="img">
            <title>\(MarkupText.attribute(summary))</title>
            <desc>\(MarkupText.attribute(description))</desc>
            <style>\(style)</style>
            <rect class="paper" width="\(Self.width)" height="\(height)" rx="10"/>
            <text class="ink name" x="\(Self.margin)" y="38">\(name)</text>
            <text class="soft" x="\(Self.width - Self.margin)" y="38" text-anchor="end">\(MarkupText.escaped(label))</text>
            <text class="soft small" x="\(Self.margin)" y="58">\(MarkupText.escaped(comparison.modeWords.text))</text>

            """
    }

    private var summary: String {
        let lanes = LaneKind.allCases.map { "\($0.title.text) \(words(of: comparison[$0]).text)" }
        let factor =
            comparison.speedUp.map { ", \(comparison.speedUpTitle.text) ×\(ComparisonNumbers.tenths($0))" } ?? ""
        return "\(comparison.name.text): \(lanes.joined(separator: ", "))\(factor)"
    }

    /// For those who do not see it.
    private var description: String {
        SafeText.joined([comparison.modeWords] + remarks + comparison.notes, by: ". ").text
    }

    func words(of lane: Lane) -> SafeText {
        switch lane.time {
        case .measured(let time): SafeText.roundedTime(time)
        case .projected(let time): "\(SafeText.roundedTime(time)) (projected, not run)"
        case .none: lane.wordsWithoutTime ?? ""
        }
    }

    // MARK: Score

    private func score(top: inout Int) -> String {
        let columns = LaneKind.allCases.map { kind in
            let time = comparison[kind].time
            let value = time.duration.map(SafeText.roundedTime) ?? time.reason?.label ?? ""
            return (value.text, caption(of: comparison[kind]), "ink")
        }
        let best = comparison.account.map { account in
            account.bestSpeedUp.map { "best possible ×\(ComparisonNumbers.tenths($0))" }
                ?? comparison.wordsWithoutBest.text
        }
        let factor = comparison.speedUp.map { "×\(ComparisonNumbers.tenths($0))" }
        var text = ""
        let last = (
            factor ?? "none", "\(comparison.speedUpTitle.text), \(best ?? comparison.reasonForNoSpeedUp?.text ?? "")",
            factor == nil ? "ink" : "big"
        )
        for (index, column) in (columns + [last]).enumerated() {
            let left = Self.margin + index * Self.inner / 3
            text +=
                "<text class=\"\(column.2) digits\" x=\"\(left)\" y=\"\(top + 54)\">\(MarkupText.escaped(column.0))</text>"
                + "<text class=\"soft\" x=\"\(left)\" y=\"\(top + 76)\">\(MarkupText.escaped(column.1))</text>\n"
        }
        top += 92
        for line in remarks.flatMap({ withoutCode($0).folded(to: Self.columns).prefix(3) }) {
            text +=
                "<text class=\"ink\" x=\"\(Self.margin)\" y=\"\(top + 14)\">\(MarkupText.escaped(line.cut(to: Self.columns).text))</text>\n"
            top += 22
        }
        top += 14
        return text
    }

    /// A picture cannot show what is code otherwise than the rest.
    private func withoutCode(_ text: SafeText) -> SafeText { SafeText(sanitizing: text.text.filter { $0 != "`" }) }

    private func caption(of lane: Lane) -> String {
        let title = lane.kind.title
        return switch lane.time {
        case .measured where lane.runs.count > 1: "\(title.text), median of \(lane.runs.count)"
        case .measured: title.text
        case .projected: "\(title.text), not run"
        case .none: "\(title.text), counts no time"
        }
    }

    private var remarks: [SafeText] {
        guard let account = comparison.account else { return Array(comparison.notes.prefix(Self.mostRemarks)) }
        let path = account.pathWords
        return [
            path.isEmpty ? nil : "\(account.pathTitle): \(SafeText.joined(path, by: " ▸ "))",
            account.obstacle?.sentence,
        ]
        .compactMap(\.self)
    }
}
