import Canvas
import Execution

/// A piece of the header that is shown or left out as a whole.
struct HeaderField {
    let text: SafeText
    let role: Role
    /// Of the fields that do not fit, the one with the highest rank goes first.
    let rank: Int

    /// Of a count of nothing, before everything else.
    private static func rank(_ rank: Int, of count: Int) -> Int { count > 0 ? rank : rank + 10 }

    static func width(of fields: [HeaderField], gap: Int) -> Int {
        fields.reduce(0) { $0 + $1.text.width } + gap * max(0, fields.count - 1)
    }

    static func fitting(_ fields: [HeaderField], in width: Int, gap: Int) -> [HeaderField] {
        var fields = fields
        while self.width(of: fields, gap: gap) > width,
            let last = fields.indices.max(by: { fields[$0].rank < fields[$1].rank })
        {
            fields.remove(at: last)
        }
        return fields
    }

    /// In the order they are shown.
    static func all(of state: DashboardState) -> [HeaderField] {
        let simulated = state.isSimulated ? [HeaderField(text: "simulated", role: .muted, rank: 4)] : []
        // Nothing new starts, which looks like a run that is stuck.
        let isPaused = state.run.isPaused && state.isLive
        let paused = isPaused ? [HeaderField(text: "starting paused", role: .statusSlow, rank: 2)] : []
        let unrecorded =
            state.isRecorded ? [] : [HeaderField(text: "not recorded", role: .statusFailed, rank: 1)]
        return straggler(in: state) + simulated + unrecorded + choices(of: state) + paused + regularCounts(of: state)
            + [clock(of: state)]
            + sums(of: state)
    }

    /// Whom the join waits for, and why that takes long, or who held up the run in the end.
    ///
    /// That is what people want to know before they count.
    private static func straggler(in state: DashboardState) -> [HeaderField] {
        let name = { (branch: BranchID) in
            BranchName(of: branch, in: state.run).fitted(to: longestName, ellipsis: state.glyphs.ellipsis)
        }
        if let branch = state.diagnosis.heldUpBy {
            return [HeaderField(text: "held up by " + name(branch), role: .muted, rank: 9)]
        }
        guard let straggler = state.diagnosis.straggler else { return [] }
        let title = straggler.title(state.glyphs, in: state.size.width * 2 / 5, name: name)
        let role: Role = straggler.waits.first?.reason == nil ? .statusRunning : .statusSlow
        return [HeaderField(text: title, role: role, rank: 2)]
    }

    /// Columns of a name in the header.
    private static let longestName = 20

    /// What a person chose that makes the screen look other than it would.
    private static func choices(of state: DashboardState) -> [HeaderField] {
        var fields: [HeaderField] = []
        if let density = state.density {
            fields.append(HeaderField(text: density.word, role: .muted, rank: 9))
        }
        if let sort = state.sortLabel, !state.layout.hasListRuler {
            fields.append(HeaderField(text: "sort: \(sort)", role: .muted, rank: 3))
        }
        if let count = state.filterCount {
            fields.append(HeaderField(text: "filter \(count)", role: .mark, rank: 2))
        }
        if !state.marks.isEmpty {
            let text: SafeText = "\(state.glyphs.mark) \(state.marks.count) marked"
            fields.append(HeaderField(text: text, role: .mark, rank: 2))
        }
        if let paused = state.paused {
            let missed: SafeText = paused.missedEvents > 0 ? " +\(paused.missedEvents)" : ""
            fields.append(HeaderField(text: "PAUSED" + missed, role: .statusSlow, rank: 0))
        }
        return fields
    }

