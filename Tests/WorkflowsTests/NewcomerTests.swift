import Execution
import Testing

@testable import Workflows

/// What people write who have only seen a few examples.
@Suite struct NewcomerTests {
    @Test func `a join that gives the results may say so`() throws {
        let plan = try #require(Loaded("branches: {a: {value: 1}}\njoin: results").plan)
        guard case .results = plan.body.join.work else {
            Issue.record("the join does something else")
            return
        }
    }

    @Test(arguments: ["\"{{folder}}/*.txt\"", "[\"{{folder}}\", a.txt]"])
    func `a pattern for files has no placeholders`(pattern: String) {
        let text =
            "inputs: {folder: docs}\nbranches: {a: {for_each: {files: \(pattern)}, run: [cat, \"{{item.path}}\"]}}"
        let fault = Loaded(text).error?.diagnostics.first { $0.message.contains("placeholders") }
        #expect(fault?.message == "`files` takes no placeholders: it is read before the run")
        #expect(
            fault?.hint
                == "a branch that lists them can: `run: [find, \"{{folder}}\", -type, f]` with `returns: lines`")
    }
}
