import Canvas
import Comparison
import Execution

/// All that is to be said of a comparison that is over, as lines.
struct CompareAccount: Sendable {
    let lines: [Line]

    enum Line: Sendable {
        case rule(SafeText)
        /// Folded to the width already.
        case text(StyledLine)
        /// A name, a time, a bar of a share of the width that bars have, and words.
        case bar(Bar)
        case empty

        var isEmpty: Bool { if case .empty = self { true } else { false } }
    }

    struct Bar: Sendable {
        let name: SafeText
        let time: SafeText
        /// From 0 to 1.
        let share: Double
        let words: SafeText
        let role: Role
    }

    init(_ comparison: RunComparison, width: Int, glyphs: Glyphs) {
        let isWide = width >= 120
        var lines: [Line] = []
        let text = { (text: SafeText, role: Role) -> [Line] in
            text.folded(to: width - 2, hanging: 2).map { .text(StyledLine($0, style: Style(role))) }
        }
        let gap: [Line] = isWide ? [.empty] : []
        if let account = comparison.account {
            if let obstacle = account.obstacle { lines += text(obstacle.sentence, .statusSlow) }
            lines += text(Self.path(account, glyphs), .timelineCritical)
            lines += gap + [.rule(isWide ? "where the time all at once went" : "where the time went")]
            lines += account.parts.filter { $0.time > .zero }.map { .bar(Self.bar($0, of: account)) }
        }
        if let longest = comparison.whatIf.map(\.time).max(), longest > .zero {
            lines += gap + [.rule("same inputs, other numbers of slots (projected, where not measured)")]
            lines += comparison.whatIf.map { .bar(Self.bar($0, longest: longest, glyphs)) }
        }
        lines += gap + [.rule("notes")]
        if comparison.account != nil { lines += text(comparison.mode.words, .muted) }
        if comparison.isSimulated { lines += text("simulated: some text was made up by no model", .muted) }
        // Without times they say why there are none.
        for note in comparison.notes { lines += text(note, comparison.account == nil ? .warning : .muted) }
        self.lines = lines
    }

    /// `at best ×3.0: critical path hotels 8.1s ▸ summary 2.5s`.
    private static func path(_ account: SpeedUpAccount, _ glyphs: Glyphs) -> SafeText {
        let links = account.pathWords
        let shown =
            links.count <= mostLinks ? links : Array(links.prefix(mostLinks - 1)) + [glyphs.ellipsis] + links.suffix(1)
        let best = SafeText.factor(account.bestSpeedUp, glyphs)
        let percent = Int((account.efficiency * 100).rounded())
        let count = account.usableSlots
        let slots: SafeText = "\(count) \(count == 1 ? "slot" : "slots")"
        return "critical path: " + .joined(shown, by: " \(glyphs.prompt) ")
            + "; no run is shorter than \(SafeText.roundedTime(account.shortest)) (\(best)); \(percent)% of \(slots)"
    }

    private static let mostLinks = 8

    private static func bar(_ part: TimePart, of account: SpeedUpAccount) -> Bar {
        let share = account.parallel > .zero ? part.time / account.parallel : 0
        return Bar(
            name: part.kind.title, time: .roundedTime(part.time), share: share,
            words: "\(Int((share * 100).rounded()))%  \(part.words)",
            role: part.kind == .evenShare ? .statusDone : .timelineWait)
    }

    private static func bar(_ row: WhatIfRow, longest: Duration, _ glyphs: Glyphs) -> Bar {
        let name: SafeText = "\(row.slots) \(row.slots == 1 ? "slot" : "slots")"
        let measured: SafeText? = row.isMeasured ? "measured" : nil
        let words = [SafeText.factor(row.speedUp, glyphs), measured, row.remark(glyphs)].compactMap(\.self)
        return Bar(
            name: name, time: .roundedTime(row.time), share: row.time / longest, words: .joined(words, by: "  "),
            role: row.isMeasured ? .statusDone : .timelineWait)
    }
}
