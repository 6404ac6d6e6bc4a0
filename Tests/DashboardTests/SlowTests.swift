import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SlowTests {
    /// The times of earlier runs, in seconds.
    private static func usual(_ path: String, _ seconds: [Double], runs: Int = 14, simulated: Bool = false)
        -> UsualTimes
    {
        var series = BranchTimes.Series(milliseconds: seconds.map { Int($0 * 1000) })
        series.runs = runs
        return BranchTimes([BranchTimes.Name(path, isSimulated: simulated): series]).usual
    }

    private static let twoSeconds = [1, 1.5, 1.8, 1.9, 2, 2, 2.1, 2.2, 2.5, 3, 3.1]

    private func dashboard(
        _ script: RunScript, _ usual: UsualTimes, size: Size = Size(width: 80, height: 24)
    ) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script, size: size)
        dashboard.take(.told(.usualTimes(usual)))
        return dashboard
    }

    private func running(_ name: String = "a", for time: Duration) -> RunScript {
        var script = RunScript("plan", commands: [name, "other"])
        script.start(0)
        script.wait(time)
        return script
    }

    private func note(_ dashboard: DrivenDashboard) -> String? {
        let state = dashboard.state
        return state.note(on: state.run.branches[0])?.text.text
    }

    @Test(
        arguments: [
            (.milliseconds(6000), false), (.milliseconds(6001), true), (.seconds(100), true), (.seconds(1), false),
        ] as [(Duration, Bool)])
    func `slow is more than twice what 95 of 100 took`(time: Duration, isSlow: Bool) {
        var script = running(for: time)
        script.say(0, "word")
        let dashboard = dashboard(script, Self.usual("a", Self.twoSeconds))
        let look = StatusLook(of: dashboard.state.run.branches[0], in: dashboard.state)
        #expect((look.word == "slow" && look.glyph == "▲" && look.role == .statusSlow) == isSlow)
        #expect((note(dashboard) != nil) == isSlow)
    }

    @Test func `the sentence says how long it takes and how long it usually took`() {
        let script = running(for: .milliseconds(8100))
        #expect(
            note(dashboard(script, Self.usual("a", Self.twoSeconds)))
                == "8.1s, usually 2.0s (p95 3.0s of 14 earlier runs); x cancels it")
        #expect(
            note(dashboard(script, Self.usual("a", Self.twoSeconds, runs: 1)))
                == "8.1s, usually 2.0s (p95 3.0s of 1 earlier run); x cancels it")
    }

    @Test func `with fewer than ten times nothing is slow, and with fewer than three nothing is usual`() {
        let script = running(for: .seconds(100))
        #expect(note(dashboard(script, Self.usual("a", [1, 2, 3]))) == "no output yet, usually done in 2.0s")
        #expect(note(dashboard(script, Self.usual("a", [1, 2]))) == "no output yet")
        #expect(note(dashboard(script, Self.usual("b", Self.twoSeconds))) == "no output yet")
        #expect(note(dashboard(script, Self.usual("a", Self.twoSeconds, simulated: true))) == "no output yet")
    }

    @Test func `what is fast is not slow within a second`() {
        let usual = Self.usual("a", Array(repeating: 0.01, count: 20))
        #expect(note(dashboard(running(for: .milliseconds(999)), usual)) == "no output yet, usually done in 10ms")
        #expect(note(dashboard(running(for: .seconds(1)), usual))?.hasPrefix("1.0s, usually 10ms") == true)
    }

    @Test func `what is over or waits is not slow`() {
        let usual = Self.usual("a", Self.twoSeconds)
        var script = running(for: .seconds(30))
        script.backOff(0, for: .seconds(5), of: 3, because: "HTTP 503")
        #expect(note(dashboard(script, usual)) == "attempt 2 of 3 in 5.0s: HTTP 503")
        script.start(0)
        script.finish(0)
        #expect(note(dashboard(script, usual)) == nil)
    }

    @Test func `instances have the times of all of them`() {
        var script = RunScript("plan", commands: ["write"])
        let instances = script.expand(0, ["one", "two"])
        for instance in instances { script.start(instance) }
        script.wait(.seconds(9))
        let state = dashboard(script, Self.usual("write", Self.twoSeconds)).state
        for instance in instances { #expect(state.isSlow(state.run.branches[instance])) }
        #expect(!state.isSlow(state.run.branches[0]))
    }

    @Test(arguments: [(40, 10), (80, 24), (120, 40), (200, 50)], [3, 12, 100])
    func `screens`(size: (width: Int, height: Int), branchCount: Int) {
        var script = Scenario.running.script(branchCount: branchCount)
        script.wait(.seconds(8))
        let times = BranchTimes([
            BranchTimes.Name("London", isSimulated: false): .init(milliseconds: Self.twoSeconds.map { Int($0 * 1000) }),
            BranchTimes.Name("Paris", isSimulated: false): .init(milliseconds: [8000, 9000, 10_000]),
        ])
        let size = Size(width: size.width, height: size.height)
        var dashboard = dashboard(script, times.usual, size: size)
        let name = "usual-\(branchCount)-\(size.width)x\(size.height)"
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: name)
        dashboard.press(.enter)
        expectSnapshot(of: dashboard.frame.grid.textAndRoles, named: "focus-" + name)
    }

    // MARK: What is not kept

    @Test(arguments: [40, 80, 120])
    func `that nothing is recorded is said, and stays to be seen`(width: Int) {
        var dashboard = DrivenDashboard(running(for: .seconds(1)), size: Size(width: width, height: 10))
        dashboard.take(.told(.notRecorded("no space left on device")))
        let lines = dashboard.frame.grid.text
        #expect(lines.contains(width < 60 ? "no log" : "not recorded"))
        #expect(lines.contains("not recorded: no space"))
        dashboard.tick(.seconds(12))
        #expect(dashboard.frame.grid.text.contains(width < 60 ? "no log" : "not recorded"))
        #expect(!dashboard.frame.grid.text.contains("no space"))
    }
}
