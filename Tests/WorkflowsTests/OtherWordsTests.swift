import Testing
import Workflows

/// What a key, a type or a value is called elsewhere.
@Suite struct OtherWordsTests {
    @Test(arguments: [
        ("branches: {a: {run: ls}}\nlimits: {max_tokens: 5}", "known are `tokens`, `cost`"),
        (
            "branches: {a: {run: ls, retry: {count: 3, times: 1}}}",
            "known are `times`, `delay`, `max_delay`, `jitter`, `for`"
        ),
        (
            "branches: {a: {prompt: x, simulate: {response: y}}}",
            "known are `reply`, `first_token`, `tokens_per_second`, `takes`, `stall_after`, `fail`, `fail_times`, `status`"
        ),
        (
            "branches: {a: {run: ls}}\njoin: {best: a, by: {prompt: x, retry: 2}}",
            "known are `prompt`, `model`, `system`, `temperature`, `simulate`"
        ),
        (
            "branches: {g: {limits: {tokens: 3}, branches: {a: {run: ls}}}}",
            "it is about a whole file: put the branches into one and use it with `workflow: path`"
        ),
        ("branches: {a: {files: \"*.md\", run: ls}}", "write `for_each: {files: …}`"),
        ("branches: {a: {run: ls}}\njoin: {csv: a, columns: [x]}", "the columns are the fields of `returns`"),
        (
            "models: {m: {provider: openai, model: openai/x}}\nbranches: {a: {run: ls}}",
            "it is a part of `model`: `provider/name`"
        ),
        ("branches: {a: {run: ls, returns: string}}", "here it is `text`"),
        ("branches: {a: {run: ls, returns: Bool}}", "here it is `boolean`"),
        ("branches: {a: {run: ls, returns: list}}", "here it is `[text]`"),
        (
            "branches: {a: {run: ls, returns: {type: object, properties: {x: {type: string}}}}}",
            "write it behind `schema:`"
        ),
        ("branches: {a: {run: ls}}\njoin: {first: a, early: yes}", "write `true`"),
        ("branches: {a: {run: ls, cache: OFF}}", "write `false`"),
        (
            "inputs: {n: 3}\nbranches: {a: {run: ls, repeat: \"{{n}}\"}}",
            "for as many as an input says make that a list, and use `for_each`"
        ),
        (
            "branches: {a: {run: ls, for_each: 1..5}}",
            "numbers are a list, `[1, 2, 3]`, or `repeat: 5` with `{{index}}`"
        ),
        ("branches: {a: {run: ls, for_each: 1..99999999999999}}", nil),
        ("branches: {a: {run: ls}, b: {prompt: \"{{results.a}}\"}}", "a branch is named as it is: `{{a}}`"),
    ])
    func `what is written elsewhere is told here`(text: String, hint: String?) throws {
        let diagnostic = try #require(Loaded(text).error?.diagnostics.first)
        #expect(diagnostic.hint == hint)
    }

    @Test func `a description of an input that would be its value is doubted`() throws {
        let text = "inputs: {topic: {type: text, required: true}}\nbranches: {a: {run: \"echo {{topic.type}}\"}}"
        guard case .workflow(let workflow) = Loaded(text) else {
            Issue.record("refused")
            return
        }
        let warning = try #require(workflow.warnings.first)
        #expect(warning.message == "this map is the default of `topic`, with `type` in it")
        #expect(
            warning.hint == "to describe an input there are `description`, `default` and `file`, and no other keys")
    }
}
