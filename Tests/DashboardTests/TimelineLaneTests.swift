import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Slots and kinds as lanes, and what is selected while they are looked at.
@Suite struct TimelineLaneTests {
    private func texts(_ dashboard: DrivenDashboard) -> [String] {
        dashboard.frame.grid.text.split(separator: "\n").map(String.init)
    }

    private func slots(_ dashboard: DrivenDashboard) -> [Int] {
        texts(dashboard).compactMap { line in
            guard line.hasPrefix(" slot ") else { return nil }
            return line.dropFirst(6).split(separator: " ").first.flatMap { Int($0) }
        }
    }

    /// 256 slots, and a screen that has room for a few.
    private var manySlots: DrivenDashboard {
        var dashboard = DrivenDashboard(TimelineScenario.many(1500))
        dashboard.type("tgg")
        return dashboard
    }

    @Test func `slots beyond the room are scrolled to, page by page and no further than the last`() {
        var dashboard = manySlots
        let first = slots(dashboard)
        #expect(first.first == 1)
        #expect(first.count > 2)
        dashboard.press(.pageDown)
        #expect(slots(dashboard) == first.map { $0 + first.count })
        dashboard.press(.pageUp)
        #expect(slots(dashboard) == first)
        dashboard.press(.pageUp)
        #expect(slots(dashboard) == first)
        for _ in 0..<300 { dashboard.press(.pageDown) }
        #expect(slots(dashboard).last == 256)
        #expect(slots(dashboard).count == first.count)
        dashboard.resize(200, 50)
        #expect(slots(dashboard).last == 256)
        dashboard.resize(80, 24)
        dashboard.press(.pageUp)
        #expect(slots(dashboard).last == 256 - first.count)
    }

    @Test func `other lanes begin with the first one again`() {
        var dashboard = manySlots
        dashboard.press(.pageDown)
        dashboard.type("ggg")
        #expect(slots(dashboard).first == 1)
    }

    @Test func `what is drawn over is left out, and nothing else`() {
        let dashboard = manySlots
        let state = dashboard.state
        let rows = SlotRows(of: state.run, at: state.timelineNow).rows
        for length in [Duration.milliseconds(700), .seconds(4), .seconds(60)] {
            for start in [Duration.zero, .seconds(1), .milliseconds(3333)] {
                let scale = TimeScale(start: start, length: length, width: 60)
                for row in rows {
                    let expected = row.slices.filter { scale.columns(from: $0.from, until: $0.until) != nil }
                    let shown = row.slices(on: scale)
                    #expect(Set(shown.map(\.branch)).isSuperset(of: expected.map(\.branch)))
                    #expect(shown.count <= expected.count + 2)
                }
            }
        }
    }

    @Test func `a zoom looks at the branches of the same moment, on another scale`() {
        var dashboard = DrivenDashboard(TimelineScenario.many(1500))
        dashboard.type("tgg")
        let before = dashboard.state.timeline.facts
        dashboard.tick(dashboard.state.now + .milliseconds(50))
        dashboard.type("+")
        let (after, run) = (dashboard.state.timeline.facts, dashboard.state.run)
        #expect(after.moment == before.moment)
        #expect(after.basis.scale.length * 2 == before.basis.scale.length)
        let counts = ColumnCounts(of: run, at: before.moment, on: after.basis.scale)
        #expect(after.counts.running == counts.running)
        #expect(after.criticalPath == before.criticalPath)
        dashboard.type("g")
        #expect(dashboard.state.timeline.facts.kinds != nil)
        #expect(dashboard.state.timeline.facts.slots == nil)
        #expect(dashboard.state.timeline.facts.moment == before.moment)
    }

    @Test func `a zoom does not put off what has happened`() {
        var script = TimelineScenario.many(1500)
        let known = script.events.count
        var dashboard = DrivenDashboard(TimelineScenario.many(1500))
        dashboard.type("t")
        let start = dashboard.state.timeline.facts.moment
        let running = script.snapshot.branches.first { $0.status == .running }?.branch.index ?? 0
        script.wait(.milliseconds(10))
        script.finish(running)
        dashboard.feed(Array(script.events[known...]))
        dashboard.type("+")
        dashboard.tick(start + .milliseconds(260))
        #expect(dashboard.state.timeline.facts.moment == start + .milliseconds(260))
    }

    @Test func `what waits for its calls takes up no slot`() {
        var script = RunScript("tools", commands: ["asker", "other"], maxParallel: 1)
        script.start(0)
        script.wait(.seconds(1))
        let call = script.call("asker/search", from: 0, kind: .run("search"))
        script.start(call)
        script.wait(.seconds(1))
        var dashboard = DrivenDashboard(script)
        dashboard.type("t")
        #expect(texts(dashboard).contains { $0.hasPrefix(" 1 of 1 slots") })
    }

    @Test func `a branch stays selected where it is a line below its group`() {
        for keys in ["t", "tg", "tgg"] {
            var dashboard = DrivenDashboard(NestedScenario.groups.script)
            let selected = dashboard.selected
            #expect(selected == "company[0]/news")
            dashboard.type(keys)
            #expect(dashboard.selected == selected)
            dashboard.press(.tab)
            #expect(dashboard.selected == selected)
        }
    }

    @Test func `the critical path tells a slot that was handed on from a result that was needed`() {
        var script = RunScript("three", commands: ["first", "second", "third"], maxParallel: 1)
        script.block(2, on: [1])
        script.start(0)
        script.queue(1)
        script.wait(.seconds(1))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(2))
        script.finish(1)
        script.start(2)
        script.wait(.seconds(1))
        let state = DrivenDashboard(script).state
        let line = CriticalPathLine(CriticalPath(of: state.run), state)
        #expect(line.text(in: 80)?.text == "★ critical path  1 first 1.0s slot▸ 2 second 2.0s ▸ 3 third 1.0s")
        #expect(line.text(in: 54)?.text == "★ critical path  … slot▸ 2 second 2.0s ▸ 3 third 1.0s")
        #expect(line.text(in: 40)?.text == "★ critical path  … ▸ 3 third 1.0s")
    }
}
