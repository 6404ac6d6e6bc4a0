import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct BranchNoteTests {
    private func note(on index: Int, in script: RunScript) -> String? {
        let state = DrivenDashboard(script).state
        return state.note(on: state.run.branches[index])?.text.text
    }

    @Test func `a blocked branch names those it still waits for`() {
        var script = RunScript("plan", commands: ["plan", "critic", "write"])
        script.block(2, on: [0, 1])
        #expect(note(on: 2, in: script) == "waits for plan, critic")
        script.finish(0)
        #expect(note(on: 2, in: script) == "waits for critic")
    }

    @Test func `a queued branch says how many slots are taken`() {
        var script = RunScript("plan", commands: ["a", "b", "c"], maxParallel: 2)
        script.start(0)
        script.start(1)
        script.queue(2)
        #expect(note(on: 2, in: script) == "waits for a slot: 2/2 busy")
        script.finish(0)
        #expect(note(on: 2, in: script) == "waits for its turn")
    }

    @Test func `one at a time a branch waits for its turn`() {
        var script = RunScript("plan", commands: ["a", "b"], sequential: true)
        script.start(0)
        script.queue(1)
        #expect(note(on: 1, in: script) == "waits for its turn")
    }

    @Test func `a running branch is silent or speaks for itself`() {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        #expect(note(on: 0, in: script) == "no output yet")
        script.say(0, "word")
        #expect(note(on: 0, in: script) == nil)
    }

    @Test func `a branch that waits because of others than the run says of whom`() {
        let state = DrivenDashboard(NestedScenario.waits.script).state
        let notes = state.order.rows.map { state.note(on: state.run.branches[$0.index])?.text.text }
        #expect(
            notes == [
                "openai opens in 11.3s: HTTP 429: too many requests", "waits: openai takes 2 at once",
                "attempt 2 of 3 in 1.1s: HTTP 503", "attempt 2 of 3: no output yet", "waits: starting is paused",
                "waits for flaky, again", "no output yet", "waits: many runs 1 at once", "waits for 8 branches",
            ])
    }

    @Test func `what an attempt said that is over is shown until the next one speaks`() {
        var script = RunScript("plan", commands: ["a"])
        script.start(0)
        script.say(0, "old\n")
        script.backOff(0, for: .seconds(1), of: 2, because: "exit 1")
        script.start(0)
        var dashboard = DrivenDashboard(script)
        #expect(dashboard.frame.grid.text.contains("old"))
        #expect(dashboard.state.note(on: dashboard.state.run.branches[0])?.text == "attempt 2 of 2: no output yet")
        let before = script.events.count
        script.say(0, "new\n")
        dashboard.feed(Array(script.events[before...]))
        #expect(!dashboard.frame.grid.text.contains("old"))
        #expect(dashboard.state.note(on: dashboard.state.run.branches[0]) == nil)
    }

    @Test(arguments: [
        (Outcome.Status.partial, Outcome.Cause.operator, "accepted by you"),
        (.cancelled, .operator, "cancelled by you"), (.cancelled, .interrupt, "stopped with the run"),
        (.cancelled, .branch("b"), "cancelled by b, which failed"),
        (.cancelled, .deadline, "cancelled by the deadline"),
        (.skipped, .deadline, "the deadline passed first"),
        (.skipped, .dependency("plan failed"), "plan failed"),
    ])
    func `an ended branch says who or what ended it`(status: Outcome.Status, cause: Outcome.Cause, words: String) {
        var script = RunScript("plan", commands: ["a"])
        script.finish(0, status) { $0.cause = cause }
        #expect(note(on: 0, in: script) == words)
    }

    @Test func `a branch that the deadline ended says so`() {
        var script = RunScript("plan", commands: ["a", "b"])
        script.finish(0, .timedOut) { $0.clock = .deadline(.seconds(2)) }
        script.finish(1, .partial) { $0.clock = .deadline(.seconds(2)) }
        #expect(note(on: 0, in: script) == "the deadline of 2s passed")
        #expect(note(on: 1, in: script) == "kept: the deadline of 2s passed")
    }

    @Test func `a branch kept by a timeout says which`() {
        var script = RunScript("plan", commands: ["a"])
        script.finish(0, .partial) { $0.clock = .timeout(.milliseconds(600)) }
        #expect(note(on: 0, in: script) == "kept: timed out after 600ms")
    }

    @Test func `a join that could not run says why, and only then has a place`() {
        var script = RunScript("plan", commands: ["a"])
        script.finish(0, .failed) { $0.error = "exit 1" }
        #expect(!DrivenDashboard(script).state.counts.hasJoin)
        script.finishRun(.failed, error: "a gave no result")
        #expect(DrivenDashboard(script).state.counts.hasJoin)
        #expect(note(on: 1, in: script) == "did not run: a gave no result")
    }
}
