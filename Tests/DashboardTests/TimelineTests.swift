import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What keys and time do to the timeline.
@Suite struct TimelineTests {
    private func dashboard(_ branchCount: Int, _ width: Int = 80, _ height: Int = 24) -> DrivenDashboard {
        var dashboard = DrivenDashboard(
            TimelineScenario.script(branchCount: branchCount), size: Size(width: width, height: height))
        dashboard.type("t")
        return dashboard
    }

    private func lanes(_ dashboard: DrivenDashboard) -> TimelineLanes { dashboard.state.timeline.facts.basis.lanes }

    private func scale(_ dashboard: DrivenDashboard) -> TimeScale { dashboard.state.timeline.facts.basis.scale }

    @Test(arguments: [(3, TimelineLanes.branches), (12, .branches), (100, .slots), (1500, .heatMap)])
    func `as many as there are decide what is shown`(branchCount: Int, expected: TimelineLanes) {
        #expect(lanes(dashboard(branchCount)) == expected)
    }

    @Test func `g goes through branches, slots and kinds, and tab to the heat map and back`() {
        var dashboard = dashboard(12)
        var seen: [TimelineLanes] = []
        for _ in 0..<3 {
            dashboard.type("g")
            seen.append(lanes(dashboard))
        }
        dashboard.press(.tab)
        seen.append(lanes(dashboard))
        dashboard.press(.tab)
        seen.append(lanes(dashboard))
        #expect(seen == [.slots, .kinds, .branches, .heatMap, .branches])
    }

