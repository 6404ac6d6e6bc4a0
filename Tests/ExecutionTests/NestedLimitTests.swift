import Testing

@testable import Execution

/// What a workflow file in a run may spend for itself.
@Suite struct NestedLimitTests {
    private static func file(
        _ branches: [Branch], tokens: Int? = nil, cost: Double? = nil, join: Join = Join()
    ) -> Action {
        var body = Body(branches: branches, join: join, maxParallel: 1)
        body.scope = WorkflowScope(path: "inner.yaml", limits: Limits(tokens: tokens, cost: cost))
        return .group(body)
    }

    @Test func `once a file has spent its tokens nothing new starts in it, and the rest of the run goes on`() {
        let joining = Join(.action(.task { _ in .null }))
        var run = MachineHarness([
            Branch("f", Self.file([branch("a"), branch("b")], tokens: 10, join: joining)),
            branch("x"), branch("y", after: "x"),
        ])
        run.spend("f/a", TokenUsage(output: 10))
        #expect(run.outcome("f/b")?.by == "limit")
        #expect(run.outcome("f/b")?.error == "the limit of 10 tokens is reached")
        run.spend("x", TokenUsage(output: 1000))
        run.succeed("x")
        #expect(run.running.keys.sorted() == ["f/a", "y"])
        run.succeed("f/a")
        #expect(run.running.keys.sorted() == ["f/join", "y"])
        run.succeed("f/join")
        #expect(run.outcome("f")?.status == .succeeded)
        run.succeed("y")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
        #expect(run.result?.tokens.total == 1010)
    }

    @Test func `each use of a file has the limit for itself`() {
        var run = MachineHarness([
            Branch("f", Self.file([branch("a"), branch("b", after: "a")], tokens: 10), fanOut: FanOut(.count(2)))
        ])
        run.spend("f[0]/a", TokenUsage(output: 10))
        run.succeed("f[0]/a")
        run.succeed("f[1]/a")
        #expect(run.outcome("f[0]/b")?.error == "the limit of 10 tokens is reached")
        #expect(run.running.keys.sorted() == ["f[0]/join", "f[1]/b"])
    }

    @Test func `a file that is the join keeps to its own limit, though the run's is reached`() {
        var run = MachineHarness(
            [branch("x")],
            join: Join(Self.file([branch("a"), branch("b", after: "a")], tokens: 10).work)
        ) { $0.limits = Limits(tokens: 5) }
        run.spend("x", TokenUsage(output: 5))
        run.succeed("x")
        #expect(run.running.keys.sorted() == ["join/a"])
        run.spend("join/a", TokenUsage(output: 10))
        run.succeed("join/a")
        #expect(run.outcome("join/b")?.error == "the limit of 10 tokens is reached")
    }

    @Test func `what a file in a file spends counts for both`() {
        let inner = Branch("g", Self.file([branch("a")], tokens: 100))
        var run = MachineHarness([Branch("f", Self.file([inner, branch("b", after: "g")], tokens: 20))])
        run.spend("f/g/a", TokenUsage(output: 20))
        run.succeed("f/g/a")
        run.succeed("f/g/join")
        #expect(run.outcome("f/g")?.status == .succeeded)
        #expect(run.outcome("f/b")?.by == "limit")
    }

    @Test func `a limit in cost goes by the prices of the models`() {
        let price = ModelPrice(input: 2, output: 10)
        let prompt = Action.prompt(PromptSpec(prompt: Template(literal: "x"), model: "m", price: price))
        var run = MachineHarness([
            Branch("f", Self.file([Branch("a", prompt), branch("b", after: "a")], cost: 0.5))
        ])
        run.spend("f/a", TokenUsage(output: 50_000))
        run.succeed("f/a")
        #expect(run.outcome("f/b")?.error == "the limit of 0.5 in cost is reached")
    }
}

extension Action {
    fileprivate var work: Join.Work { .action(self) }
}
