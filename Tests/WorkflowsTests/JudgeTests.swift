import Execution
import Testing
import Workflows

@Suite struct JudgeTests {
    private func judge(_ text: String) throws -> Judge {
        let loaded = Loaded(text)
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .action(.aggregate(let aggregation)) = plan.body.join.work,
            case .judged(let judge) = aggregation.method
        else {
            Issue.record("not a judge")
            return Judge(PromptSpec(prompt: Template([])))
        }
        return judge
    }

    @Test func `a judge is a prompt with the defaults of the file`() throws {
        let judge = try judge(
            """
            inputs: {topic: Rust}
            defaults: {system: Be strict, retry: 5, temperature: 0.5}
            branches: {a: {prompt: x}, b: {prompt: y}}
            join:
              best: [a, b]
              by: {prompt: "How good about {{topic}} is {{item}}, number {{index}}?", temperature: 0}
            """)
        let placeholders = judge.prompt.prompt.placeholders.map(\.reference)
        #expect(placeholders == [Reference(.input("topic")), Reference(.element("item")), Reference(.index)])
        #expect(judge.prompt.system == Template(literal: "Be strict"))
        #expect(judge.prompt.temperature == .constant(.integer(0)))
        #expect(judge.settings.retry.times == 5)
        #expect(judge.settings.idleTimeout == .seconds(120))
        #expect(judge.settings.returns == .number(nil))
    }

    @Test func `a path into the candidate is checked, and what else the judge mentions is waited for`() throws {
        let plan = try #require(
            Loaded(
                """
                branches:
                  rules: {prompt: x}
                  a: {prompt: x, returns: {title: text}, repeat: 2}
                  pick: {best: a, by: {prompt: "By {{rules}}: {{item.title}}"}}
                """
            ).plan)
        #expect(plan.body.branches[2].dependencies == [Dependency("a", .end), Dependency("rules")])
        #expect(plan.body.results == ["pick"])
    }

    @Test(arguments: [
        ("{best: a, by: {model: simulated}}", "5:17 a judge needs a `prompt`"),
        ("{best: a, by: {prompt: x, retry: 2}}", "5:33 unknown key `retry` in `by`"),
        ("{best: a, by: {prompt: x, returns: 1..10}}", "5:33 a judge always gives a number"),
        ("{best: a, by: {prompt: x, schema: {}}}", "5:33 a judge always gives a number"),
        ("{vote: a, by: {prompt: x}}", "5:17 a judge goes with `best`"),
        (#"{best: a, by: {prompt: "{{item.name}}"}}"#, "5:31 `item` has no `name`"),
        (#"{best: a, by: {prompt: "{{elem}}"}}"#, "5:31 there is no input or branch `elem`"),
        (
            "{best: a, by: {prompt: x, model: openai/x}}",
            "5:40 cannot ask `openai/x`: there is no key for `openai`: `OPENAI_API_KEY` is not set"
        ),
    ])
    func `what is wrong with a judge is said`(join: String, fault: String) {
        let loaded = Loaded("branches:\n  a:\n    prompt: x\n    returns: {title: text}\njoin: \(join)")
        #expect(loaded.faults == [fault])
    }

    @Test func `what a judge is asked about hides no other element`() {
        let loaded = Loaded(
            #"branches: {p: {for_each: [x], best: a, by: {prompt: "{{item}}"}}, a: {prompt: x}}"#)
        #expect(loaded.faults == ["1:40 `item` is already the element of branch `p`"])
    }
}