    @Test func `a filter typed in the timeline leaves out what it does not find, and no letter of it is a key`() {
        var dashboard = dashboard(12)
        dashboard.type("/hotels")
        #expect(dashboard.state.order.lines.count == 1)
        dashboard.press(.enter)
        #expect(dashboard.state.timelineLayout?.list?.window.count == 1)
        #expect(dashboard.performed.isEmpty)
        dashboard.type("/x")
        dashboard.press(.enter)
        #expect(dashboard.frame.grid.text.contains("no branch fits the filter; esc shows all again"))
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .timeline)
        #expect(dashboard.state.order.lines.count == 12)
    }

    @Test func `a filter typed in the report leads to the branches that it finds`() {
        var dashboard = DrivenDashboard(TimelineScenario.script(branchCount: 12))
        dashboard.type("s/hotels")
        #expect(dashboard.state.screen == .branches)
        #expect(dashboard.state.order.rows.count == 1)
        #expect(dashboard.performed.isEmpty)
    }

    @Test func `enter looks at a branch, and esc goes back to the timeline, then to the branches`() {
        var dashboard = dashboard(12)
        dashboard.press(.down, .down, .enter)
        #expect(dashboard.state.isZoomed)
        #expect(dashboard.selected == "hotels")
        dashboard.press(.escape)
        #expect(dashboard.state.timelineLayout != nil)
        #expect(dashboard.selected == "hotels")
        dashboard.press(.escape)
        #expect(dashboard.state.screen == .branches)
    }

    @Test func `the selection moves through the lanes and stays in sight`() {
        var dashboard = dashboard(100)
        dashboard.press(.tab, .tab)
        #expect(lanes(dashboard) == .branches)
        let isInSight = { (dashboard: DrivenDashboard) in
            let window = dashboard.state.timelineLayout?.list?.window
            return window?.contains(dashboard.state.selectedPosition ?? -1) == true
        }
        for key in [Key.end, .up, .pageUp, .pageUp, .down, .home, .pageDown, .end] {
            dashboard.press(key)
            #expect(isInSight(dashboard))
        }
        #expect(dashboard.selected == "judge-99" || dashboard.state.selectedPosition == 99)
        dashboard.press(.home)
        #expect(dashboard.selected == "draft-0")
        dashboard.press(.up)
        #expect(dashboard.selected == "draft-0")
    }

    @Test func `where there are no lanes of branches it moves through the slowest ones`() {
        var dashboard = dashboard(1500)
        let slowest = dashboard.state.timeline.facts.slowest.branches
        let path = { (place: Int) in dashboard.state.run.branches[slowest[place]].branch.path }
        dashboard.press(.down)
        #expect(dashboard.selected == path(0))
        dashboard.press(.down)
        #expect(dashboard.selected == path(1))
        dashboard.press(.home, .up)
        #expect(dashboard.selected == path(0))
    }

    @Test func `time is zoomed into and panned, up to the ends, and 0 shows all of it`() {
        var dashboard = dashboard(12)
        let all = scale(dashboard)
        #expect((all.start, all.length) == (.zero, .seconds(10)))
        dashboard.type("++")
        #expect(scale(dashboard).length == .milliseconds(2500))
        for _ in 0..<40 { dashboard.press(.left) }
        #expect(scale(dashboard).start == .zero)
        for _ in 0..<80 { dashboard.press(.right) }
        #expect(scale(dashboard).end == .seconds(10))
        dashboard.type("-")
        #expect(scale(dashboard).length == .seconds(5))
        dashboard.type("--")
        #expect(scale(dashboard) == all)
        dashboard.press(.right)
        #expect(dashboard.state.notice?.text.text == "all of the time is in sight; + zooms in")
        dashboard.type("+++0")
        #expect(scale(dashboard) == all)
    }

    @Test func `a part of the time stays the same while the run goes on and the window changes`() {
        var dashboard = dashboard(12)
        dashboard.type("++")
        let before = scale(dashboard)
        dashboard.tick(.seconds(70))
        #expect((scale(dashboard).start, scale(dashboard).length) == (before.start, before.length))
        dashboard.resize(120, 40)
        #expect((scale(dashboard).start, scale(dashboard).length) == (before.start, before.length))
        #expect(scale(dashboard).width > before.width)
    }

    @Test func `a click selects a lane, the wheel moves on`() {
        var dashboard = dashboard(12)
        dashboard.use(.press, at: Point(x: 30, y: 7))
        #expect(dashboard.selected == "draft-m")
        dashboard.use(.wheelDown, at: Point(x: 30, y: 7))
        #expect(dashboard.selected == "translate")
    }

    @Test func `every size can be drawn, whatever is shown and was pressed`() {
        let keys: [Key] =
            [.up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .tab] + "g+-0jkhlG".map(Key.character)
        for branchCount in [3, 12, 100, 400] {
            var dashboard = dashboard(branchCount)
            var random = SeededGenerator(seed: UInt64(branchCount))
            for width in stride(from: 38, through: 220, by: 13) {
                for height in stride(from: 6, through: 60, by: 3) {
                    dashboard.resize(width, height)
                    dashboard.press(keys.randomElement(using: &random) ?? .up)
                    #expect(dashboard.frame.grid.size == Size(width: width, height: height))
                }
            }
        }
    }

    @Test func `parts lie below each other, none on another, at every height`() {
        let columns = TimelineColumns(.branches, width: 80, branchCount: 100, nameWidth: 12)
        for lanes in TimelineLanes.allCases {
            for height in 6...60 {
                for rows in [1, 3, 12, 100] {
                    let area = Rect(x: 0, y: 1, width: 80, height: height)
                    let counts = DashboardLayout.Counts(rows: rows, lines: rows, hasJoin: false)
                    let layout = TimelineLayout(lanes, rows: rows, counts: counts, top: 0, columns: columns, in: area)
                    let main =
                        layout.overview
                        ?? layout.list.map {
                            Rect(
                                x: 0, y: layout.ruler.maxY, width: 80,
                                height: $0.places.count + ($0.ruler == nil ? 0 : 1))
                        }
                    let rects = [
                        layout.ruler, main, layout.counts, layout.slowest, layout.parts, layout.notes, layout.legend,
                    ]
                    .compactMap(\.self)
                    for (one, next) in zip(rects, rects.dropFirst()) { #expect(one.maxY <= next.y) }
                    #expect(rects.last.map { $0.maxY <= area.maxY } == true)
                    #expect(rects.allSatisfy { $0.height > 0 })
                }
            }
        }
    }

    // MARK: What is kept between frames

    @Test func `a large run is looked at again a few times a second, a small one always`() {
        for (branchCount, isLarge) in [(12, false), (1500, true)] {
            var dashboard = dashboard(branchCount)
            let moment = { dashboard.state.timeline.facts.moment }
            let start = moment()
            dashboard.tick(start + .milliseconds(100))
            #expect((moment() == start) == isLarge)
            dashboard.tick(start + .milliseconds(1000))
            #expect(moment() == start + .milliseconds(1000))
        }
    }

    @Test func `a large run in which something happened is looked at again after a quarter of a second`() {
        var script = TimelineScenario.many(1500)
        let known = script.events.count
        var dashboard = dashboard(1500)
        let start = dashboard.state.timeline.facts.moment
        let running = script.snapshot.branches.first { $0.status == .running }?.branch.index ?? 0
        script.wait(.milliseconds(10))
        script.finish(running)
        dashboard.feed(Array(script.events[known...]))
        #expect(dashboard.state.timeline.facts.moment == start)
        dashboard.tick(start + .milliseconds(240))
        #expect(dashboard.state.timeline.facts.moment == start)
        dashboard.tick(start + .milliseconds(260))
        #expect(dashboard.state.timeline.facts.moment == start + .milliseconds(260))
    }

    @Test func `once the run has ended nothing is looked at again`() {
        let script = TimelineScenario.many(1500, isEnded: true)
        var dashboard = DrivenDashboard(script)
        dashboard.type("t")
        let before = dashboard.frame.grid
        let moment = dashboard.state.timeline.facts.moment
        #expect(moment == script.elapsed)
        dashboard.tick(script.elapsed + .seconds(100))
        #expect(dashboard.state.timeline.facts.moment == moment)
        #expect(dashboard.frame.grid == before)
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
    func `a large run looks as it did when it is watched again, at whatever time`(size: Size) throws {
        let script = TimelineScenario.many(1500, isEnded: true)
        let rows = { (frame: Frame) in (0..<size.height - 1).map { Array(frame.grid.row($0)) } }
        var replay = DrivenReplay(TestRecord(script.events), length: script.elapsed, size: size)
        replay.press(.character("t"))
        for part in [3, 9, 1, 10, 6] {
            // The time of an event: in between, what is told of a large run may be a moment old.
            let time = try #require(script.events.last { $0.elapsed <= script.elapsed * part / 10 }).elapsed
            var live = DrivenDashboard(RunScript(script.plan), size: size)
            live.feed(script.events.dropFirst().filter { $0.elapsed <= time })
            live.tick(time)
            live.type("t")
            replay.seek(to: time)
            #expect(rows(live.frame) == rows(replay.frame), "at \(time)")
        }
    }

    @Test func `a display that is paused stays as it is while the run goes on`() {
        var script = TimelineScenario.script(branchCount: 12)
        let known = script.events.count
        var dashboard = dashboard(12)
        dashboard.type("p")
        let rows = { (dashboard: DrivenDashboard) in (1..<23).map { Array(dashboard.frame.grid.row($0)) } }
        let before = rows(dashboard)
        script.wait(.seconds(2))
        script.finish(5)
        dashboard.feed(Array(script.events[known...]))
        dashboard.tick(script.elapsed)
        #expect(rows(dashboard) == before)
        dashboard.type("p")
        #expect(rows(dashboard) != before)
    }
}
