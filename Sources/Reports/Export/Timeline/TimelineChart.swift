internal import Execution

/// The timeline of a run as SVG: places in percent, so that it fills whatever width there is, and heights in pixels.
struct TimelineChart {
    private let story: RunStory
    private let axis: TimeAxis
    private let rows: [TimelineRows.Row]

    static let rowHeight = 22
    static let axisHeight = 24
    private static let barHeight = 12

    init(_ story: RunStory, _ rows: [TimelineRows.Row]) {
        self.story = story
        self.rows = rows
        axis = TimeAxis(length: story.elapsed)
    }

    func write(to out: inout PieceWriter) throws {
        let height = Self.axisHeight + rows.count * Self.rowHeight
        try out.line(
            "<svg class=\"chart\" width=\"100%\" height=\"\(height)\" role=\"img\" aria-label=\"timeline\">")
        try writeAxis(height: height, to: &out)
        for (index, row) in rows.enumerated() {
            let top = Self.axisHeight + index * Self.rowHeight + (Self.rowHeight - Self.barHeight) / 2
            switch row.content {
            case .branch(let branch): try write(branch, top: top, to: &out)
            case .slot(let slices):
                // What went wrong is drawn last: a thin bar among thousands is to be seen.
                for slice in slices where isPlain(slice) { try write(slice, top: top, to: &out) }
                for slice in slices where !isPlain(slice) { try write(slice, top: top, to: &out) }
            }
        }
        try writeJoins(height: height, to: &out)
        try out.line("</svg>")
    }

    private func writeAxis(height: Int, to out: inout PieceWriter) throws {
        for (index, tick) in axis.ticks.enumerated() {
            let place = axis.percent(tick.at)
            // At the edges a label stands within, not across.
            let anchor = index == 0 ? "start" : tick.at * 25 > axis.length * 24 ? "end" : "middle"
            try out.line(
                "<line class=\"grid\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"18\" y2=\"\(height)\"/>"
                    + "<text x=\"\(place)%\" y=\"13\" text-anchor=\"\(anchor)\">\(tick.label)</text>")
        }
    }

    private func writeJoins(height: Int, to out: inout PieceWriter) throws {
        for moment in story.moments {
            guard case .joinStarted(let join, let results, let count) = moment.kind, join == story.start?.join else {
                continue
            }
            let place = axis.percent(moment.at)
            try out.line(
                "<line class=\"join\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"18\" y2=\"\(height)\">"
                    + "<title>join of \(results) of \(count) results at \(RunStory.words(moment.at))</title></line>")
        }
    }

    // MARK: Branches

    private func write(_ branch: BranchStory, top: Int, to out: inout PieceWriter) throws {
        for wait in branch.waits {
            guard let look = wait.look else { continue }
            let length = RunStory.words(wait.span.length(at: story.elapsed))
            try bar(
                look, wait.span, top: top + 4, height: Self.barHeight - 8, "\(wait.title), \(length)", to: &out)
        }
        if branch.hasParts, let from = branch.startedAt {
            let span = TimeSpan(from: from, until: branch.endedAt)
            let length = RunStory.words(span.length(at: story.elapsed))
            try bar("group", span, top: top + 4, height: Self.barHeight - 8, "\(branch.id.path), \(length)", to: &out)
            return
        }
        for attempt in branch.attempts { try write(attempt, of: branch, top: top, to: &out) }
    }

    private func write(_ attempt: AttemptStory, of branch: BranchStory, top: Int, to out: inout PieceWriter) throws {
        for span in attempt.spans {
            try bar(
                branch.look(of: attempt), span, top: top, height: Self.barHeight,
                title(of: attempt, branch, span.length(at: story.elapsed)), to: &out)
        }
        for (index, phase) in attempt.phases.enumerated() {
            let name = phase.name.replacing("_", with: " ")
            try bar(
                index.isMultiple(of: 2) ? "phase" : "phase odd", TimeSpan(from: phase.from, until: phase.until),
                top: top + Self.barHeight - 4, height: 4,
                "\(name), \(RunStory.words(phase.until - phase.from))", to: &out)
        }
    }

    private func isPlain(_ slice: SlotLanes.Slice) -> Bool {
        let branch = story.branches[slice.branch]
        return branch.look(of: branch.attempts[slice.attempt]) == "ok"
    }

    private func write(_ slice: SlotLanes.Slice, top: Int, to out: inout PieceWriter) throws {
        let branch = story.branches[slice.branch]
        let attempt = branch.attempts[slice.attempt]
        try bar(
            branch.look(of: attempt), TimeSpan(from: slice.from, until: slice.until), top: top, height: Self.barHeight,
            title(of: attempt, branch, slice.until - slice.from), to: &out)
    }

    private func title(of attempt: AttemptStory, _ branch: BranchStory, _ length: Duration) -> String {
        let label = story.label(of: branch).map { " \($0.prefix(80))" } ?? ""
        let number = branch.attempts.count > 1 ? ", attempt \(attempt.number)" : ""
        let isLast = attempt.number == (branch.outcome?.attempt ?? branch.attempts.last?.number)
        let end = isLast ? branch.outcome.map { ", \($0.status.word)" } ?? ", not ended" : ""
        return "\(branch.id.path)\(label)\(number)\(end), \(RunStory.words(length))"
    }

    private func bar(
        _ look: String, _ span: TimeSpan, top: Int, height: Int, _ title: String, to out: inout PieceWriter
    ) throws {
        let until = span.end(at: story.elapsed)
        try out.line(
            "<rect class=\"\(look)\" x=\"\(axis.percent(span.from))%\" y=\"\(top)\" "
                + "width=\"\(axis.width(from: span.from, until: until))%\" height=\"\(height)\">"
                + "<title>\(MarkupText.escaped(title))</title></rect>")
    }
}

extension BranchStory {
    /// The class of a bar.
    fileprivate func look(of attempt: AttemptStory) -> String {
        guard let outcome else { return attempt.error == nil ? "open" : "bad" }
        if attempt.number == outcome.attempt { return outcome.status.look }
        // One that another one outran did nothing wrong.
        return attempt.error == nil ? "off" : "bad"
    }
}

extension Outcome.Status {
    /// The class of whatever shows it.
    var look: String {
        switch self {
        case .succeeded, .cached: "ok"
        case .partial: "part"
        case .failed, .timedOut: "bad"
        case .cancelled, .skipped: "off"
        }
    }
}

extension BranchWait {
    /// `nil` for what is not drawn: that others come first can be seen.
    fileprivate var look: String? {
        switch reason {
        case .blocked: nil
        case .queued: "queue"
        case .backingOff: "backoff"
        case .calls: "calls"
        }
    }

    fileprivate var title: String {
        switch reason {
        case .blocked: "blocked"
        case .queued(let wait): "queued: \(wait.words)"
        case .backingOff(let backOff): "back-off: \(backOff.reason)"
        case .calls: "waits for its calls"
        }
    }
}
