import Canvas
import Execution

/// What is known of a branch besides its words, as lines of a width: how it stands, its attempts, where the time went.
struct BranchDetails {
    private let branch: BranchSnapshot
    private let state: DashboardState
    private let width: Int

    init(of branch: BranchSnapshot, width: Int, in state: DashboardState) {
        self.branch = branch
        self.width = width
        self.state = state
    }

    private static let labelWidth = 13

    var lines: [StyledLine] {
        [stateLines, timeLines, rateLines, sourceLines, attemptLines, requestLines].filter { !$0.isEmpty }
            .reduce(into: []) { lines, section in
                if !lines.isEmpty { lines.append(StyledLine("", style: Style(.text))) }
                lines += section
            }
    }

    // MARK: How it stands

    private var stateLines: [StyledLine] {
        let look = StatusLook(of: branch, in: state)
        var lines = [field("state", "\(look.glyph) \(look.word)", look.role)]
        if let note = state.note(on: branch) {
            lines += wrapped(note.text, Style(note.role))
        }
        if branch.status != .running, let finding = state.finding(of: branch),
            !(branch.status.isEnded && finding.cause == .limit)
        {
            lines += wrapped(state.words(of: finding), Style(.statusSlow))
        }
        lines.append(field("kind", kind, branch.kindRole))
        if let started = branch.startedAt {
            lines.append(field("started", "at \(SafeText.clock(started))"))
        }
        if let ended = branch.endedAt {
            lines.append(field("ended", "at \(SafeText.clock(ended))"))
        }
        if branch.tail.totalBytes > 0 {
            lines.append(field("said", SafeText.byteCount(branch.tail.totalBytes)))
        }
        if let tokens = branch.outcome?.tokens {
            lines.append(field("tokens", "\(tokens)"))
        }
        if let silence = state.silence(since: branch) {
            lines.append(field("silent for", SafeText.time(silence), .statusSlow))
        }
        if let usual = state.usualTime(of: branch) {
            lines.append(field("usually", usual.words))
        }
        if let rank = rank {
            lines.append(field("rank", rank))
        }
        return lines
    }

    /// Without the command, which is shown as it was sent.
    private var kind: SafeText {
        if case .run = branch.kind { branch.kindWords.last ?? "" } else { branch.kindWords.first ?? "" }
    }

    /// Its place among the branches beside it, by time.
    private var rank: SafeText? {
        guard branch.branch != state.run.join, let own = branch.running(at: state.elapsed) else { return nil }
        let times = state.run.branches.lazy.filter {
            $0.parent == branch.parent && !$0.hasBranches && !$0.isJoin && $0.branch != state.run.join
        }
        .compactMap { $0.running(at: state.elapsed) }
        let (count, slower) = (times.reduce(0) { sum, _ in sum + 1 }, times.reduce(0) { $0 + ($1 > own ? 1 : 0) })
        guard count > 2 else { return nil }
        let place: SafeText =
            switch slower {
            case 0: "slowest"
            case count - 1: "fastest"
            case 1: "2nd slowest"
            case 2: "3rd slowest"
            default: "\(slower + 1)th slowest"
            }
        return "\(place) of \(count)"
    }

    // MARK: Where the time went

    private var timeLines: [StyledLine] {
        let parts = TimeParts(of: branch, at: state.elapsed)
        guard let longest = parts.all.map(\.duration).max(), longest > .zero else { return [] }
        let room = max(0, width - Self.labelWidth - 8)
        return [title("where the time went")]
            + parts.all.map { part in
                let length = max(1, Int(part.duration / longest * Double(room)))
                let bar = SafeText.joined(Array(repeating: state.glyphs.bars.done, count: min(room, length)), by: "")
                return label(part.name)
                    + StyledLine(SafeText.time(part.duration).leftPadded(to: 6) + " ", style: Style(.text))
                    + StyledLine(bar, style: Style(part.role))
            }
    }

