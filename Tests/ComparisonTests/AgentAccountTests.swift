import Canvas
import Comparison
import Execution
import TestSupport
import Testing

/// A branch that has others called waits for them; their time is theirs.
@Suite struct AgentAccountTests {
    private func plan(_ kind: LaneKind) -> Plan {
        let command = CommandSpec(.shell(script: "sleep 1", values: []), baseDirectory: "/")
        return Plan(
            name: "agent", body: Body(branches: [Branch("agent", .command(command))]), sequential: kind == .sequential)
    }

    /// The agent works a second, has three called at once, and works for another half a second.
    ///
    /// - Parameter slots: for the calls, all at once.
    private func lane(_ kind: LaneKind, calls: [Double], slots: Int) -> Lane {
        var script = RunScript(plan(kind))
        let ask = BranchKind.prompt(model: "openai/x")
        script.start(0)
        script.wait(.seconds(1))
        let called = calls.enumerated().map { script.call("agent/ask[\($0.offset)]", from: 0, kind: ask) }
        let limit = kind == .sequential ? 1 : slots
        for call in called.dropFirst(limit) { script.queue(call) }
        var open: [(end: Duration, call: Int)] = []
        var waiting = called[...]
        while !waiting.isEmpty || !open.isEmpty {
            while open.count < limit, let call = waiting.popFirst() {
                script.start(call)
                open.append((script.elapsed + .milliseconds(Int(calls[call - called[0]] * 1000)), call))
            }
            open.sort { $0.end < $1.end }
            let first = open.removeFirst()
            script.wait(first.end - script.elapsed)
            script.finish(first.call)
        }
        script.goOn(0)
        script.wait(.milliseconds(500))
        script.finish(0)
        script.finishRun()
        return Lane(kind, of: [LaneRun(script.snapshot)])
    }

    private func compare(calls: [Double], slots: Int = 10) throws -> RunComparison {
        RunComparison(
            .measured, sequential: lane(.sequential, calls: calls, slots: 1),
            parallel: lane(.parallel, calls: calls, slots: slots))
    }

    private func time(_ kind: TimePart.Kind, _ account: SpeedUpAccount) -> Duration? {
        account.parts.first { $0.kind == kind }?.time
    }

    @Test func `the time in which it waits for its calls belongs to the slowest of them`() throws {
        let account = try #require(compare(calls: [1, 2, 1.5]).account)
        #expect(account.parallel == .seconds(3.5))
        #expect(account.criticalPath.map(\.branch.path) == ["agent", "agent/ask[1]", "agent"])
        #expect(account.criticalPath.map(\.took) == [.seconds(1), .seconds(2), .seconds(0.5)])
        #expect(account.obstacle?.cause == .dependencies)
        #expect(
            account.obstacle?.sentence.text
                == "agent waits for what it calls: it takes 1.50s itself, and agent/ask[1] takes 2.00s of 3.50s, "
                + "however many slots there are")
        #expect(time(.evenShare, account) == .seconds(1.5))
        #expect(time(.slowestBranch, account) == .seconds(0.5))
        #expect(time(.dependencies, account) == .seconds(1.5))
        // While its calls run it holds no slot.
        #expect(account.usableSlots == 3)
    }

    @Test func `one call that takes most of it is what holds the run up, and not its caller`() throws {
        let account = try #require(compare(calls: [1, 20, 1]).account)
        #expect(account.obstacle?.cause == .dominatingBranch)
        #expect(
            account.obstacle?.sentence.text
                == "agent/ask[1] takes 20.0s of 21.5s by itself; the 3 other branches take 3.50s together")
    }

    @Test func `calls that wait for a slot wait, and their caller does not work`() throws {
        let comparison = try compare(calls: [2, 2, 2, 2, 2, 2], slots: 1)
        let account = try #require(comparison.account)
        #expect(account.parallel == .seconds(13.5))
        #expect(account.obstacle?.cause == .slots)
        #expect(time(.slots, account) == .seconds(10))
        #expect(account.shortest == .seconds(3.5))
    }

    @Test func `several turns are one after the other`() throws {
        var script = RunScript(plan(.parallel))
        let ask = BranchKind.prompt(model: "openai/x")
        script.start(0)
        for (turn, seconds) in [3, 4].enumerated() {
            script.wait(.seconds(1))
            let call = script.call("agent/ask[\(turn)]", from: 0, kind: ask)
            script.start(call)
            script.wait(.seconds(seconds))
            script.finish(call)
            script.goOn(0)
        }
        script.wait(.seconds(1))
        script.finish(0)
        script.finishRun()
        let account = try #require(RunComparison(projectedFrom: LaneRun(script.snapshot)).account)
        #expect(account.criticalPath.map(\.branch.path) == ["agent", "agent/ask[0]", "agent", "agent/ask[1]", "agent"])
        #expect(account.criticalPath.map(\.took) == [1, 3, 1, 4, 1].map(Duration.seconds))
        #expect(account.shortest == .seconds(10))
        #expect(account.sequential == .seconds(10))
    }

    @Test func `a call that is a workflow of its own is a call, too`() throws {
        var script = RunScript(plan(.parallel))
        script.start(0)
        script.wait(.seconds(1))
        let call = script.call("agent/sub[0]", from: 0, kind: .group)
        let members = ["one", "two"].map {
            script.add("agent/sub[0]/\($0)", to: call, kind: .prompt(model: "openai/x"))
        }
        for member in members { script.start(member) }
        script.wait(.seconds(2))
        script.finish(members[0])
        script.wait(.seconds(1))
        script.finish(members[1])
        script.finish(call, of: members)
        script.goOn(0)
        script.wait(.seconds(2))
        script.finish(0)
        script.finishRun()
        let account = try #require(RunComparison(projectedFrom: LaneRun(script.snapshot)).account)
        #expect(
            account.obstacle?.sentence.text
                == "agent waits for what it calls: it takes 3.00s itself, and agent/sub[0]/two takes 3.00s of 6.00s, "
                + "however many slots there are")
        #expect(account.parts.reduce(.zero) { $0 + $1.time } == .seconds(6))
        #expect(account.sequential == .seconds(8))
    }
}
