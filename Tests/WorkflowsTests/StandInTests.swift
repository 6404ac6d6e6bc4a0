import Execution
import Testing
import Workflows

/// `simulate` on a command or a request, where only the run tells the default model.
@Suite struct StandInTests {
    private func inner(_ text: String, _ adjust: (inout WorkflowOptions) -> Void = { _ in }) throws -> Branch {
        let main = "branches: {x: {workflow: b.yaml, inputs: {m: simulated}}}"
        let folder = try TemporaryFolder(["b.yaml": "inputs: {m: groq/x}\n" + text])
        let loaded = Loaded(main, path: "main.yaml", folder: folder.path) { options in
            options.purpose = .check
            adjust(&options)
        }
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .group(let body) = plan.body.branches[0].action else { throw NoWorkflow() }
        return try #require(body.branches.last)
    }

    private struct NoWorkflow: Error {}

    @Test(arguments: [
        "branches: {r: {run: ls, simulate: {reply: x}}}", "branches: {r: {http: \"https://h\", simulate: {reply: x}}}",
    ])
    func `the run tells whether something stands in where it tells the default model`(branches: String) throws {
        let branch = try inner("models: {fast: simulated}\ndefaults: {model: \"{{m}}\"}\n" + branches)
        #expect(branch.settings.simulation?.replies == ["x"])
        #expect(
            branch.settings.simulationModel?.name == Template([.placeholder(Placeholder(Reference(.input("m"))))]))
        #expect(branch.settings.simulationModel?.aliases.mapValues(\.model) == ["fast": "simulated"])
    }

    @Test func `where the default model is known, nothing is left to the run`() throws {
        let text = "branches: {r: {run: ls, simulate: {reply: x}}}"
        let simulated = try inner(text)
        #expect(simulated.settings.simulation != nil && simulated.settings.simulationModel == nil)
        let template = "defaults: {model: \"{{m}}\"}\n" + text
        for (model, stands) in [("simulated", true), ("groq/x", false)] {
            let branch = try inner(template) { $0.modelsByAlias = ["all": model] }
            #expect((branch.settings.simulation != nil) == stands)
            #expect(branch.settings.simulationModel == nil)
        }
        let plain = try inner("defaults: {model: \"{{m}}\"}\nbranches: {r: {run: ls}}")
        #expect(plain.settings.simulation == nil && plain.settings.simulationModel == nil)
    }

    @Test func `it waits for the branch that names the default model, and for nothing else`() throws {
        let text = """
            defaults: {model: "{{pick}}"}
            branches: {pick: {run: which}, r: {run: ls, simulate: {reply: x}}}
            """
        #expect(try inner(text).dependencies == [Dependency("pick")])
        #expect(try inner(text.replacing(", simulate: {reply: x}", with: "")).dependencies.isEmpty)
    }

    @Test func `what names the default model has no stand-in that depends on it`() {
        let text = """
            defaults: {model: "{{pick}}"}
            branches: {pick: {run: which, simulate: {reply: simulated}}, a: {prompt: x}}
            """
        #expect(Loaded(text).faults == ["1:20 branch `pick` waits for itself"])
        #expect(Loaded(text.replacing(", simulate: {reply: simulated}", with: "")).faults == [])
    }
}