    /// How fast it spoke over its life: a bar for each span of time, and the fastest one in words.
    private var rateLines: [StyledLine] {
        let rates = branch.rates
        guard rates.byteCounts.count > 1, let most = rates.byteCounts.max(), most > 0 else { return [] }
        let bars = Sparkline(rates.byteCounts, width: width, glyphs: state.glyphs).line
        let fastest = SafeText.byteCount(Int(Double(most) / (rates.span / .seconds(1))))
        return [title("output over time"), bars, field("at most", "\(fastest)/s")]
    }

    // MARK: Sources

    /// What a search of the model's found, each page once.
    private var sourceLines: [StyledLine] {
        var pages: [Citation] = []
        for citation in branch.outcome?.citations ?? [] where !pages.contains(where: { $0.url == citation.url }) {
            pages.append(citation)
        }
        guard !pages.isEmpty else { return [] }
        return [title("sources")]
            + pages.enumerated().flatMap { index, page in
                numbered(index + 1, SafeText(sanitizing: page.title ?? page.url), .text)
                    + (page.title == nil ? [] : numbered(nil, SafeText(sanitizing: page.url), .muted))
            }
    }

    // MARK: Attempts

    private var attemptLines: [StyledLine] {
        guard branch.attempts.count > 1 || branch.attempts.contains(where: { $0.error != nil }) else { return [] }
        return [title("attempts")]
            + branch.attempts.flatMap { attempt in
                let end = attempt.endedAt.map { SafeText.clock($0) } ?? "now"
                let text: SafeText = "\(SafeText.clock(attempt.startedAt)) to \(end)"
                let error = attempt.error.map { SafeText(sanitizing: $0) }
                return numbered(attempt.number, text, .muted) + (error.map { numbered(nil, $0, .error) } ?? [])
            }
    }

    private func numbered(_ number: Int?, _ text: SafeText, _ role: Role) -> [StyledLine] {
        let rows = StyledLine(text, style: Style(role)).wrapped(to: max(1, width - 3))
        return rows.enumerated().map { index, row in
            StyledLine((index == 0 ? number.map { "\($0)" } ?? "" : "" as SafeText).padded(to: 3), style: Style(.muted))
                + row
        }
    }

    // MARK: Request

    private var requestLines: [StyledLine] {
        guard let request = branch.request else { return [] }
        let parts = RequestParts(request)
        return [title(parts.title)]
            + parts.fields.flatMap { name, value in
                let rows = StyledLine(value, style: Style(.text)).wrapped(to: max(1, width - Self.labelWidth))
                return rows.enumerated().map { index, row in label(index == 0 ? name : "") + row }
            } + parts.lines.flatMap { StyledLine($0, style: Style(.text)).wrapped(to: width) }
            + (request.omittedBytes > 0
                ? [StyledLine("\(SafeText.byteCount(request.omittedBytes)) more", style: Style(.muted))] : [])
    }

    // MARK: Lines

    private func title(_ text: SafeText) -> StyledLine {
        let rule = SafeText.joined(
            Array(repeating: state.glyphs.rule, count: max(0, width - text.width - 1)), by: "")
        return StyledLine(text + " ", style: Style(.title)) + StyledLine(rule, style: Style(.border))
    }

    private func label(_ text: SafeText) -> StyledLine {
        StyledLine(text.padded(to: Self.labelWidth), style: Style(.muted))
    }

    private func field(_ name: SafeText, _ value: SafeText, _ role: Role = .text) -> StyledLine {
        label(name)
            + StyledLine(value.cut(to: width - Self.labelWidth, ellipsis: state.glyphs.ellipsis), style: Style(role))
    }

    private func wrapped(_ text: SafeText, _ style: Style) -> [StyledLine] {
        StyledLine(text, style: style).wrapped(to: max(1, width - Self.labelWidth)).map { label("") + $0 }
    }
}
