import Canvas
import Execution

/// The timeline: what it is made of, and what keys do in it.
extension DashboardState {
    /// The time up to which the run is shown: it ends with the run.
    var timelineNow: Duration { run.result == nil ? elapsed : run.elapsed }

    /// Where its parts are; `nil` while something else is looked at.
    var timelineLayout: TimelineLayout? {
        guard case .timeline(let area) = layout.content else { return nil }
        let lanes = timelineLanes(in: area)
        return TimelineLayout(
            lanes, rows: rowCount(of: lanes, in: area), counts: counts, top: timeline.top,
            columns: timelineColumns(lanes, in: area), in: area)
    }

    func timelineLanes(in area: Rect) -> TimelineLanes {
        let room = TimelineLayout.laneRoom(in: area.height)
        return timeline.lanes ?? .automatic(lines: order.lines.count, room: room)
    }

    private func timelineColumns(_ lanes: TimelineLanes, in area: Rect) -> TimelineColumns {
        TimelineColumns(lanes, width: area.width, branchCount: counts.rows, nameWidth: picture.lineNameWidth)
    }

    private func rowCount(of lanes: TimelineLanes, in area: Rect) -> Int {
        switch lanes {
        case .branches: order.lines.count
        case .slots: max(1, timeline.facts.slots?.rows.count ?? run.maxParallel ?? 1)
        case .kinds: max(1, timeline.facts.kinds?.lanes.count ?? 1)
        case .heatMap: area.height < 30 ? 7 : 10
        }
    }

    /// All of the run up to now, and what is expected of it.
    private func wholeScale(_ estimates: [Int: TimeSpan], width: Int) -> TimeScale {
        let end = estimates.values.lazy.compactMap(\.until).max() ?? .zero
        return TimeScale(fitting: max(timelineNow, end), width: width)
    }

    /// Brings what the timeline shows up to date.
    mutating func refreshTimeline() {
        guard case .timeline(let area) = layout.content else { return }
        let lanes = timelineLanes(in: area)
        let estimates = estimatedTimes
        let all = wholeScale(estimates, width: timelineColumns(lanes, in: area).barsWidth)
        let basis = TimelineFacts.Basis(
            lanes: lanes, scale: timeline.window?.moved(into: all) ?? all, changes: picture.changeCount,
            branchCount: run.branches.count,
            rowCount: lanes == .heatMap ? timelineLayout?.overview?.height ?? 0 : 0)
        if timeline.facts.isOutdated(by: basis, at: timelineNow, isMoving: isMoving) {
            timeline.take(TimelineFacts(of: run, at: timelineNow, basis, estimates: estimates))
        } else {
            timeline.take(timeline.facts.shown(as: basis, of: run))
        }
        if let selectedPosition, let list = timelineLayout?.list {
            timeline.top = list.top(showing: selectedPosition)
        }
    }

    private var estimatedTimes: [Int: TimeSpan] {
        guard isLive, !usualTimes.isEmpty, run.branches.count <= TimelineFacts.mostForEveryFrame else { return [:] }
        return EstimatedTimes(of: run, at: timelineNow) { usualTime(of: $0) }.spans
    }

    // MARK: Keys

    mutating func operateTimeline(_ command: KeyCommand) {
        switch command {
        case .firstLane, .lastLane: moveInTimeline(command)
        case .zoomIn: zoomTimeline(in: true)
        case .zoomOut: zoomTimeline(in: false)
        case .panLeft: panTimeline(by: -1)
        case .panRight: panTimeline(by: 1)
        case .zoomToFit: timeline.window = nil
        case .groupLanes: changeLanes { $0.next }
        case .toggleHeatMap: changeLanes { $0 == .heatMap ? .branches : .heatMap }
        default: break
        }
    }

    private mutating func changeLanes(_ change: (TimelineLanes) -> TimelineLanes) {
        guard case .timeline(let area) = layout.content else { return }
        timeline.lanes = change(timelineLanes(in: area))
        // What is looked at is a span of time, however wide it is drawn.
        timeline.top = 0
    }

    private func currentScales() -> (shown: TimeScale, all: TimeScale) {
        let shown = timeline.facts.basis.scale
        return (shown, wholeScale(timeline.facts.estimates, width: shown.width))
    }

    private mutating func zoomTimeline(in isIn: Bool) {
        let (shown, all) = currentScales()
        let zoomed = shown.zoomed(in: isIn, of: all)
        timeline.window = zoomed.length < all.length ? zoomed : nil
    }

    private mutating func panTimeline(by quarters: Int) {
        let (shown, all) = currentScales()
        guard shown.length < all.length else { return show(notice: "all of the time is in sight; + zooms in") }
        timeline.window = shown.panned(by: quarters, of: all)
    }

    /// Moves the selection in the lanes, or in the list of the slowest branches.
    mutating func moveInTimeline(_ command: KeyCommand) {
        guard let layout = timelineLayout else { return }
        let branches =
            layout.list == nil
            ? Array(timeline.facts.slowest.branches.prefix(layout.slowestCount)) : order.lines.map(\.index)
        guard !branches.isEmpty else { return }
        if let window = layout.lanes, window.isCut, command == .pageUp || command == .pageDown {
            return timeline.top = window.top(after: command)
        }
        guard let current = branches.firstIndex(where: { $0 == selection?.index }) else { return select(branches[0]) }
        let page = max(1, layout.list?.window.count ?? layout.slowestCount)
        let target =
            switch command {
            case .firstLane: 0
            case .lastLane: branches.count - 1
            case .moveUp: current - 1
            case .moveDown: current + 1
            case .pageUp: current - page
            case .pageDown: current + page
            default: current
            }
        select(branches[min(max(0, target), branches.count - 1)])
    }
}
