import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct DashboardUpdateTests {
    private let live = Scenario.running.script(branchCount: 3)
    private let ended = Scenario.ended.script(branchCount: 3)

    @Test func `x cancels and a accepts the selected branch`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("lxa")
        #expect(dashboard.effects == [.perform(.cancel(live.branches[1])), .perform(.accept(live.branches[1]))])
    }

    @Test func `X asks before it cancels more than one branch`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("X")
        #expect(dashboard.effects.isEmpty)
        dashboard.press(.enter, .escape)
        #expect(dashboard.effects.isEmpty)
        dashboard.type("Xc")
        #expect(dashboard.effects == [.perform(.cancelAll)])
        #expect(dashboard.state.overlay == nil)
    }

    @Test func `X does not ask for a single branch`() {
        var script = RunScript("one", commands: ["only"])
        script.start(0)
        var dashboard = DrivenDashboard(script)
        dashboard.type("X")
        #expect(dashboard.effects == [.perform(.cancelAll)])
    }

    @Test func `a refusal is shown with its reason for three seconds`() {
        var dashboard = DrivenDashboard(live)
        dashboard.answer(.accept(live.branches[2]), .refused("nothing to accept yet"))
        #expect(dashboard.state.notice?.text.text == "Paris: nothing to accept yet")
        dashboard.tick(live.elapsed + .milliseconds(2999))
        #expect(dashboard.state.notice != nil)
        dashboard.tick(live.elapsed + .seconds(3))
        #expect(dashboard.state.notice == nil)
    }

    @Test func `a refusal that names its branch is not told whose it is`() {
        var dashboard = DrivenDashboard(live)
        dashboard.answer(.cancel(live.branches[2]), .refused("Paris has already ended"))
        #expect(dashboard.state.notice?.text.text == "Paris has already ended")
    }

    @Test func `q asks while something runs and quits at once when nothing does`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("q")
        #expect(dashboard.effects.isEmpty)
        #expect(dashboard.state.overlay == .dialog(.quit))
        var over = DrivenDashboard(ended)
        over.type("q")
        #expect(over.effects == [.quit])
    }

    @Test func `a second q stays`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("qq")
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.effects.isEmpty)
        #expect(!dashboard.state.quitsAtEnd)
    }

    @Test(arguments: [
        (1, 0, false, "1 branch still runs."), (2, 1, false, "2 branches still run, 1 waits."),
        (3, 2, false, "3 branches still run, 2 wait."), (0, 2, false, "No branch runs, 2 wait."),
        (0, 0, true, "The join still runs."),
    ])
    func `the question whether to quit says how many run`(running: Int, waiting: Int, joins: Bool, sentence: String) {
        var script = RunScript("some", commands: (0...running + waiting).map { "b\($0)" })
        script.finish(0)
        for index in 0..<running { script.start(1 + index) }
        for index in 0..<waiting { script.queue(1 + running + index) }
        if joins { script.startJoin() }
        var dashboard = DrivenDashboard(script)
        dashboard.type("q")
        #expect(dashboard.frame.grid.text.contains(sentence))
    }

    @Test func `k stops the run and closes the dashboard when it has ended`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("qk")
        #expect(dashboard.effects == [.perform(.interrupt)])
        dashboard.answer(.interrupt, .accepted)
        var script = live
        let before = script.events.count
        script.finishRun(.cancelled)
        dashboard.feed(Array(script.events[before...]))
        #expect(dashboard.effects == [.perform(.interrupt), .quit])
    }

    @Test func `q while the run is stopping leaves at once`() {
        var dashboard = DrivenDashboard(live)
        dashboard.press(.control("c"))
        dashboard.answer(.interrupt, .accepted)
        dashboard.type("q")
        #expect(dashboard.effects == [.perform(.interrupt), .quit])
    }

    @Test func `w waits for the end of the run, and stay takes it back`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("qw")
        #expect(dashboard.state.quitsAtEnd)
        dashboard.type("q")
        dashboard.press(.escape)
        #expect(!dashboard.state.quitsAtEnd)
        dashboard.type("qw")
        dashboard.feed(Array(Self.events(of: ended, after: live)))
        #expect(dashboard.effects == [.quit])
    }

    @Test func `the question whether to quit goes away when the run ends`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("q")
        dashboard.feed(Array(Self.events(of: ended, after: live)))
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `ctrl-c stops the run also under a dialog, and leaves when it has ended`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("q")
        dashboard.press(.control("c"), .control("c"))
        #expect(dashboard.effects == [.perform(.interrupt), .perform(.interrupt)])
        var over = DrivenDashboard(ended)
        over.press(.control("c"))
        #expect(over.effects == [.quit])
    }

    @Test func `esc closes what is open and never quits`() {
        var dashboard = DrivenDashboard(live)
        dashboard.type("?")
        #expect(dashboard.state.overlay == .help(page: 0))
        dashboard.press(.escape, .escape, .escape)
        #expect(dashboard.state.overlay == nil)
        #expect(dashboard.effects.isEmpty)
    }

    @Test func `the help has pages where it does not fit, and no more than it needs`() {
        var dashboard = DrivenDashboard(live, size: Size(width: 40, height: 10))
        dashboard.type("?")
        for _ in 0..<100 { dashboard.press(.down) }
        #expect(dashboard.state.overlay == .help(page: HelpBox(for: dashboard.state).lastPage))
        for _ in 0..<100 { dashboard.press(.up) }
        #expect(dashboard.state.overlay == .help(page: 0))
    }

    @Test func `time goes on but never back`() {
        var dashboard = DrivenDashboard(live)
        dashboard.tick(.seconds(7))
        dashboard.tick(.seconds(2))
        #expect(dashboard.state.elapsed == .seconds(7))
    }

    private static func events(of script: RunScript, after other: RunScript) -> ArraySlice<RunEvent> {
        script.events[other.events.count...]
    }
}
