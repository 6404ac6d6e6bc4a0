import Execution
import Testing
import Workflows

@Suite struct LimitTests {
    @Test func `limits reach the plan`() {
        let plan = Loaded("limits: {tokens: 50000, cost: 2.5}\nbranches: {a: {run: ls}}").plan
        #expect(plan?.limits == Limits(tokens: 50000, cost: 2.5))
        #expect(Loaded("branches: {a: {run: ls}}").plan?.limits == Limits())
    }

    @Test(arguments: [
        ("{tokens: 0}", "1:18 `tokens` is at least 1"),
        ("{cost: 0}", "1:16 `cost` is a number above 0, in the currency of the prices"),
        ("{cost: much}", "1:16 `cost` is a number above 0, in the currency of the prices"),
        ("{money: 3}", "1:10 unknown key `money` in `limits`"),
    ])
    func `a limit is a number above nothing`(limits: String, fault: String) {
        #expect(Loaded("limits: \(limits)\nbranches: {a: {run: ls}}").faults == [fault])
    }

    @Test func `a cost needs no price of the simulated model`() {
        #expect(Loaded("limits: {cost: 1}\nbranches: {a: {prompt: x}}").plan != nil)
    }

    @Test func `limits of a file that another one uses hold for that`() throws {
        let folder = try TemporaryFolder(["b.yaml": "limits: {tokens: 50}\nbranches: {a: {run: ls}}"])
        let text = "branches: {b: {workflow: b.yaml}}"
        let plan = try #require(Loaded(text, path: "main.yaml", folder: folder.path).plan)
        guard case .group(let body) = plan.body.branches[0].action else { return }
        #expect(body.scope?.limits == Limits(tokens: 50))
        #expect(plan.limits == Limits())
    }

    @Test func `a file that limits its cost needs the prices of its own models`() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "limits: {cost: 1}\nbranches: {a: {prompt: x, model: openai/x}}"
        ])
        let text = "branches: {b: {workflow: b.yaml}, c: {prompt: x, model: groq/y}}"
        let loaded = Loaded(text, path: "main.yaml", folder: folder.path) { $0.purpose = .check }
        #expect(loaded.faults == ["1:10 `cost` needs the price of each model, and `openai/x` has none"])
    }
}
