import TestSupport
import Testing

@testable import Execution

@Suite struct CriticalPathTests {
    private static let prompt = Join(.action(.prompt(PromptSpec(prompt: Template([])))))

    private func path(_ script: RunScript) -> [String] { CriticalPath(of: script.snapshot).branches.map(\.path) }

    private func steps(_ script: RunScript) -> [String] {
        CriticalPath(of: script.snapshot).steps.map { step in
            let times = [step.from, step.until].map { $0.map { "\($0.milliseconds)" } ?? "-" }
            return "\(step.branch.path) \(step.reason) \(times.joined(separator: " "))"
        }
    }

    /// Begins branches, and ends each after so many seconds.
    private func run(_ script: inout RunScript, _ ends: [(index: Int, after: Int)]) {
        for (index, _) in ends { script.start(index) }
        var elapsed = 0
        for (index, after) in ends.sorted(by: { $0.after < $1.after }) {
            script.wait(.seconds(after - elapsed))
            elapsed = after
            script.finish(index)
        }
    }

    @Test func `of branches that run at once it is the last one`() {
        var script = RunScript("test", commands: ["a", "b", "c"])
        run(&script, [(0, 2), (1, 5), (2, 3)])
        script.finishRun()
        #expect(steps(script) == ["b first 0 5000"])
    }

    @Test func `of a chain it is every link, and of what a link waited for the last`() {
        var script = RunScript("test", commands: ["a", "b", "c", "d"])
        script.block(2, on: [0, 1])
        script.block(3, on: [2])
        run(&script, [(0, 4), (1, 1)])
        run(&script, [(2, 2)])
        run(&script, [(3, 1)])
        script.finishRun()
        #expect(steps(script) == ["a first 0 4000", "c dependency 4000 6000", "d dependency 6000 7000"])
    }

    @Test func `a branch beside the chain that ended before it does not count`() {
        var script = RunScript("test", commands: ["a", "b", "long"])
        script.block(1, on: [0])
        script.start(2)
        run(&script, [(0, 4)])
        script.finish(2)
        run(&script, [(1, 1)])
        script.finishRun()
        #expect(path(script) == ["a", "b"])
    }

    @Test func `the join comes last where it does something itself`() {
        var script = RunScript("test", commands: ["a", "b"], join: Self.prompt)
        run(&script, [(0, 2), (1, 3)])
        script.startJoin()
        script.wait(.seconds(2))
        script.finish(2)
        script.finishRun()
        #expect(steps(script) == ["b first 0 3000", "join join 3000 5000"])
    }

    @Test func `a join that only puts together is no part of it`() {
        var script = RunScript("test", commands: ["a", "b"])
        run(&script, [(0, 2), (1, 3)])
        script.startJoin()
        script.finish(2)
        script.finishRun()
        #expect(path(script) == ["b"])
    }

    @Test func `who waited for a slot comes after who gave it back`() {
        var script = RunScript("test", commands: ["a", "b", "c", "d"], maxParallel: 2)
        script.start(0)
        script.start(1)
        script.queue(2)
        script.queue(3)
        script.wait(.seconds(1))
        script.finish(1)
        script.start(2)
        script.wait(.seconds(2))
        script.finish(0)
        script.start(3)
        script.wait(.seconds(5))
        script.finish(2)
        script.wait(.seconds(1))
        script.finish(3)
        script.finishRun()
        #expect(steps(script) == ["a first 0 3000", "d slot 3000 9000"])
    }

