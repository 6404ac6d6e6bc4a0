import Testing

@testable import Execution

/// The best by a judge, who is asked in branches of its own.
@Suite struct JudgeTests {
    private static func best(of sources: [Reference] = [Reference(.results)], _ settings: WorkSettings = .standard)
        -> Action
    {
        let question = Template([.literal("How good? "), .placeholder(Placeholder(Reference(.element("item"))))])
        return .aggregate(Aggregation(sources, .judged(Judge(PromptSpec(prompt: question), settings: settings))))
    }

    private static func run(_ names: String..., change: (inout Plan) -> Void = { _ in }) -> MachineHarness {
        MachineHarness(names.map { branch($0) }, join: Join(.action(best())), change)
    }

    @Test func `the judge is asked once per candidate, side by side, and the highest number wins`() throws {
        var run = Self.run("a", "b", "c")
        for name in ["a", "b", "c"] { run.succeed(name, .text("text \(name)")) }
        #expect(run.joinStarts == 1)
        #expect(run.running.keys.sorted() == ["join/by[0]", "join/by[1]", "join/by[2]"])
        let scope = run.machine.scope(of: run.id("join/by[1]").index)
        #expect(try scope.text(.element("item")) == "text b")
        #expect(try scope.text(.index) == "1")
        #expect(try scope.text(.branch("c")) == "text c")
        run.succeed("join/by[2]", .integer(9))
        run.succeed("join/by[0]", .integer(3))
        run.succeed("join/by[1]", .number(9))
        #expect(run.result?.answer == .text("text b"))
        #expect(run.result?.status == .succeeded)
        #expect(
            run.result?.join?.scores
                == .json(#"[{"name":"a","score":3},{"name":"b","score":9.0},{"name":"c","score":9}]"#))
        #expect(run.result?.join?.calls?.map(\.branch.path) == ["join/by[0]", "join/by[1]", "join/by[2]"])
        #expect(run.result?.join?.items == nil)
        #expect(run.result?.outcomes.map(\.branch.path) == ["a", "b", "c"])
    }

    @Test func `what a judge has no number for is no candidate, and the run says so`() {
        var run = Self.run("a", "b")
        for name in ["a", "b"] { run.succeed(name, .text(name)) }
        run.fail("join/by[0]", "HTTP 503")
        run.succeed("join/by[1]", .integer(1))
        #expect(run.result?.answer == .text("b"))
        #expect(run.result?.join?.scores == .json(#"[{"name":"b","score":1}]"#))
        #expect(run.result?.status == .incomplete)
    }

    @Test func `with no number at all nothing is the best`() {
        var run = Self.run("a", "b")
        for name in ["a", "b"] { run.succeed(name, .text(name)) }
        run.fail("join/by[0]", "HTTP 503")
        run.fail("join/by[1]", "broken")
        #expect(run.result?.error == "the join failed: the judge gave no number for any of 2 results: HTTP 503")
        #expect(run.result?.status == .failed)
    }

    @Test func `partial results are not judged, and with none there is nothing to judge`() {
        var run = MachineHarness(
            [branch("a", timeout: .seconds(1), keep: true), branch("b")], join: Join(.action(Self.best())))
        run.say("a", "half")
        run.wait(.seconds(1))
        run.fail("b")
        run.drainAll()
        #expect(run.outcome("a")?.status == .partial)
        #expect(
            run.result?.error == "the join failed: none of 2 results is whole, so there is none to judge")
    }

    @Test func `a branch that judges waits without a slot, and its judge is under the cap of the run`() {
        var run = MachineHarness(
            [
                branch("a"), branch("b"),
                Branch("pick", Self.best(of: [Reference(.branch("a")), Reference(.branch("b"))])) { branch in
                    branch.dependencies = [Dependency("a", .end), Dependency("b", .end)]
                },
                branch("after", after: "pick"),
            ]
        ) { $0.body.maxParallel = 1 }
        run.succeed("a", .text("A"))
        run.succeed("b", .text("B"))
        #expect(run.running.keys.sorted() == ["pick/by[0]"])
        #expect(run.machine.running == 1)
        run.succeed("pick/by[0]", .integer(2))
        run.succeed("pick/by[1]", .integer(1))
        #expect(run.outcome("pick")?.value == .text("A"))
        #expect(run.running.keys.sorted() == ["after"])
        #expect(run.snapshot.counts.total == 5)
        run.succeed("after")
        run.drainAll()
        #expect(run.result?.maxRunning == 1)
        #expect(run.snapshot[run.id("pick")].hasBranches)
    }

