import Testing

@testable import Execution

/// A prompt whose model only the run tells.
@Suite struct ModelChoiceTests {
    private static let fast = ModelChoice.Candidate(
        "openai/mini", price: ModelPrice(input: 1, output: 2), options: [.init("top_k", .integer(1))],
        rateLimitWait: .seconds(7))

    private static func asking(_ elements: FanOut.Elements, options: [Value.Field] = []) -> Branch {
        let item = Template([.placeholder(Placeholder(Reference(.element("item"))))])
        let prompt = PromptSpec(
            prompt: Template(literal: "x"), model: "{{item}}", options: options,
            choice: ModelChoice(item, aliases: ["fast": fast]))
        return Branch("ask", .prompt(prompt), fanOut: FanOut(elements))
    }

    private func prompt(_ path: String, in run: MachineHarness) -> PromptSpec? {
        guard case .action(.prompt(let prompt)) = run.machine.branches[run.id(path).index].spec.work else { return nil }
        return prompt
    }

    @Test func `each instance asks its own, with what its alias says`() {
        let run = MachineHarness([Self.asking(.texts("fast", "simulated", " groq/x\n"))])
        #expect(run.running.keys.sorted() == ["ask[0]", "ask[1]", "ask[2]"])
        #expect(prompt("ask[0]", in: run)?.model == "openai/mini")
        #expect(prompt("ask[0]", in: run)?.price == Self.fast.price)
        #expect(prompt("ask[0]", in: run)?.options == Self.fast.options)
        let specs = (0...2).map { run.machine.branches[run.id("ask[\($0)]").index].spec }
        #expect(specs.map(\.settings.gate) == ["openai", "simulated", "groq"])
        #expect(specs.map(\.settings.modelGate) == ["openai/mini", nil, "groq/x"])
        #expect(specs.map(\.settings.rateLimitWait) == [.seconds(7), .seconds(300), .seconds(300)])
        #expect(specs.map(\.isSimulated) == [false, true, false])
    }

    @Test func `what the prompt says itself comes before what its alias says`() {
        let run = MachineHarness([Self.asking(.texts("fast"), options: [.init("top_k", .integer(9))])])
        #expect(prompt("ask[0]", in: run)?.options == [.init("top_k", .integer(9))])
    }

    @Test func `no more ask a model at once than it is given`() {
        let run = MachineHarness([Self.asking(.texts("fast", "openai/mini", "groq/x"))]) {
            $0.gateLimits = ["openai/mini": GateLimits(maxParallel: 1)]
        }
        #expect(run.running.keys.sorted() == ["ask[0]", "ask[2]"])
        #expect(run.snapshot[run.id("ask[1]")].slotWait == .slotsOfGate("openai/mini", 1))
    }

    @Test func `a branch that names no model fails, and the others go on`() {
        var run = MachineHarness([Self.asking(.texts("", "fast"))])
        #expect(run.outcome("ask[0]")?.error == "`model` is empty: `{{item}}` gave nothing")
        run.succeed("ask[1]")
        run.succeed("join")
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a model without a price is not asked where the cost is limited`() {
        let run = MachineHarness([Self.asking(.texts("groq/x", "fast", "simulated"))]) {
            $0.limits = Limits(cost: 1)
        }
        #expect(run.outcome("ask[0]")?.error == "`cost` is limited, and `groq/x` has no price")
        #expect(run.running.keys.sorted() == ["ask[1]", "ask[2]"])
    }

    @Test func `a join and a judge name theirs, too`() {
        let choice = ModelChoice(
            Template([.placeholder(Placeholder(Reference(.branch("route"))))]), aliases: ["fast": Self.fast])
        let spec = PromptSpec(prompt: Template(literal: "x"), model: "{{route}}", choice: choice)
        var run = MachineHarness([branch("route")], join: Join(.action(.prompt(spec))))
        run.succeed("route", .text("fast"))
        #expect(prompt("join", in: run)?.model == "openai/mini")

        let best = Aggregation([Reference(.branch("route"))], .judged(Judge(spec)))
        var judged = MachineHarness([branch("route")], join: Join(.action(.aggregate(best))))
        judged.succeed("route", .text("fast"))
        #expect(prompt("join/by[0]", in: judged)?.model == "openai/mini")
    }

    private static let pick = ModelChoice(
        Template([.placeholder(Placeholder(Reference(.branch("pick"))))]), aliases: ["fast": fast])

    private static let asksPick = Join(
        .action(.prompt(PromptSpec(prompt: Template(literal: "x"), model: "{{pick}}", choice: pick))), require: .none)

    @Test func `a mark is no model`() {
        var run = MachineHarness([branch("pick")], join: Self.asksPick)
        run.fail("pick")
        #expect(run.outcome("join")?.error == "`model` is empty: `{{pick}}` gave nothing")
    }

    @Test func `what was kept of a text is a model without its mark`() {
        let kept = branch("pick") { $0.settings = WorkSettings(timeout: .seconds(1), onTimeout: .keep) }
        var run = MachineHarness([kept], join: Self.asksPick)
        run.say("pick", "fast")
        run.wait(.seconds(1))
        run.drain("pick")
        #expect(run.outcome("pick")?.status == .partial)
        #expect(prompt("join", in: run)?.model == "openai/mini")
    }

    // MARK: What stands in

    /// A command with a stand-in, whose default model is the element.
    private static func standIn(_ elements: FanOut.Elements) -> Branch {
        let item = Template([.placeholder(Placeholder(Reference(.element("item"))))])
        var settings = WorkSettings(simulation: SimulationSpec())
        settings.simulationModel = ModelChoice(
            item, aliases: ["fast": fast, "none": ModelChoice.Candidate("simulated")])
        let command = CommandSpec(.arguments([Template(literal: "ls")]), baseDirectory: "/")
        return Branch("look", .command(command), fanOut: FanOut(elements), settings: settings)
    }

    @Test func `something stands in for a command while the default model is the simulated one`() {
        let run = MachineHarness([Self.standIn(.texts("simulated", "none", "fast", "groq/x"))])
        let specs = (0...3).map { run.machine.branches[run.id("look[\($0)]").index].spec }
        #expect(specs.map { $0.settings.simulation != nil } == [true, true, false, false])
        #expect(specs.map(\.isSimulated) == [true, true, false, false])
        #expect(run.running.count == 4)
    }

    @Test func `without a default model a command is not run`() {
        let run = MachineHarness([Self.standIn(.texts("", "simulated"))])
        #expect(run.outcome("look[0]")?.error == "`model` is empty: `{{item}}` gave nothing")
        #expect(run.running.keys.sorted() == ["look[1]"])
    }

    @Test func `a model without a price is none that a command asks`() {
        let run = MachineHarness([Self.standIn(.texts("groq/x"))]) { $0.limits = Limits(cost: 1) }
        #expect(run.running.keys.sorted() == ["look[0]"])
    }

    @Test func `a reader learns the model with the request`() {
        var snapshot = MachineHarness([Self.asking(.texts("fast"))]).snapshot
        let branch = snapshot.branches[2].branch
        #expect(snapshot[branch].kind == .prompt(model: "{{item}}"))
        let sent = SentPrompt(
            model: "openai/mini", system: nil, prompt: "x", temperature: nil, maxTokens: nil, seed: nil)
        snapshot.apply(
            RunEvent(
                sequence: 99, elapsed: .zero, kind: .branchRequest(branch, attempt: 1, SentRequest(.prompt(sent)))))
        #expect(snapshot[branch].kind == .prompt(model: "openai/mini"))
    }
}
