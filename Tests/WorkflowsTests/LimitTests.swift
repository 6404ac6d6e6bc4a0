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
}
