import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct MoreTimeTests {
    private let script = Scenario.mixed.script(branchCount: 12)

    private func dashboard(_ keys: String) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script)
        dashboard.type(keys)
        return dashboard
    }

    private func notice(_ extensions: [Extension]) -> String? {
        var dashboard = dashboard("")
        dashboard.take(.extended(extensions))
        return dashboard.state.notice?.text.text
    }

    private func given(_ index: Int) -> Extension {
        Extension(branch: script.branches[index], time: .seconds(30), acceptance: .accepted)
    }

    private func refused(_ index: Int) -> Extension {
        let branch = script.branches[index]
        return Extension(branch: branch, time: .seconds(30), acceptance: .refused("\(branch) has no timeout"))
    }

    @Test func `it is asked for the selected branch, or for the marked ones that have not ended`() {
        #expect(dashboard("je").effects == [.extend([script.branches[2]])])
        let marked = dashboard("Me")
        #expect(marked.effects == [.extend([2, 6, 8, 9, 10].map { script.branches[$0] })])
        #expect(marked.state.marks.isEmpty)
    }

    @Test func `what was done is said, and why not`() {
        #expect(notice([given(2)]) == "Paris: 30.0s more time")
        #expect(notice([refused(2)]) == "Paris has no timeout")
        #expect(notice([given(2), given(6)]) == "more time for 2 branches")
        #expect(
            notice([given(2), refused(6), refused(8)]) == "more time for 1 branch, not for 2: Quito has no timeout")
        #expect(notice([refused(6), refused(8)]) == "Quito has no timeout")
    }

    @Test func `the loop asks how much, and then for it`() {
        let display = TimedDisplay()
        var script = RunScript("plan", commands: ["a", "b"])
        script.start(0)
        script.wait(.seconds(1))
        display.happen(script.events)
        display.report(.key(.character("e")), at: .milliseconds(100))
        display.report(.closed, at: .milliseconds(300))
        var performed: [OperatorAction] = []
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode), events: display.takeRunEvents, elapsed: { display.elapsed },
            perform: { action in
                performed.append(action)
                return .accepted
            },
            moreTime: { $0.path == "a" ? .seconds(7) : .zero }, readOutput: { _ in nil })
        var shown = display
        _ = loop.run(on: &shown)
        #expect(performed == [.extend(script.branches[0], by: .seconds(7))])
        #expect(display.frames.last?.frame.grid.text.contains("a: 7.0s more time") == true)
    }
}
