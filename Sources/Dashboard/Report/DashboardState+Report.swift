import Canvas
import Execution

/// The report, and what keys do in it.
extension DashboardState {
    /// With more branches they are counted and sorted a few times a second at most.
    private static let fewBranches = 500
    private static let interval = Duration.milliseconds(250)

    /// Counts anew what the report shows, where that has changed.
    mutating func refreshReport() {
        guard case .report = layout.content else { return }
        defer { settleReport() }
        let elapsed = run.result == nil ? self.elapsed : run.elapsed
        if let summary = summary?.value {
            if summary.elapsed == elapsed, summary.eventCount == picture.eventCount { return }
            // Where a replay was wound back there may be fewer branches than the figures are of.
            let isEarlier = picture.eventCount < summary.eventCount
            let isEnd = !isMoving || summary.isEnded != (run.result != nil)
            if !isEnd, !isEarlier, run.branches.count > Self.fewBranches, let last = self.summary?.madeAt,
                (.zero..<Self.interval).contains(now - last)
            {
                return
            }
        }
        summary = (RunSummary(of: picture, glyphs: glyphs), now)
    }

    var reportPage: ReportPage? {
        guard case .report(let rect) = layout.content, let summary else { return nil }
        return ReportPage(summary.value, self, size: Size(width: rect.width, height: rect.height))
    }

    /// `false` if the key means the same as elsewhere.
    mutating func performInReport(_ command: KeyCommand) -> Bool {
        guard let page = reportPage else { return false }
        let height = page.height
        switch command {
        case .moveUp: moveInReport(by: -1, page, height)
        case .moveDown: moveInReport(by: 1, page, height)
        case .pageUp: scrollReport(by: -max(1, height - 2), page, height)
        case .pageDown: scrollReport(by: max(1, height - 2), page, height)
        case .selectFirst: scrollReport(by: -page.rows.count, page, height)
        case .selectLast: scrollReport(by: page.rows.count, page, height)
        case .focus:
            guard let target = report.selected else {
                show(notice: "select a branch first: \(keys.shortLabel(of: .moveDown, in: glyphs))")
                return true
            }
            open(run.branches[target.branch].branch)
        default: return false
        }
        return true
    }

    /// Goes to the next line that is about a branch; where there is none, the page moves.
    private mutating func moveInReport(by step: Int, _ page: ReportPage, _ height: Int) {
        let targets = page.rows.indices.filter { page.rows[$0].target(in: page.summary) != nil }
        let current = report.selected.flatMap { page.row(of: $0) }
        let next: Int? =
            if let current {
                step > 0 ? targets.first { $0 > current } : targets.last { $0 < current }
            } else {
                step > 0 ? targets.first { $0 >= report.top } : targets.last { $0 < report.top + height }
            }
        guard let next else { return scrollReport(by: step, page, height) }
        report.selected = page.rows[next].target(in: page.summary)
        report.top = min(max(report.top, next - height + 1), next)
        // What is above the first one is not to be out of reach.
        if next == targets.first, next < height { report.top = 0 }
    }

    private mutating func scrollReport(by step: Int, _ page: ReportPage, _ height: Int) {
        report.top = min(max(0, report.top + step), page.lastTop)
        // What is selected stays in sight, or nothing is.
        if let selected = report.selected, let row = page.row(of: selected),
            !(report.top..<report.top + height).contains(row)
        {
            report.selected = nil
        }
    }

    /// Selects what the line of the report or of the event log is about; `false` where there is none.
    mutating func selectLine(at point: Point) -> Bool {
        switch layout.content {
        case .report(let rect):
            guard let page = reportPage, rect.contains(point) else { return false }
            let row = report.top + point.y - rect.y
            guard point.y - rect.y < page.height, let target = page.rows[row].target(in: page.summary) else {
                return false
            }
            report.selected = target
        case .log(let rect):
            let rows = EventLogView.rows(in: rect)
            let window = log.window(of: picture.log.numbers, height: rows.height)
            guard rows.contains(point), point.y - rows.y < window.count else { return false }
            selectInLog(window.lowerBound + point.y - rows.y)
        case .tooSmall, .tiles, .list, .map, .zoom, .timeline, .comparison:
            return false
        }
        return true
    }

    /// What is selected stays that, and is in the report.
    private mutating func settleReport() {
        guard let page = reportPage else { return }
        if let selected = report.selected, page.row(of: selected) == nil { report.selected = nil }
        report.top = min(max(0, report.top), page.lastTop)
    }
}

extension ReportPage {
    func row(of target: ReportRow.Target) -> Int? {
        rows.firstIndex { $0.target(in: summary) == target }
    }

    var lastTop: Int { rows.count - height }
}
