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
        #expect(example.text.utf8.count < 2048)
        #expect(!example.title.isEmpty)
    }

    @Test func `the weather is asked for in a fixed order`() throws {
        let text = try #require(Example.all.first { $0.name == "weather" }).text
        let plan = try #require(Loaded(text).plan)
        #expect(plan.body.branches.map(\.name) == ["London", "Tokyo", "Paris"])
        #expect(plan.body.results == ["London", "Tokyo", "Paris"])
        #expect(plan.inputs == [Value.Field("seconds", .number(0.5))])
    }

    @Test(arguments: Shell.installed, [("0.5", "0.048"), ("2", "0.198"), ("0.01", "0")])
    func `the weather comes word by word`(shell: String, time: (given: String, step: String)) throws {
        let text = try #require(Example.all.first { $0.name == "weather" }).text
        for branch in try #require(Loaded(text).plan).body.branches {
            guard case .command(let command) = branch.action, case .shell(let script, _) = command.launch,
                case .literal(let words)? = command.environment.first?.value.parts.first
            else {
                Issue.record("not a command text with words")
                continue
            }
            let job = Shell.Job(
                script: "sleep() { printf '[%s]' \"$1\"; }\nwords='\(words)'\n\(script)", values: [time.given])
            let printed = words.split(separator: " ").enumerated().map { index, word in
                "[\(time.step)]" + (index == 0 ? "" : " ") + word
            }
            #expect(printed.count == 10)
            #expect(try Shell(program: shell).run([job]).outputs == [printed.joined()])
        }
    }
}
