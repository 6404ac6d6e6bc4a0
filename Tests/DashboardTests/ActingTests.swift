import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What keys do to the run.
@Suite struct ActingTests {
    private let script = Scenario.mixed.script(branchCount: 12)

    private func dashboard(_ keys: String, _ script: RunScript? = nil) -> DrivenDashboard {
        var dashboard = DrivenDashboard(script ?? self.script)
        dashboard.type(keys)
        return dashboard
    }

    private func performed(_ keys: String, _ script: RunScript? = nil) -> [OperatorAction] {
        dashboard(keys, script).performed
    }

    private func branch(_ index: Int) -> BranchID { script.branches[index] }

    @Test func `r runs the selected branch again`() {
        #expect(performed("lr") == [.retry(branch(1))])
    }

    @Test func `r asks before a result counts no more`() {
        var dashboard = dashboard("r")
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.frame.grid.text.contains("retry what has a result?"))
        dashboard.press(.escape)
        #expect(dashboard.performed.isEmpty)
        dashboard.type("rr")
        #expect(dashboard.performed == [.retry(branch(0))])
    }

    @Test func `what cannot get denser or looser says so`() {
        var dashboard = dashboard("-")
        #expect(dashboard.state.notice == nil)
        dashboard.type("-")
        #expect(dashboard.state.notice?.text == "no looser than this; 0 fits")
        dashboard.type("++++")
        #expect(dashboard.state.notice == nil)
        dashboard.type("+")
        #expect(dashboard.state.notice?.text == "no denser than this; 0 fits")
    }

    @Test func `R runs all again that failed`() {
        #expect(performed("R") == [.retry(branch(1)), .retry(branch(4))])
        let none = dashboard("R", Scenario.running.script(branchCount: 3))
        #expect(none.performed.isEmpty)
        #expect(none.state.notice?.text == "no branch has failed")
    }

    @Test func `fewer and more at once begin at the limit of the run`() {
        #expect(performed("<") == [.setMaxParallel(9)])
        #expect(performed(">") == [.setMaxParallel(11)])
    }

    @Test func `at least one branch runs at once`() {
        var script = RunScript("one", commands: ["a", "b"])
        script.act(.setMaxParallel(1))
        let dashboard = dashboard("<", script)
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.state.notice?.text == "one branch at once is the least")
    }

    @Test func `without a limit the first one is below what runs now`() {
        var script = script
        script.act(.setMaxParallel(nil))
        #expect(performed("<", script) == [.setMaxParallel(3)])
        #expect(dashboard(">", script).state.notice?.text == "there is no limit")
    }

    @Test func `P pauses the starting of branches, and lets it go on`() {
        #expect(performed("P") == [.pauseStarting])
        var script = script
        script.act(.pauseStarting)
        #expect(performed("P", script) == [.resumeStarting])
    }

    @Test func `J asks before it joins what is there`() {
        #expect(performed("J").isEmpty)
        #expect(performed("Jj") == [.joinNow])
        var dashboard = dashboard("J")
        dashboard.press(.escape)
        dashboard.type("j")
        #expect(dashboard.performed.isEmpty)
    }

    @Test func `A asks, accepts a branch and then cancels its rivals`() {
        var dashboard = dashboard("jA")
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.frame.grid.text.contains("accept it and cancel 4 others?"))
        dashboard.type("a")
        #expect(dashboard.performed == [.accept(branch(2))])
        dashboard.answer(.accept(branch(2)), .accepted)
        #expect(dashboard.performed.dropFirst() == [6, 8, 9, 10].map { .cancel(branch($0)) }[...])
    }

    @Test func `a branch that timed out has nothing to keep`() {
        let dashboard = dashboard("jjA")
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.state.notice?.text == "Reykjavik has nothing to keep")
    }

    @Test func `rivals live on when there is nothing to accept yet`() {
        var dashboard = dashboard("jAa")
        dashboard.answer(.accept(branch(2)), .refused("nothing to accept yet"))
        dashboard.answer(.accept(branch(2)), .accepted)
        #expect(dashboard.performed == [.accept(branch(2))])
    }

    @Test func `a branch that has ended well only has its rivals cancelled`() {
        #expect(performed("Aa") == [2, 6, 8, 9, 10].map { .cancel(branch($0)) })
    }

    @Test func `what needs the winner is no rival, nor what needs that`() {
        var script = RunScript("needs", commands: ["a", "b", "c", "d"])
        script.start(0)
        script.say(0, "x")
        script.block(1, on: [0])
        script.block(2, on: [1])
        script.start(3)
        var dashboard = DrivenDashboard(script)
        dashboard.type("A")
        dashboard.answer(.accept(script.branches[0]), .accepted)
        #expect(dashboard.performed == [.accept(script.branches[0]), .cancel(script.branches[3])])
    }

    @Test func `keys that come faster than the run tells of them come on top of each other`() {
        var dashboard = dashboard("")
        for limit in [9, 8, 7] {
            dashboard.type("<")
            dashboard.answer(.setMaxParallel(limit), .accepted)
        }
        dashboard.type("P")
        dashboard.answer(.pauseStarting, .accepted)
        dashboard.type("P")
        #expect(
            dashboard.performed == [
                .setMaxParallel(9), .setMaxParallel(8), .setMaxParallel(7), .pauseStarting, .resumeStarting,
            ])
    }

    @Test func `keys are about the branch that fills the screen, whatever is marked`() {
        var dashboard = dashboard(" jj")
        dashboard.press(.enter)
        dashboard.type("x")
        #expect(dashboard.performed == [.cancel(dashboard.state.selection ?? branch(0))])
        #expect(dashboard.state.marks == [0])
    }

    @Test func `on a window that is too small only the way out works`() {
        var dashboard = dashboard("")
        dashboard.resize(30, 5)
        dashboard.type("xaARJ<P")
        #expect(dashboard.performed.isEmpty)
        dashboard.type("qk")
        #expect(dashboard.performed == [.interrupt])
    }

    @Test func `the rivals of an instance are those of its fan-out`() {
        let script = NestedScenario.fanOut.script
        var dashboard = DrivenDashboard(script, size: Size(width: 200, height: 50))
        dashboard.type("lAa")
        #expect(dashboard.performed.allSatisfy { $0.branch?.path.hasPrefix("write[") == true })
        #expect(dashboard.performed.count == 10)
    }

    @Test func `verbs act on the marked branches that they fit`() {
        var dashboard = dashboard("j   ")
        #expect(dashboard.state.marks == [2, 3, 4])
        dashboard.type("x")
        #expect(dashboard.performed == [.cancel(branch(2))])
        #expect(dashboard.state.marks.isEmpty)
        dashboard.type("gjj   r")
        #expect(dashboard.performed.dropFirst() == [.retry(branch(4)), .retry(branch(5))])
        dashboard.type("  u")
        #expect(dashboard.state.marks.isEmpty)
    }

    @Test func `several branches are not cancelled without a question`() {
        var dashboard = dashboard("   x", Scenario.running.script(branchCount: 12))
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.frame.grid.text.contains("cancel 3 branches?"))
        dashboard.type("c")
        #expect(dashboard.performed == [0, 1, 2].map { .cancel(branch($0)) })

        var nested = DrivenDashboard(NestedScenario.fanOut.script, size: Size(width: 200, height: 50))
        nested.type("lfx")
        #expect(nested.performed.isEmpty)
        nested.type("c")
        #expect(nested.performed == [.cancel(BranchID(index: 1, path: "write"))])
    }

    @Test func `after the end keys say that there is nothing left to do`() {
        let dashboard = dashboard("x", Scenario.ended.script(branchCount: 3))
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.state.notice?.text == "the run has ended; nothing can be done to it")
    }

    @Test func `what an action did is said where the screen does not show it`() {
        var dashboard = dashboard("<")
        dashboard.answer(.setMaxParallel(1), .accepted)
        #expect(dashboard.state.notice?.text == "at most 1 branch at once")
        dashboard.answer(.pauseStarting, .accepted)
        #expect(dashboard.state.notice?.text == "starting is paused; what runs goes on")
        dashboard.type("p")
        #expect(dashboard.state.notice == nil)
        dashboard.answer(.cancel(branch(2)), .accepted)
        #expect(dashboard.state.notice?.text == "done; the screen is paused and does not show it")
    }

    @Test func `a mark is taken back, and a range is marked from the last one on`() {
        var dashboard = dashboard(" jjV")
        #expect(dashboard.state.marks == [0, 1, 2, 3, 4, 5])
        dashboard.type("gg ")
        #expect(dashboard.state.marks == [1, 2, 3, 4, 5])
    }

    @Test func `what fits none of the marked branches is said`() {
        let dashboard = dashboard(" gx")
        #expect(dashboard.performed.isEmpty)
        #expect(dashboard.state.notice?.text == "nothing to do for any of the marked branches")
    }

    @Test func `the next problem is found from the selection on, and round again`() {
        var dashboard = dashboard("!")
        #expect(dashboard.selected == "Tokyo")
        dashboard.type("!")
        #expect(dashboard.selected == "Reykjavik")
        dashboard.type("!")
        #expect(dashboard.selected == "Tokyo")
        let fine = self.dashboard("!", Scenario.running.script(branchCount: 3))
        #expect(fine.state.notice?.text == "no branch has a problem")
    }

    @Test
    func `what failed comes before what is slow, and the footer offers to go there only where there is something`() {
        var script = RunScript("slow", commands: ["a", "hot", "bad", "c"])
        for index in 0...3 { script.start(index) }
        script.wait(.seconds(2))
        var dashboard = DrivenDashboard(script, size: Size(width: 200, height: 24))
        #expect(!dashboard.state.isOffered(.nextProblem))
        script.finish(2, .failed)
        script.failAttempt(1, because: "HTTP 503")
        script.backOff(1, for: .seconds(9), of: 3, because: "HTTP 503")
        dashboard = DrivenDashboard(script, size: Size(width: 200, height: 24))
        #expect(dashboard.state.isOffered(.nextProblem))
        var seen: [String] = []
        for _ in 0..<3 {
            dashboard.type("!")
            seen.append(dashboard.selected ?? "-")
        }
        #expect(seen == ["bad", "hot", "bad"])
    }

    @Test func `a paused display stays as it is while the run goes on`() {
        var script = script
        var dashboard = DrivenDashboard(script)
        dashboard.type("p")
        let before = dashboard.state.run.branches[8].tail.totalBytes
        let count = script.events.count
        script.wait(.seconds(5))
        script.say(8, "more")
        script.finish(8)
        dashboard.feed(Array(script.events[count...]))
        dashboard.tick(script.elapsed)
        #expect(dashboard.state.run.branches[8].tail.totalBytes == before)
        #expect(dashboard.frame.grid.text.contains("PAUSED +2"))
        #expect(dashboard.frame.grid.text.contains("00:02.5"))
        dashboard.type("p")
        #expect(dashboard.state.run.branches[8].status == .ended(.succeeded))
        #expect(dashboard.frame.grid.text.contains("00:07.5"))
    }

    @Test func `the end of the run ends the pause`() {
        var script = Scenario.running.script(branchCount: 3)
        var dashboard = DrivenDashboard(script)
        dashboard.type("p")
        let count = script.events.count
        script.finishRun(.cancelled)
        dashboard.feed(Array(script.events[count...]))
        #expect(dashboard.state.paused == nil)
    }

    @Test func `density is chosen by keys and given back`() {
        var dashboard = dashboard("+")
        #expect(dashboard.state.layout.density == .row)
        dashboard.type("-")
        #expect(dashboard.state.layout.density == .card)
        dashboard.type("-")
        #expect(dashboard.state.layout.density == .pane)
        dashboard.type("-0")
        #expect(dashboard.state.density == nil)
    }
}

extension DrivenDashboard {
    var performed: [OperatorAction] {
        effects.compactMap { if case .perform(let action) = $0 { action } else { nil } }
    }
}
