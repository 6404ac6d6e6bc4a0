package import Canvas
package import Comparison

/// A comparison as lines for people.
package struct ComparisonLines: Sendable {
    package private(set) var lines: [SafeText] = []
    private let comparison: RunComparison
    private let glyphs: Glyphs

    private let width: Int
    /// Of the longest bar.
    private let barWidth: Int

    package static let usualWidth = 80
    private static let leastWidth = 20
    private static let mostRows = 16
    /// With fewer columns what a number is of stands above it.
    private static let narrow = 40
    /// With fewer columns words begin on a line of their own.
    private static let leastWords = 20

    /// - Parameter width: columns that there are; more than 80 are not used.
    package init(of comparison: RunComparison, glyphs: Glyphs, width: Int = usualWidth) {
        self.comparison = comparison
        self.glyphs = glyphs
        self.width = min(max(width, Self.leastWidth), Self.usualWidth)
        barWidth = min(36, max(0, self.width - 27))
        add(comparison.title)
        add("  \(comparison.modeWords)")
        lines.append("")
        addLanes()
        if let account = comparison.account { addAccount(account) }
        if !comparison.whatIf.isEmpty { addTable(comparison.whatIf) }
        addNotes()
    }

    private mutating func add(_ text: SafeText) {
        lines += text.folded(to: width, hanging: 4)
    }

    /// Words behind figures, on as many lines as they take.
    private mutating func add(_ figures: SafeText, _ words: SafeText) {
        guard !words.isEmpty else { return lines.append(figures) }
        let room = width - figures.width - 2
        if words.width > room, room < Self.leastWords {
            lines.append(figures)
            let indent: SafeText = width < Self.narrow ? "    " : "        "
            return lines += (indent + words).folded(to: width)
        }
        let indent = ("" as SafeText).padded(to: figures.width + 2)
        let rows = words.folded(to: room)
        lines += rows.enumerated().map { $0.offset == 0 ? figures + "  " + $0.element : indent + $0.element }
    }

    // MARK: Lanes

    private mutating func addLanes() {
        let longest = LaneKind.allCases.compactMap { comparison[$0].time.duration }.max() ?? .zero
        for kind in LaneKind.allCases {
            let lane = comparison[kind]
            let title = ("  \(kind.title)" as SafeText).padded(to: 17)
            switch lane.time {
            case .measured(let time):
                add("\(title)\(Self.time(time))  \(bar(time, of: longest))")
            case .projected(let time):
                add("\(title)\(Self.time(time))  \(bar(time, of: longest)) projected, not run")
            case .none:
                add("\(title)\(("-" as SafeText).leftPadded(to: 6))  \(lane.wordsWithoutTime ?? "")")
            }
        }
    }

    private func bar(_ time: Duration, of longest: Duration) -> SafeText {
        guard longest > .zero, barWidth > 0 else { return "" }
        let eighths = Int((Double(barWidth * (glyphs.bars.parts.count + 1)) * (time / longest)).rounded())
        let (whole, part) = eighths.quotientAndRemainder(dividingBy: glyphs.bars.parts.count + 1)
        let full = SafeText.joined(Array(repeating: glyphs.bars.done, count: whole), by: "")
        return part > 0 ? full + glyphs.bars.parts[part - 1] : full
    }

    // MARK: The account

    private mutating func addAccount(_ account: SpeedUpAccount) {
        lines.append("")
        let best = account.bestSpeedUp.map { ", best possible \(factor($0)), \(account.slotWords)" as SafeText }
        add("  \(comparison.speedUpTitle) \(factor(account.speedUp))\(best ?? comparison.doubt)")
        add("  \(account.pathTitle)  \(path(account))")
        lines.append("")
        add("  where the \(SafeText.roundedTime(account.parallel)) went")
        for part in account.shownParts {
            let share = Self.percent(part.time / account.parallel).leftPadded(to: 5)
            if width < Self.narrow {
                add("  \(part.kind.title)")
                add("    \(Self.time(part.time))\(share)", part.words)
                continue
            }
            let title = (width < 60 ? "  \(part.kind.title)" : "    \(part.kind.title)" as SafeText)
                .padded(to: width < 60 ? 29 : 33)
            let figures: SafeText = "\(title)\(Self.time(part.time))\(share)"
            add(figures, part.words)
        }
        if let obstacle = account.obstacle {
            lines.append("")
            add("  \(glyphs.slow) \(obstacle.sentence)")
        }
    }

    private func path(_ account: SpeedUpAccount) -> SafeText {
        var links = account.pathWords
        if links.count > 5 { links.replaceSubrange(2..<links.count - 2, with: ["\(links.count - 4) more"]) }
        return links.isEmpty ? "nothing that took time" : SafeText.joined(links, by: " \(glyphs.prompt) ")
    }

    private func factor(_ number: Double) -> SafeText { "\(glyphs.times)\(ComparisonNumbers.tenths(number))" }

    // MARK: The table

    private mutating func addTable(_ rows: [WhatIfRow]) {
        lines.append("")
        add("  same branches, other numbers of slots (projected from the measured durations)")
        for row in rows.prefix(Self.mostRows) {
            let slots = ("\(row.slots)" as SafeText).leftPadded(to: width < Self.narrow ? 4 : 8)
            let factor = factor(row.speedUp).leftPadded(to: 8)
            let remarks = [row.isMeasured ? "measured" : nil, row.remark(glyphs)].compactMap { $0 as SafeText? }
            let figures: SafeText = "\(slots) \(Self.time(row.time))\(factor)"
            add(figures, SafeText.joined(remarks, by: ", "))
        }
    }

    private mutating func addNotes() {
        var notes = comparison.notes
        for kind in LaneKind.allCases {
            let ids = comparison[kind].runs.compactMap(\.id)
            if !ids.isEmpty { notes.append("\(kind.title): run \(ids.joined(separator: ", "))") }
        }
        guard !notes.isEmpty else { return }
        lines.append("")
        for note in notes { add("  \(note)") }
    }

    private static func time(_ time: Duration) -> SafeText { SafeText.roundedTime(time).leftPadded(to: 6) }

    private static func percent(_ share: Double) -> SafeText { "\(Int((share * 100).rounded()))%" }
}

/// How figures of a comparison are written.
enum ComparisonNumbers {
    /// `2.9`.
    static func tenths(_ number: Double) -> String {
        let tenths = Int((min(max(number, 0), 1e12) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension RunComparison {
    /// What is worked out is never called as what was measured.
    var speedUpTitle: SafeText { mode == .projected ? "projected speed-up" : "speed-up" }

    /// Behind a speed-up that is not that of the same work.
    var doubt: SafeText { isSameWork == false ? ", not of the same work, best not known" : "" }
}
