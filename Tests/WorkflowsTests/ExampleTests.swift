import Examples
import Execution
import Testing
import Workflows

@Suite struct ExampleTests {
    @Test(arguments: Example.all.map(\.name))
    func `an example loads without a warning`(name: String) throws {
        let example = try #require(Example.all.first { $0.name == name })
        guard case .workflow(let workflow) = Loaded(example.text, path: "\(name).yaml") else {
            Issue.record("refused: \(Loaded(example.text, path: name).error?.text ?? "")")
            return
        }
        #expect(workflow.warnings.isEmpty)
        #expect(example.text.utf8.count < 1536)
        #expect(!example.title.isEmpty)
    }

    @Test func `the weather is asked for in a fixed order`() throws {
        let text = try #require(Example.all.first { $0.name == "weather" }).text
        let plan = try #require(Loaded(text).plan)
        #expect(plan.body.branches.map(\.name) == ["London", "Tokyo", "Paris"])
        #expect(plan.body.results == ["London", "Tokyo", "Paris"])
        #expect(plan.inputs == [Value.Field("seconds", .number(0.5))])
    }
}
