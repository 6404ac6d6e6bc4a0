import Canvas
import Comparison
import Execution

/// All that is to be said of a comparison that is over, as lines.
struct CompareAccount: Sendable {
    let lines: [Line]

    enum Line: Sendable {
        /// A heading, and what stands behind it.
        case rule(SafeText, remark: SafeText = "")
        /// Folded to the width already.
        case text(StyledLine)
        /// A further row of what stands before it.
        case more(StyledLine)
        /// A name, a time, a bar of a share of the width that bars have, and words.
        case bar(Bar)
        case empty

        /// The section that begins here.
        var section: SafeText? { if case .rule(let title, _) = self { title } else { nil } }
        var isEmpty: Bool { if case .empty = self { true } else { false } }
        var isMore: Bool { if case .more = self { true } else { false } }
    }

    struct Bar: Sendable {
        let name: SafeText
        let time: SafeText
        /// From 0 to 1.
        let share: Double
        /// As much of the words as stand beside it.
        var words: SafeText
        let role: Role
        var columns = AccountColumns()
    }

    init(_ comparison: RunComparison, width: Int, glyphs: Glyphs) {
        let isWide = width >= 120
        var lines: [Line] = []
        let text = { (text: SafeText, role: Role) -> [Line] in
            text.foldedWhole(to: width - 2, hanging: 2).enumerated().map { row, text in
                let line = StyledLine(text, style: Style(role))
                return row == 0 ? .text(line) : .more(line)
            }
        }
        let gap: [Line] = isWide ? [.empty] : []
        if let account = comparison.account {
            if let obstacle = account.obstacle { lines += text(obstacle.sentence, .statusSlow) }
            lines += text(Self.path(account, glyphs), account.isAboutBest ? .text : .timelineCritical)
            lines += gap + [.rule(isWide ? "where the time all at once went" : "where the time went")]
            let parts = account.shownParts
            lines += AccountColumns.lines(of: parts.map { Self.bar($0, of: account) }, width: width)
        }
        if let longest = comparison.whatIf.map(\.time).max(), longest > .zero {
            lines += gap + [.rule("other numbers of slots", remark: "same inputs; projected, where not measured")]
            let rows = comparison.whatIf.map { Self.bar($0, longest: longest, glyphs) }
            lines += AccountColumns.lines(of: rows, width: width)
        }
        lines += gap + [.rule("notes")]
        if comparison.account != nil { lines += text(comparison.mode.words, .muted) }
        if comparison.isSimulated { lines += text("simulated: some text was made up by no model", .muted) }
        // Without times they say why there are none.
        for note in comparison.notes { lines += text(note, comparison.account == nil ? .warning : .muted) }
        self.lines = lines
    }

    /// `critical path: hotels 8.1s ▸ summary 2.5s; no run is shorter than 10.6s (×3.0); 80% of 3 slots`.
    private static func path(_ account: SpeedUpAccount, _ glyphs: Glyphs) -> SafeText {
        let links = account.pathWords
        let shown =
            links.count <= mostLinks ? links : Array(links.prefix(mostLinks - 1)) + [glyphs.ellipsis] + links.suffix(1)
        let path = SafeText.joined(shown, by: " \(glyphs.prompt) ")
        // The mark stands beside its branches.
        let title = account.criticalPath.isEmpty ? account.pathTitle : account.pathTitle + " " + glyphs.bars.critical
        // Where nobody knows what was possible at best, slots tell nothing either.
        guard let best = account.bestSpeedUp else { return "\(title): \(path)" }
        if account.isAboutBest { return "as fast as it can be: \(title) \(path); \(account.slotWords)" }
        let factor = SafeText.factor(best, glyphs)
        return
            "\(title): \(path); no run is shorter than \(SafeText.roundedTime(account.shortest)) (\(factor)); "
            + account.slotWords
    }

    private static let mostLinks = 8

    private static func bar(_ part: TimePart, of account: SpeedUpAccount) -> Bar {
        let share = account.parallel > .zero ? part.time / account.parallel : 0
        return Bar(
            name: part.kind.title, time: .roundedTime(part.time), share: share,
            words: ("\(Int((share * 100).rounded()))%" as SafeText).leftPadded(to: 4) + "  \(part.words)",
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
