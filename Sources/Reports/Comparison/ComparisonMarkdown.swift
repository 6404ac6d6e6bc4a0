internal import Canvas
package import Comparison

/// A comparison as a piece of a Markdown document.
package struct ComparisonMarkdown: Sendable {
    package private(set) var text = ""

    package init(of comparison: RunComparison) {
        text = "# \(MarkdownText.inline(comparison.name.text)): \(comparison.mode.rawValue)\n\n"
        let simulated = comparison.isSimulated ? " Some of the text was made up by the simulated model." : ""
        text += "\(comparison.modeWords.text).\(simulated)\n\n"
        text += "| | time | |\n|---|--:|---|\n"
        for kind in LaneKind.allCases { addLane(comparison[kind]) }
        if let account = comparison.account { add(account) }
        if !comparison.whatIf.isEmpty { add(comparison.whatIf) }
        if !comparison.notes.isEmpty {
            text += "\n" + comparison.notes.map { "- \(MarkdownText.inline($0.text))\n" }.joined()
        }
    }

    private mutating func addLane(_ lane: Lane) {
        let (time, remark): (String, String) =
            switch lane.time {
            case .measured(let time): (SafeText.roundedTime(time).text, "")
            case .projected(let time): (SafeText.roundedTime(time).text, "projected, not run")
            case .none(let reason): ("–", reason.words.text)
            }
        let runs = lane.runs.compactMap(\.id).map { "`\($0)`" }.joined(separator: ", ")
        let remarks = [MarkdownText.inline(remark), runs].filter { !$0.isEmpty }.joined(separator: ", ")
        text += "| \(lane.kind.title.text) | \(time) | \(remarks) |\n"
    }

    private mutating func add(_ account: SpeedUpAccount) {
        let path = account.criticalPath.map {
            "\(MarkdownText.inline($0.name.text)) \(SafeText.roundedTime($0.took).text)"
        }
        text += "\n**×\(ComparisonNumbers.tenths(account.speedUp))**, "
        text += "of ×\(ComparisonNumbers.tenths(account.bestSpeedUp)) at best: the critical path is "
        text += "\(path.joined(separator: " ▸ ")).\n"
        if let obstacle = account.obstacle {
            text += "\nWhy not more: \(MarkdownText.inline(obstacle.sentence.text)).\n"
        }
        text += "\n| where the \(SafeText.roundedTime(account.parallel).text) went | time | |\n|---|--:|---|\n"
        for part in account.parts where part.time >= .milliseconds(1) || part.kind == .evenShare {
            let words = MarkdownText.inline(part.words.text)
            text += "| \(part.kind.title.text) | \(SafeText.roundedTime(part.time).text) | \(words) |\n"
        }
    }

    private mutating func add(_ rows: [WhatIfRow]) {
        text += "\n| slots | time | speed-up | |\n|--:|--:|--:|---|\n"
        for row in rows {
            let remarks = [row.isMeasured ? "measured" : "projected", row.remark(.unicode)?.text].compactMap(\.self)
            let words = MarkdownText.inline(remarks.joined(separator: ", "))
            let factor = ComparisonNumbers.tenths(row.speedUp)
            text += "| \(row.slots) | \(SafeText.roundedTime(row.time).text) | ×\(factor) | \(words) |\n"
        }
    }
}
