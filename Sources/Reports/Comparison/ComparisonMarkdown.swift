internal import Canvas
package import Comparison

/// A comparison as a piece of a Markdown document.
package struct ComparisonMarkdown: Sendable {
    package private(set) var text = ""

    package init(of comparison: RunComparison) {
        text = "# \(MarkdownText.inline(comparison.title.text))\n\n"
        let simulated = comparison.isSimulated ? " Some of the text was made up by the simulated model." : ""
        text += "\(comparison.modeWords.text).\(simulated)\n\n"
        text += "| | time | |\n|---|--:|---|\n"
        for kind in LaneKind.allCases { addLane(comparison[kind]) }
        if let account = comparison.account { add(account, of: comparison) }
        if !comparison.whatIf.isEmpty { add(comparison.whatIf) }
        if !comparison.notes.isEmpty {
            text += "\n" + comparison.notes.map { "- \(MarkdownText.inline($0.text))\n" }.joined()
        }
    }

    private mutating func addLane(_ lane: Lane) {
        let (time, remark): (String, String) =
            switch lane.time {
            case .measured(let time): (Self.time(time), "")
            case .projected(let time): (Self.time(time), "projected, not run")
            case .none: ("–", lane.wordsWithoutTime?.text ?? "")
            }
        let runs = lane.runs.compactMap(\.id).map { "`\($0)`" }.joined(separator: ", ")
        let remarks = [MarkdownText.inline(remark), runs].filter { !$0.isEmpty }.joined(separator: ", ")
        text += "| \(lane.kind.title.text) | \(time) | \(remarks) |\n"
    }

    private mutating func add(_ account: SpeedUpAccount, of comparison: RunComparison) {
        let path = account.pathWords.map { MarkdownText.inline($0.text) }.joined(separator: " ▸ ")
        let best = account.bestSpeedUp.map {
            ", of ×\(ComparisonNumbers.tenths($0)) at best, \(account.slotWords.text)"
        }
        text +=
            "\n\(comparison.speedUpTitle.text) **×\(ComparisonNumbers.tenths(account.speedUp))**\(best ?? comparison.doubt.text): "
        text += "\(account.pathTitle.text) \(path).\n"
        if let obstacle = account.obstacle {
            text += "\nWhy not more: \(MarkdownText.inline(obstacle.sentence.text)).\n"
        }
        text += "\n| where the \(Self.time(account.parallel)) went | time | |\n|---|--:|---|\n"
        for part in account.shownParts {
            let words = MarkdownText.inline(part.words.text)
            text += "| \(part.kind.title.text) | \(Self.time(part.time)) | \(words) |\n"
        }
    }

    private mutating func add(_ rows: [WhatIfRow]) {
        text += "\n| slots | time | speed-up | |\n|--:|--:|--:|---|\n"
        for row in rows {
            let remarks = [row.isMeasured ? "measured" : "projected", row.remark(.unicode)?.text].compactMap(\.self)
            let words = MarkdownText.inline(remarks.joined(separator: ", "))
            let factor = ComparisonNumbers.tenths(row.speedUp)
            text += "| \(row.slots) | \(Self.time(row.time)) | ×\(factor) | \(words) |\n"
        }
    }

    private static func time(_ time: Duration) -> String { MarkdownText.inline(SafeText.roundedTime(time).text) }
}
