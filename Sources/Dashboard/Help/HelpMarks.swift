import Canvas

/// What the signs of a view mean, and how a filter is written: what the help tells besides keys.
struct HelpMarks {
    private let view: ViewKind
    private let glyphs: Glyphs

    init(of view: ViewKind, _ glyphs: Glyphs) {
        self.view = view
        self.glyphs = glyphs
    }

    var sections: [[HelpLine]] {
        let filter: [[HelpLine]] = [.tiles, .list, .map].contains(view) ? [filterWords] : []
        return [[.title("MARKS")] + marks] + filter
    }

    private var marks: [HelpLine] {
        switch view {
        case .timeline:
            bars + [mark(glyphs.slow, "slow; below is why", .statusSlow), mark(glyphs.mark, "marked", .mark)]
        case .map: cells + choices
        case .tiles, .list, .zoom: states + choices
        case .log: states + [mark(glyphs.mark, "you did it", .mark), mark(glyphs.marker, "selected", .borderFocus)]
        case .report: states + sums
        case .comparison: LaneMarks(glyphs).help
        }
    }

    private func mark(_ sign: SafeText, _ words: SafeText, _ role: Role) -> HelpLine {
        .entry(label: sign, help: words, role: role)
    }

    private var states: [HelpLine] {
        [
            mark(glyphs.waiting, "waits: queued, blocked", .statusWaiting),
            mark(glyphs.pending, "runs, no word yet", .statusPending),
            mark(glyphs.spinner(0), "runs", .statusRunning),
            mark(glyphs.slow, "runs and is slow", .statusSlow),
            mark(glyphs.done, "done", .statusDone),
            mark(glyphs.partial, "partial: cut, but kept", .statusPartial),
            mark(glyphs.failed, "failed, timed out", .statusFailed),
            mark(glyphs.cancelled, "cancelled, skipped", .statusCancelled),
        ]
    }

    /// What a person has chosen, and what groups look like.
    private var choices: [HelpLine] {
        let groups: SafeText = "\(glyphs.folded) \(glyphs.unfolded)"
        return [
            mark(glyphs.mark, "marked", .mark), mark(glyphs.marker, "selected", .borderFocus),
        ] + (view == .list ? [mark(groups, "group: folded, open", .text)] : [])
    }

    private var sums: [HelpLine] {
        [
            mark(glyphs.sum, "work: all times added", .header),
            mark("\(glyphs.times)2.4", "times as fast as that", .header),
        ]
    }

    private var cells: [HelpLine] {
        let states: [CellState] = [.waiting, .running, .slow, .mixed, .done, .partial, .failed, .cancelled]
        return states.map { mark($0.glyph(in: glyphs), $0.word, $0.role) }
    }

    private var bars: [HelpLine] {
        let bars = glyphs.bars
        return [
            mark(bars.queued, "queued: slot or gate", .statusWaiting),
            mark(bars.backOff, "waits to try again", .statusSlow),
            mark(bars.waiting, "until the first byte", .statusPending), mark(bars.streaming, "speaks", .statusRunning),
            mark(bars.done, "done", .statusDone), mark(bars.partial, "partial", .statusPartial),
            mark(bars.failed, "failed", .statusFailed), mark(bars.cancelled, "cancelled", .statusCancelled),
            mark(bars.estimate, "usual, still to come", .muted), mark(bars.now, "now", .muted),
            mark(bars.critical, "on the critical path", .statusSlow),
        ]
    }

    private var filterWords: [HelpLine] {
        [
            .title("FILTER"), .entry(label: "state:failed", help: "kind: name: group:"),
            .entry(label: "time>2s", help: "ttfb>1s attempts>1"),
            .entry(label: "error:429", help: "text:\"no such host\""),
            .entry(label: "! ,", help: "not; one or the other"),
        ]
    }
}
