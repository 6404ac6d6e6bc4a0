internal import Canvas
internal import Execution

/// The page of a run: one file that needs nothing else, no script and no network.
///
/// Whatever comes from the run is escaped, and the page's own policy forbids to load or to run anything besides its
/// style.
struct HTMLReport {
    let story: RunStory
    private let facts: ExportFacts
    private let branches: [BranchStory]

    /// Bytes of the answer.
    private static let longestAnswer = 1 << 20
    /// Branches of which is shown what they said, and how many bytes of each.
    private static let mostTexts = 200
    private static let longestText = 4 * 1024

    init(_ story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
        branches = story.workers
    }

    func write(_ write: @escaping ([UInt8]) throws -> Void) throws {
        var out = PieceWriter(write)
        try writeHead(to: &out)
        try writeFacts(to: &out)
        try writeAnswer(to: &out)
        try writeTimeline(to: &out)
        try writeTable(to: &out)
        try writeTexts(to: &out)
        try out.line("</body>\n</html>")
        try out.flush()
    }

    private func escaped(_ text: String) -> String { MarkupText.escaped(text) }

    private func writeHead(to out: inout PieceWriter) throws {
        // The style is known by a word that the text of the run cannot have known.
        let nonce = TraceIdentifiers(run: facts.id, began: story.start?.sinceEpoch ?? .zero).root
        let policy = "default-src 'none'; style-src 'nonce-\(nonce)'; base-uri 'none'; form-action 'none'"
        try out.line(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(escaped(story.name)): \(escaped(story.result?.status.word ?? facts.unfinishedState))</title>
            <style nonce="\(nonce)">
            \(HTMLStyle.text)
            </style>
            </head>
            <body>
            """)
    }

    private func writeFacts(to out: inout PieceWriter) throws {
        let look = story.result?.status.look ?? "open"
        try out.line("<h1>\(escaped(story.name))</h1>")
        let error = story.result?.error.map { ". " + escaped($0) } ?? ""
        try out.line("<p class=\"status\"><b class=\"\(look)\">\(escaped(story.words(facts)))</b>\(error)</p>")
        for warning in story.warnings(facts) { try out.line("<p class=\"note\">\(escaped(warning))</p>") }
        try out.line("<dl>")
        for (name, text) in story.overview(facts) where name != "Status" && name != "Why" {
            try out.line("<dt>\(escaped(name))</dt><dd>\(escaped(text))</dd>")
        }
        try out.line("</dl>")
    }

    private func writeAnswer(to out: inout PieceWriter) throws {
        guard let answer = try story.result?.answerText?.beginning(atMost: Self.longestAnswer) else { return }
        try out.line("<h2>Answer</h2>\n<pre class=\"answer\" tabindex=\"0\">\(escaped(answer.text))</pre>")
        if answer.isCut {
            try out.line("<p class=\"rest\">This is its first megabyte. All of it is in the run folder.</p>")
        }
    }

    private func writeTimeline(to out: inout PieceWriter) throws {
        let timeline = TimelineRows(of: story)
        guard !timeline.rows.isEmpty else { return }
        try out.line("<h2>Timeline</h2>\n<div class=\"timeline\">\n<ol>")
        for row in timeline.rows {
            let place = row.depth == 0 ? "" : row.depth == 1 ? " class=\"in\"" : " class=\"deep\""
            try out.line("<li\(place) title=\"\(MarkupText.attribute(row.name))\">\(escaped(row.name))</li>")
        }
        try out.line("</ol>")
        try TimelineChart(story, timeline.rows).write(to: &out)
        try out.line("</div>")
        try out.line(TimelineLegend(of: story, timeline).text)
        if let remark = timeline.remark { try out.line("<p class=\"rest\">\(escaped(remark))</p>") }
    }

    private func writeTable(to out: inout PieceWriter) throws {
        guard !branches.isEmpty else { return }
        let rows = branches.map { BranchSummary($0, in: story) }
        let hasQueued = rows.contains { $0.queued > .zero }
        let hasTokens = rows.contains { $0.tokens != nil }
        func cell(_ name: String, _ isShown: Bool, _ text: String) -> String {
            isShown ? "<\(name) class=\"n more\">\(text)</\(name)>" : ""
        }
        try out.line("<h2>Branches</h2>\n<table>\n<thead><tr><th>Branch</th><th>Status</th><th class=\"n\">Time</th>")
        try out.line(cell("th", hasQueued, "Queued") + cell("th", true, "Attempts") + cell("th", hasTokens, "Tokens"))
        try out.line("<th></th></tr></thead>\n<tbody>")
        for row in rows {
            let label = row.label.isEmpty ? "" : " <span>\(escaped(row.label))</span>"
            try out.line(
                "<tr><td class=\"name\">\(escaped(row.path))\(label)</td>"
                    + "<td><b class=\"\(row.status?.look ?? "open")\">\(escaped(row.word))</b></td>"
                    + "<td class=\"n\">\(row.time.map(RunStory.words) ?? "")</td>"
                    + cell("td", hasQueued, row.queued > .zero ? RunStory.words(row.queued) : "")
                    + cell("td", true, String(row.attempts)) + cell("td", hasTokens, row.tokens.map(\.grouped) ?? "")
                    + "<td class=\"remark\">\(escaped(row.remark))</td></tr>")
        }
        try out.line("</tbody>\n</table>")
    }

    private func writeTexts(to out: inout PieceWriter) throws {
        let all = branches.filter { $0.textSoFar?.isEmpty == false || !$0.complaints.isEmpty }
        // Of very many those that did not simply succeed.
        let shown = all.count > Self.mostTexts ? all.filter { BranchSummary($0, in: story).isProblem } : all
        guard !all.isEmpty else { return }
        try out.line("<h2>What they said</h2>")
        for branch in shown.prefix(Self.mostTexts) { try write(textOf: branch, to: &out) }
        let rest = all.count - min(shown.count, Self.mostTexts)
        if rest > 0 {
            try out.line("<p class=\"rest\">What \(rest.grouped) more said is in the run folder.</p>")
        }
    }

    private func write(textOf branch: BranchStory, to out: inout PieceWriter) throws {
        let label = story.label(of: branch).map { " <span class=\"rest\">\(escaped($0))</span>" } ?? ""
        try out.line("<details><summary>\(escaped(branch.id.path))\(label)</summary>")
        if let said = try branch.textSoFar?.beginning(atMost: Self.longestText), !said.text.isEmpty {
            try out.line("<pre>\(escaped(said.text))\(said.isCut ? "…" : "")</pre>")
            if said.isCut { try out.line("<p class=\"rest\">The rest is in the run folder.</p>") }
        }
        if !branch.complaints.isEmpty {
            try out.line("<p class=\"rest\">stderr</p>\n<pre>\(escaped(branch.complaints.text))</pre>")
        }
        try out.line("</details>")
    }
}

extension RunResult.Status {
    /// The class of whatever shows it.
    fileprivate var look: String {
        switch self {
        case .succeeded: "ok"
        case .incomplete: "part"
        case .failed, .guarded: "bad"
        case .cancelled: "off"
        }
    }
}
