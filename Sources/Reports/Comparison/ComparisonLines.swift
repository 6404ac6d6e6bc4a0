package import Canvas
package import Comparison

/// A comparison as lines for people, in at most 80 columns.
package struct ComparisonLines: Sendable {
    package private(set) var lines: [SafeText] = []
    private let comparison: RunComparison
    private let glyphs: Glyphs

    private static let width = 80
    /// Of the longest bar.
    private static let barWidth = 36
    private static let mostRows = 16

    package init(of comparison: RunComparison, glyphs: Glyphs) {
        self.comparison = comparison
        self.glyphs = glyphs
        add("\(comparison.name): \(comparison.mode.rawValue)\(comparison.isSimulated ? ", simulated" : "")")
        add("  \(comparison.modeWords)")
        lines.append("")
        addLanes()
        if let account = comparison.account { addAccount(account) }
        if !comparison.whatIf.isEmpty { addTable(comparison.whatIf) }
        addNotes()
    }

    private mutating func add(_ text: SafeText) {
        lines += text.folded(to: Self.width, hanging: 4)
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
            case .none(let reason):
                add("\(title)\(("-" as SafeText).leftPadded(to: 6))  \(reason.words)")
            }
        }
    }

    private func bar(_ time: Duration, of longest: Duration) -> SafeText {
        guard longest > .zero else { return "" }
        let eighths = Int((Double(Self.barWidth * (glyphs.bars.parts.count + 1)) * (time / longest)).rounded())
        let (whole, part) = eighths.quotientAndRemainder(dividingBy: glyphs.bars.parts.count + 1)
        let full = SafeText.joined(Array(repeating: glyphs.bars.done, count: whole), by: "")
        return part > 0 ? full + glyphs.bars.parts[part - 1] : full
    }

    // MARK: The account

    private mutating func addAccount(_ account: SpeedUpAccount) {
        lines.append("")
        add("  speed-up \(factor(account.speedUp)), best possible \(factor(account.bestSpeedUp))\(slots(account))")
        add("  critical path  \(path(account))")
        lines.append("")
        add("  where the \(SafeText.roundedTime(account.parallel)) went")
        for part in account.parts where part.time >= .milliseconds(1) || part.kind == .evenShare {
            let title = ("    \(part.kind.title)" as SafeText).padded(to: 33)
            let share = Self.percent(part.time / account.parallel).leftPadded(to: 5)
            let figures: SafeText = "\(title)\(Self.time(part.time))\(share)"
            let line = part.words.isEmpty ? figures : "\(figures)  \(part.words)"
            lines.append(line.cut(to: Self.width, ellipsis: glyphs.ellipsis))
        }
        if let obstacle = account.obstacle {
            lines.append("")
            add("  \(glyphs.slow) \(obstacle.sentence)")
        }
    }

    private func slots(_ account: SpeedUpAccount) -> SafeText {
        let count = account.usableSlots
        return ", \(Self.percent(account.efficiency)) of \(count) \(count == 1 ? "slot" : "slots")"
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
            let slots = ("\(row.slots)" as SafeText).leftPadded(to: 8)
            let factor = factor(row.speedUp).leftPadded(to: 8)
            let remarks = [row.isMeasured ? "measured" : nil, row.remark(glyphs)].compactMap { $0 as SafeText? }
            let figures: SafeText = "\(slots) \(Self.time(row.time))\(factor)"
            let line = remarks.isEmpty ? figures : "\(figures)  \(SafeText.joined(remarks, by: ", "))"
            lines.append(line.cut(to: Self.width, ellipsis: glyphs.ellipsis))
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
