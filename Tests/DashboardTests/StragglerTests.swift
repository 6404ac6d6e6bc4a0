import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// Whom the join waits for, and who held up a run.
@Suite struct StragglerTests {
    /// A branch that another one waits for, two beside it, and one that waits.
    private var headed: RunScript {
        var script = RunScript.asking(["throttled", "stalled", "long", "blocked"])
        script.block(3, on: [2])
        script.start(0...2)
        script.say(2, "word")
        script.wait(.milliseconds(1100))
        script.say(2, "words")
        return script
    }

    private func waits(_ script: RunScript) -> String? {
        let state = DrivenDashboard(script).state
        return state.diagnosis.straggler?.words(.unicode) { "\($0.path)" }.text
    }

    @Test func `while many are open, the one is named that another one waits for`() {
        var script = headed
        #expect(waits(script) == "long ▸ blocked")
        let state = DrivenDashboard(script).state
        #expect(
            state.note(on: state.run.branches[2])?.text
                == "blocked waits for it; it says 8 B a second for 1.1s; select it, then a accepts what it has")
        script.finish(1)
        script.failAttempt(0, because: "HTTP 429")
        script.close(gate: "openai", for: .seconds(9), because: "HTTP 429")
        script.queue(0, for: .gate("openai"))
        script.wait(.seconds(1))
        #expect(waits(script) == "long ▸ blocked, throttled ▲")
    }

    @Test func `the last one is named at once`() {
        var script = headed
        for index in [0, 1, 2] { script.finish(index) }
        script.start(3)
        script.wait(.milliseconds(100))
        #expect(waits(script) == "blocked")
    }

    @Test func `nobody is named while all run that nothing waits for, or too many that something waits for`() {
        var script = RunScript.asking(["a", "b", "c", "d"])
        script.start(0...2)
        script.wait(.seconds(2))
        #expect(waits(script) == nil)
        script.block(3, on: [0, 1, 2])
        #expect(waits(script) == nil)
        script.finish(2)
        #expect(waits(script) == "a ▸ d, b")
    }

    @Test func `a key that acts on the selection is told as it is only where its branch is selected`() {
        var dashboard = DrivenDashboard(headed)
        let notes = { (state: DashboardState) in state.note(on: state.run.branches[2])?.text.text ?? "-" }
        #expect(notes(dashboard.state).hasSuffix("; select it, then a accepts what it has"))
        #expect(dashboard.state.reasons.contains { $0.text.hasSuffix("; select it, then a accepts what it has") })
        dashboard.type("#3")
        dashboard.press(.enter)
        #expect(dashboard.selected == "long")
        #expect(notes(dashboard.state).hasSuffix("1.1s; a accepts what it has"))
        #expect(dashboard.state.reasons.contains { $0.text.hasSuffix("1.1s; a accepts what it has") })
    }

    @Test func `of a run that is over the last look says why it took so long`() {
        var script = headed
        var watched = WatchedRun()
        for event in script.events { watched.take(event) }
        #expect(watched.reason(glyphs: .unicode) == nil)
        let before = script.events.count
        script.wait(.seconds(3))
        for index in 0...2 { script.finish(index) }
        script.start(3)
        script.wait(.seconds(1))
        script.finish(3)
        script.finishRun()
        for event in script.events.dropFirst(before) { watched.take(event) }
        let reason = watched.reason(glyphs: .unicode)?.text ?? "-"
        #expect(reason.hasPrefix("▲ long: ") && !reason.contains("select it"), "\(reason)")
    }

    @Test(arguments: [40, 80, 200])
    func `the header names whom the join waits for`(width: Int) {
        var script = RunScript.asking(["a", "long", "c"])
        script.start(0...2)
        script.wait(.seconds(1))
        for index in [0, 2] { script.finish(index) }
        script.wait(.seconds(3))
        let dashboard = DrivenDashboard(script, size: Size(width: width, height: 24))
        let header = dashboard.frame.grid.text.split(separator: "\n").first ?? ""
        #expect(header.contains(width < 60 ? "▸ long" : "join waits for long  "))
    }

    @Test func `nobody held up a run that a person ended`() {
        var script = headed
        script.wait(.seconds(3))
        script.act(.interrupt)
        for index in 0...3 { script.finish(index, .cancelled) }
        script.finishRun(.cancelled)
        let snapshot = script.snapshot
        #expect(snapshot.result?.status == .cancelled)
        #expect(CriticalPath(of: snapshot).words(in: snapshot, at: snapshot.elapsed, arrow: "▸") { "\($0)" }.isEmpty)
        #expect(DrivenDashboard(script).state.diagnosis.heldUpBy == nil)
    }
}