    @Test func `an attempt that failed gives its slot to another branch`() {
        var script = RunScript("test", commands: ["a", "b"], maxParallel: 1)
        script.start(0)
        script.queue(1)
        script.wait(.seconds(2))
        script.backOff(0, for: .seconds(1), of: 3, because: "HTTP 503")
        script.start(1)
        script.wait(.seconds(1))
        script.queue(0)
        script.wait(.seconds(6))
        script.finish(1)
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0)
        script.finishRun()
        // Its waits between attempts are part of how long it took.
        #expect(steps(script) == ["a first 0 10000"])
    }

    @Test func `a slot of a group comes from one of its members`() {
        var script = RunScript("test", commands: ["each", "other"])
        let items = script.expand(0, ["one", "two"])
        script.start(1)
        script.start(items[items.startIndex])
        script.queue(items[items.startIndex + 1], for: .slotsOf(script.branches[0], 1))
        script.wait(.seconds(3))
        script.finish(items[items.startIndex])
        script.finish(1)
        script.start(items[items.startIndex + 1])
        script.wait(.seconds(2))
        script.finish(items[items.startIndex + 1])
        script.finish(0, of: items)
        script.finishRun()
        #expect(steps(script) == ["each[0] first 0 3000", "each[1] slot 3000 5000"])
    }

    @Test func `a wait for a provider is nobody's fault`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.start(0)
        script.queue(1, for: .gate("models"))
        script.wait(.seconds(2))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(1))
        script.finish(1)
        script.finishRun()
        #expect(steps(script) == ["b first 0 3000"])
    }

    @Test func `of a group it is the member that ended last, and what the group waited for`() {
        var script = RunScript("test", commands: ["first", "group", "last"])
        script.block(1, on: [0])
        script.block(2, on: [1])
        run(&script, [(0, 1)])
        script.start(1)
        let members = ["x", "y"].map { script.add("group/\($0)", to: 1) }
        let join = script.add("group/join", to: 1, kind: .results, isJoin: true)
        run(&script, [(members[0], 3), (members[1], 2)])
        script.startJoin(join, results: 2, of: 2)
        script.finish(join)
        script.finish(1, of: members)
        run(&script, [(2, 1)])
        script.finishRun()
        #expect(
            steps(script) == [
                "first first 0 1000", "group/x dependency 1000 4000", "last dependency 4000 5000",
            ])
    }

    @Test func `a join of a group that does something is one of the chain`() {
        var script = RunScript("test", commands: ["group"])
        script.start(0)
        let members = ["x", "y"].map { script.add("group/\($0)", to: 0) }
        let join = script.add("group/join", to: 0, kind: .prompt(model: "m"), isJoin: true)
        run(&script, [(members[0], 1), (members[1], 2)])
        script.startJoin(join, results: 2, of: 2)
        script.wait(.seconds(1))
        script.finish(join)
        script.finish(0, of: members)
        script.finishRun()
        #expect(steps(script) == ["group/y first 0 2000", "group/join join 2000 3000"])
    }

    @Test func `groups in groups are gone into, however deep`() {
        var script = RunScript("test", commands: ["out", "last"])
        script.block(1, on: [0])
        script.start(0)
        let middle = script.add("out/mid", to: 0)
        script.start(middle)
        let inner = ["x", "y"].map { script.add("out/mid/\($0)", to: middle) }
        script.block(inner[1], on: [inner[0]])
        run(&script, [(inner[0], 2)])
        run(&script, [(inner[1], 2)])
        script.finish(middle, of: inner)
        script.finish(0, of: [middle])
        run(&script, [(1, 1)])
        script.finishRun()
        #expect(path(script) == ["out/mid/x", "out/mid/y", "last"])
    }

    @Test func `what failed counts as long as it took`() {
        var script = RunScript("test", commands: ["a", "b"], join: Self.prompt)
        script.start(0)
        script.start(1)
        script.wait(.seconds(1))
        script.finish(0)
        script.wait(.seconds(2))
        script.finish(1, .failed)
        script.startJoin()
        script.finish(2)
        script.finishRun()
        #expect(path(script) == ["b", "join"])
    }

    @Test func `what never began does not count`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.block(1, on: [0])
        script.start(0)
        script.wait(.seconds(2))
        script.finish(0, .failed)
        script.finish(1, .skipped)
        script.finishRun(.failed)
        #expect(path(script) == ["a"])
    }

    @Test(arguments: [(Outcome.Cause.earlyDecision, "quick"), (.join, "quick"), (.operator, "slow")])
    func `what was stopped because it was no longer wanted does not count`(cause: Outcome.Cause, last: String) {
        var script = RunScript("test", commands: ["slow", "quick"])
        script.start(0)
        script.start(1)
        script.wait(.seconds(2))
        script.finish(1)
        script.wait(.milliseconds(5))
        script.finish(0, .cancelled) { $0.cause = cause }
        script.finishRun()
        #expect(path(script) == [last])
    }

    // MARK: While it runs

    @Test func `of those that run it is the one that has been running longest`() {
        var script = RunScript("test", commands: ["a", "b", "c"])
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0)
        script.start(1)
        script.wait(.seconds(1))
        script.start(2)
        #expect(steps(script) == ["b first 0 -"])
    }

    @Test func `the longest chain of branches that wait for each other comes before a branch that runs longer`() {
        var script = RunScript("test", commands: ["long", "a", "b", "c"], join: Self.prompt)
        script.block(2, on: [1])
        script.block(3, on: [2, 0])
        script.start(0)
        script.wait(.seconds(1))
        script.start(1)
        #expect(
            steps(script) == ["a first 0 -", "b dependency - -", "c dependency - -", "join join - -"])
    }

    @Test func `what is waited for in a group is its member that runs longest`() {
        var script = RunScript("test", commands: ["group", "last"])
        script.block(1, on: [0])
        script.start(0)
        let members = ["x", "y"].map { script.add("group/\($0)", to: 0) }
        script.start(members[1])
        script.wait(.seconds(1))
        script.start(members[0])
        #expect(path(script) == ["group/y", "last"])
    }

    @Test func `what led to a branch that runs is known already`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.block(1, on: [0])
        run(&script, [(0, 2)])
        script.start(1)
        #expect(steps(script) == ["a first 0 2000", "b dependency 2000 -"])
    }

    @Test func `a join that is under way is its end`() {
        var script = RunScript("test", commands: ["a"], join: Self.prompt)
        run(&script, [(0, 2)])
        script.startJoin()
        #expect(steps(script) == ["a first 0 2000", "join join 2000 -"])
    }

    @Test func `a call comes after its caller, which goes on after it`() {
        var script = RunScript("test", commands: ["agent"], join: Self.prompt)
        script.start(0)
        script.wait(.seconds(1))
        let call = script.call("agent/search[0]", from: 0, kind: .run("search"))
        script.start(call)
        #expect(steps(script) == ["agent first 0 1000", "agent/search[0] call 1000 -", "join join - -"])
        script.wait(.seconds(1))
        script.finish(call)
        script.goOn(0)
        script.wait(.seconds(1))
        #expect(steps(script) == ["agent first 0 -", "join join - -"])
    }

    @Test func `before the first event there is none`() {
        #expect(CriticalPath(of: RunSnapshot()) == CriticalPath())
    }

    @Test func `branches that wait for each other, which cannot be, do not make it go round`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.block(0, on: [1])
        script.block(1, on: [0])
        #expect(path(script).count == 2)
    }

    @Test func `a long chain is found in a moment`() {
        let count = 5000
        var script = RunScript("test", commands: (0..<count).map { "b\($0)" })
        for index in 1..<count { script.block(index, on: [index - 1]) }
        script.start(0)
        #expect(path(script).count == count)
        for index in 0..<count {
            if index > 0 { script.start(index) }
            script.wait(.milliseconds(1))
            script.finish(index)
        }
        script.finishRun()
        #expect(path(script).count == count)
    }
}