    @Test func `a judge is tried again, and its tokens are those of the branch that decides`() {
        var settings = WorkSettings()
        settings.retry = RetryPolicy(times: 1, jitter: .none)
        var run = MachineHarness([branch("a")], join: Join(.action(Self.best(settings))))
        run.succeed("a")
        run.fail("join/by[0]", BranchFailure(.connect, "lost"))
        run.wait(.seconds(1))
        run.end("join/by[0]", .succeeded(BranchResult(value: .integer(4), tokens: 12)))
        #expect(run.result?.join?.tokens == 12)
        #expect(run.result?.status == .succeeded)
    }

    @Test func `judges of instances see the element of their instance under another name`() throws {
        var fanOut = FanOut(.texts("x", "y"), variable: "topic")
        fanOut.require = .all
        let fanned = Branch(
            "pick", Self.best(of: [Reference(.branch("a"))]), dependencies: [Dependency("a", .end)], fanOut: fanOut)
        var run = MachineHarness([branch("a"), fanned])
        run.succeed("a", .text("A"))
        #expect(run.running.keys.sorted() == ["pick[0]/by[0]", "pick[1]/by[0]"])
        let scope = run.machine.scope(of: run.id("pick[1]/by[0]").index)
        #expect(try scope.text(.element("item")) == "A")
        #expect(try scope.text(.element("topic")) == "y")
        run.succeed("pick[0]/by[0]", .integer(1))
        run.succeed("pick[1]/by[0]", .integer(1))
        #expect(run.outcome("pick")?.value == .list([.text("A"), .text("A")]))
        run.succeed("join")
        #expect(run.result?.status == .succeeded)
    }

    @Test func `all that judges see is read once, and forgotten with them`() throws {
        let inner = Branch.group("group", ["a", "b"].map { branch($0) }, join: Join(.action(Self.best())))
        var run = MachineHarness([branch("outside"), inner])
        run.succeed("outside", .text("seen"))
        run.succeed("group/a", .text("A"))
        run.fail("group/b")
        let body = try #require(run.machine.branches[run.id("group").index].ownBody)
        let seen = try #require(run.machine.bodies[body].seenByJoin)
        #expect(seen.named.keys.sorted() == ["a", "b", "outside"])
        let scope = run.machine.scope(of: run.id("group/join/by[0]").index)
        #expect(try scope.text(.branch("a")) == "A")
        #expect(try scope.text(.branch("b")) == "[not available: broken]")
        #expect(try scope.text(.branch("outside")) == "seen")
        #expect(scope.join?.isPart == true)
        run.succeed("group/join/by[0]", .integer(1))
        #expect(run.machine.bodies[body].seenByJoin == nil)
        #expect(run.outcome("group")?.value == .text("A"))
        var stopped = MachineHarness([inner])
        stopped.succeed("group/a", .text("A"))
        stopped.succeed("group/b", .text("B"))
        stopped.perform(.cancel(stopped.id("group")))
        #expect(stopped.machine.bodies.allSatisfy { $0.seenByJoin == nil })
    }

    @Test func `an interrupt and a cancel end the judge with the branch that decides`() {
        var run = Self.run("a")
        run.succeed("a")
        run.perform(.interrupt)
        run.drainAll()
        #expect(run.result?.status == .cancelled)
        #expect(run.outcome("join/by[0]")?.status == .cancelled)
        var other = Self.run("a")
        other.succeed("a")
        other.perform(.cancel(other.id("join")))
        other.drainAll()
        #expect(other.result?.error == "the join failed: cancelled by you")
    }
}

extension Branch {
    fileprivate init(_ name: String, _ action: Action, _ change: (inout Branch) -> Void) {
        self.init(name, action)
        change(&self)
    }
}
