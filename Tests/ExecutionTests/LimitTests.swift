import Testing

@testable import Execution

/// What a run may spend, and what happens when it has.
@Suite struct LimitTests {
    private static func run(
        _ branches: [Branch], tokens: Int = 1000, join: Join = Join(), _ change: (inout Plan) -> Void = { _ in }
    ) -> MachineHarness {
        MachineHarness(branches, join: join) { plan in
            plan.limits = Limits(tokens: tokens)
            plan.body.maxParallel = 2
            change(&plan)
        }
    }

    private static func answer(_ tokens: Int) -> AttemptEnd {
        .succeeded(BranchResult(value: .text("ok"), tokens: tokens))
    }

    @Test func `once the tokens are spent nothing new starts, and the join goes ahead`() {
        var run = Self.run([branch("a"), branch("b"), branch("c"), branch("d", after: "a")])
        run.end("a", Self.answer(1000))
        #expect(run.running.keys.sorted() == ["b"])
        for name in ["c", "d"] {
            #expect(run.outcome(name)?.status == .skipped)
            #expect(run.outcome(name)?.by == "limit")
            #expect(run.outcome(name)?.reason == .limit)
            #expect(run.outcome(name)?.error == "the limit of 1,000 tokens is reached")
            #expect(run.outcome(name)?.explanation == "the limit of 1,000 tokens is reached")
        }
        run.end("b", Self.answer(5))
        #expect(run.joinStarts == 1)
        run.succeed("join")
        #expect(run.result?.tokens == TokenUsage(output: 1005))
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a workflow that joins goes ahead as well`() {
        var body = Body(branches: [branch("x")])
        body.scope = WorkflowScope(path: "inner.yaml")
        var run = Self.run([branch("a"), branch("b", after: "a")], tokens: 10, join: Join(.action(.group(body))))
        run.end("a", Self.answer(10))
        #expect(run.outcome("b")?.by == "limit")
        #expect(run.running.keys.sorted() == ["join/x"])
    }

    @Test func `the run is incomplete when its join could do without the rest`() {
        var run = Self.run([branch("a"), branch("b"), branch("c")], tokens: 10)
        run.end("a", Self.answer(10))
        run.end("b", Self.answer(1))
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
        #expect(run.result?.lostTokens == 0)
    }

    @Test func `tokens of failed, timed-out and cancelled attempts count, and are told apart`() {
        var run = Self.run([branch("a"), branch("b", timeout: .seconds(1)), branch("c")]) { $0.body.maxParallel = 3 }
        run.spend("a", 100)
        run.fail("a")
        run.spend("b", 200)
        run.wait(.seconds(1))
        #expect(run.outcome("b")?.status == .timedOut)
        // It says more while it is being stopped.
        run.spend("b", 250)
        run.drain("b")
        run.spend("c", 50)
        run.end("c", Self.answer(50))
        run.succeed("join")
        #expect(run.result?.tokens.total == 400)
        #expect(run.result?.lostTokens == 350)
    }

    @Test func `an attempt of several counts with what it spent itself`() {
        var run = Self.run([
            branch("a") { $0.settings.retry = RetryPolicy(times: 1, jitter: .none, causes: [.connect]) }
        ])
        run.spend("a", 100)
        run.fail("a", BranchFailure(.connect, "lost"))
        run.wait(.seconds(1))
        run.spend("a", 30)
        run.end("a", Self.answer(30))
        run.succeed("join")
        #expect(run.result?.tokens.total == 130)
        #expect(run.result?.lostTokens == 0)
    }

    @Test func `what runs goes on, and is not tried again; what backs off ends`() {
        let retry = RetryPolicy(times: 3, jitter: .none, causes: [.connect])
        let names = ["a", "b", "c"]
        var run = Self.run(names.map { branch($0) { $0.settings.retry = retry } }, tokens: 10) {
            $0.body.maxParallel = 3
        }
        run.fail("a", BranchFailure(.connect, "lost"))
        run.spend("b", 10)
        #expect(run.outcome("a")?.status == .cancelled)
        #expect(run.outcome("a")?.by == "limit")
        #expect(run.outcome("a")?.explanation == "cancelled by the limit of 10 tokens")
        #expect(run.running.keys.sorted() == ["b", "c"])
        run.fail("c", BranchFailure(.connect, "lost"))
        #expect(run.outcome("c")?.error == "lost")
        run.succeed("b")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a join that consists of others may spend more, and so may its judge`() {
        let judge = Judge(PromptSpec(prompt: Template(literal: "x")))
        let best = Join(.action(.aggregate(Aggregation([Reference(.results)], .judged(judge)))))
        let inner = Body(branches: [branch("x"), branch("y", after: "x")], join: best, results: ["y"])
        let group = Action.group(inner)
        var run = Self.run([branch("a")], tokens: 10, join: Join(.action(group)))
        run.end("a", Self.answer(10))
        run.end("join/x", Self.answer(10))
        run.end("join/y", Self.answer(10))
        run.end("join/join/by[0]", .succeeded(BranchResult(value: .integer(1), tokens: 5)))
        #expect(run.result?.status == .succeeded)
        #expect(run.result?.tokens.total == 35)
    }

    @Test func `instances that wait are skipped, and so is a branch that a person runs again`() {
        var run = Self.run([.forEach("a", .count(4))], tokens: 10)
        run.fail("a[0]")
        run.end("a[1]", Self.answer(10))
        #expect(run.outcome("a[2]") == nil, "it runs")
        #expect(run.outcome("a[3]")?.by == "limit")
        #expect(run.perform(.retry(run.id("a[0]"))) == .refused("the limit of 10 tokens is reached"))
        run.succeed("a[2]")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
    }

    /// A workflow with a limit of its own, in which another one is a branch and a group the join.
    private static func workflow() -> Action {
        var deep = Body(branches: [branch("y"), branch("z", after: "y")])
        deep.scope = WorkflowScope(path: "deep.yaml")
        let last = Body(branches: [branch("u")])
        var inner = Body(
            branches: [branch("x"), Branch("deep", .group(deep)), branch("v", after: "x")],
            join: Join(.action(.group(last))))
        inner.scope = WorkflowScope(path: "inner.yaml", limits: Limits(tokens: 10))
        return .group(inner)
    }

    @Test func `what a limit is asked about is in its workflow, however many others there are`() throws {
        for count in [1, 20] {
            let run = MachineHarness((1...count).map { Branch("b\($0)", Self.workflow()) })
            let body = try #require(run.machine.branches[run.id("b1").index].ownBody)
            let names = run.machine.fanningOut(in: body).map { run.machine.branches[$0].id.path }
            #expect(names == ["x", "deep", "v", "deep/y", "deep/z"].map { "b1/\($0)" })
        }
    }

    @Test func `a limit of a nested workflow ends what waits in it, not what joins and not what is beside it`() {
        var run = MachineHarness([Branch("a", Self.workflow()), Branch("b", Self.workflow())])
        run.end("a/x", Self.answer(10))
        #expect(run.outcome("a/v")?.by == "limit")
        #expect(run.outcome("a/deep/z")?.by == "limit")
        #expect(run.running.keys.sorted() == ["a/deep/y", "b/deep/y", "b/x"])
        run.end("a/deep/y", Self.answer(1))
        run.succeed("a/deep/join")
        #expect(run.running.keys.sorted() == ["a/join/u", "b/deep/y", "b/x"])
        run.end("b/x", Self.answer(9))
        #expect(run.running.keys.sorted() == ["a/join/u", "b/deep/y", "b/v"])
        run.end("b/deep/y", Self.answer(1))
        run.succeed("b/deep/join")
        #expect(run.outcome("b/deep/z")?.by == "limit")
        #expect(run.running.keys.sorted() == ["a/join/u", "b/v"])
    }

    @Test func `a limit in cost goes by the prices of the models`() {
        func prompt(_ name: String, _ price: ModelPrice?) -> Branch {
            Branch(name, .prompt(PromptSpec(prompt: Template(literal: "x"), model: "m", price: price)))
        }
        let price = ModelPrice(input: 2, output: 10)
        var run = MachineHarness([prompt("a", price), prompt("b", nil), prompt("c", price)]) { plan in
            plan.limits = Limits(cost: 0.5)
            plan.body.maxParallel = 1
        }
        run.spend("a", TokenUsage(input: 100_000, output: 10_000))
        run.succeed("a")
        run.end("b", Self.answer(1_000_000))
        run.spend("c", TokenUsage(input: 0, output: 20_000))
        #expect(run.machine.bodies[0].limitReached == .cost(0.5))
        #expect(run.machine.bodies[0].limitReached?.words == "the limit of 0.5 in cost is reached")
        run.succeed("c")
        run.succeed("join")
        #expect(run.result?.cost == 0.5)
        #expect(run.machine.plan.modelsWithoutPrice == ["m"])
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func `a number of tokens is told in groups of three`(count: Int, words: String) {
        #expect(count.grouped == words)
    }
}

extension MachineHarness {
    /// An attempt says what it has spent, all in all.
    fileprivate mutating func spend(_ path: String, _ tokens: Int) {
        spend(path, TokenUsage(output: tokens))
    }
}