    /// At the end nothing runs or waits; what is rare comes first, so that it moves nothing when it appears.
    private static func regularCounts(of state: DashboardState) -> [HeaderField] {
        let counts = state.run.counts
        let glyphs = state.glyphs
        let digits = "\(counts.total)".count
        // As wide as the largest count, so that counts that grow do not move what stands beside them.
        let text = { (glyph: SafeText, count: Int, word: SafeText) -> SafeText in
            "\(glyph) \(count)\(word)\(SafeText("").padded(to: digits - "\(count)".count))"
        }
        let spinner = glyphs.spinner(state.spinnerStep)
        let live = [
            HeaderField(
                text: text(spinner, counts.running, " run"), role: .statusRunning, rank: rank(3, of: counts.running)),
            HeaderField(
                text: text(glyphs.waiting, counts.waiting, " wait"), role: .statusWaiting,
                rank: rank(7, of: counts.waiting)),
        ]
        let rare = [
            (counts.cancelled + counts.skipped, glyphs.cancelled, Role.statusCancelled),
            (counts.partial, glyphs.partial, .statusPartial),
        ]
        let failedRole = counts.failed > 0 ? Role.statusFailed : .header
        // At the end they say why the run is incomplete.
        let rareRank = state.isLive ? 8 : 6
        return rare.filter { $0.0 > 0 }.map { HeaderField(text: "\($0.1) \($0.0)", role: $0.2, rank: rareRank) }
            + (state.isLive ? live : [])
            + [
                HeaderField(
                    text: text(glyphs.done, counts.succeeded, ""), role: .statusDone,
                    rank: rank(1, of: counts.succeeded)),
                HeaderField(
                    text: text(glyphs.failed, counts.failed, ""), role: failedRole, rank: rank(2, of: counts.failed)),
                // At the end it says nothing new.
                HeaderField(
                    text: SafeText("\(counts.ended)").leftPadded(to: digits) + "/\(counts.total)", role: .header,
                    rank: state.isLive ? 5 : 9),
            ]
    }

    /// For a narrow screen: counts that are not zero, without words.
    static func counts(of state: DashboardState) -> [HeaderField] {
        let counts = state.run.counts
        let glyphs = state.glyphs
        let fields = [
            (counts.failed, glyphs.failed, Role.statusFailed, 2),
            (counts.running, glyphs.spinner(state.spinnerStep), .statusRunning, 3),
            (counts.succeeded, glyphs.done, .statusDone, 1),
            (counts.partial, glyphs.partial, .statusPartial, 4),
            (counts.cancelled + counts.skipped, glyphs.cancelled, .statusCancelled, 5),
        ]
        let shown = fields.filter { $0.0 > 0 }.map { HeaderField(text: "\($0.1)\($0.0)", role: $0.2, rank: $0.3) }
        let isPaused = state.run.isPaused && state.isLive
        let choices =
            (state.paused != nil ? [HeaderField(text: "PAUSED", role: .statusSlow, rank: 0)] : [])
            + (isPaused ? [HeaderField(text: "no starts", role: .statusSlow, rank: 1)] : [])
            + (state.arrangement.result.map {
                [HeaderField(text: "/\($0.count)", role: .mark, rank: 2)]
            } ?? [])
            + (state.marks.isEmpty
                ? [] : [HeaderField(text: "\(glyphs.mark)\(state.marks.count)", role: .mark, rank: 2)])
        let unrecorded = state.isRecorded ? [] : [HeaderField(text: "no log", role: .statusFailed, rank: 1)]
        let late = state.diagnosis.straggler?.branches.first.map { branch in
            let name = BranchName(of: branch, in: state.run).fitted(to: 12, ellipsis: state.glyphs.ellipsis)
            return HeaderField(text: "\(state.glyphs.prompt) " + name, role: .statusSlow, rank: 4)
        }
        return [late].compactMap(\.self) + unrecorded + choices + shown + [
            HeaderField(text: " \(counts.ended)/\(counts.total)", role: .header, rank: 0)
        ]
    }

    static func clock(of state: DashboardState) -> HeaderField {
        let clock = SafeText.clock(state.run.result?.wall ?? state.elapsed)
        guard let look = StatusLook(ofRunIn: state) else {
            return HeaderField(text: clock, role: .header, rank: 0)
        }
        return HeaderField(text: "\(look.glyph) \(look.word)  \(clock)", role: look.role, rank: 0)
    }

    /// What the branches took one after the other, and how much faster it was; measured, so only at the end.
    private static func sums(of state: DashboardState) -> [HeaderField] {
        guard let result = state.run.result,
            let factor = SafeText.speedUp(result.work, over: result.wall, glyphs: state.glyphs)
        else { return [] }
        let work = SafeText.time(result.work)
        let tokens: SafeText = result.tokens.total > 0 ? "  \(result.tokens.total.grouped) tok" : ""
        return [HeaderField(text: "\(state.glyphs.sum) work \(work)  \(factor)\(tokens)", role: .header, rank: 8)]
    }
}

extension Density {
    fileprivate var word: SafeText {
        switch self {
        case .pane: "panes"
        case .card: "cards"
        case .row: "rows"
        case .cell: "cells"
        case .bucket: "buckets"
        }
    }
}
