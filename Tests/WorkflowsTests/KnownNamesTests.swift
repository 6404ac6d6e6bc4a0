import Execution
import Testing
import Workflows

/// What a message offers in the place of a name that is not there.
@Suite struct KnownNamesTests {
    private func hint(_ text: String, _ adjust: (inout WorkflowOptions) -> Void = { _ in }) -> String? {
        Loaded(text, adjust).error?.diagnostics.first?.hint
    }

    @Test(arguments: [
        // Not itself, which would be a circle; what an instance has besides.
        ("branches: {a: {run: ls}, b: {run: \"ls {{zzz}}\"}}", "known are `a`"),
        ("branches: {b: {run: \"ls {{zzz}}\"}}", nil),
        (
            "inputs: {topic: x}\nbranches: {b: {for_each: [1], run: \"ls {{zzz}}\"}}",
            "known are `topic`, `item`, `index`"
        ),
        (
            "branches: {b: {for_each: {x: 1}, as: city, run: \"ls {{zzz}}\"}}",
            "known are `city`, `index`, `key`"
        ),
        ("branches: {b: {repeat: 2, run: \"ls {{zzz}}\"}}", "known are `index`"),
        // Before there are instances.
        ("inputs: {all: [1]}\nbranches: {b: {for_each: zzz, run: ls}}", "known are `all`"),
        // A group that it is in is not over before it.
        (
            "branches: {g: {branches: {x: {run: ls}, y: {run: \"ls {{zzz}}\"}}}, h: {run: ls}}",
            "known are `x`, `h`"
        ),
        (
            "branches: {a: {run: ls}}\njoin: {value: \"{{zzz}}\"}",
            "known are `a`, `results`, `outcomes`"
        ),
        (
            "branches: {a: {prompt: x}}\njoin: {best: a, by: {prompt: \"{{zzz}}\"}}",
            "known are `a`, `item`, `index`, `results`, `outcomes`"
        ),
        ("branches: {a: {run: ls}, b: {run: \"ls {{outcomes.zzz.status}}\"}}", "known are `a`"),
        ("branches: {a: {run: ls}, b: {run: ls, needs: [zzz]}}", "known are `a`"),
        (
            "branches: {a: {run: ls}}\njoin: zzz",
            "known are `a`, `concatenate`, `merge`, `vote`, `best`, `first`, `csv`"
        ),
        (
            "tools: {t: {description: d, prompt: x, tools: [zzz]}, u: {description: d, run: ls}}\nbranches: {a: {run: ls}}",
            "known are `u`, `web_search`"
        ),
        // As others write it.
        ("inputs: {topic: x}\nbranches: {b: {run: \"ls {{inputs.topic}}\"}}", "write `{{topic}}`"),
        ("branches: {a: {run: ls}, b: {needs: [a], run: \"ls {{branches.a}}\"}}", "write `{{a}}`"),
        (
            "branches: {e: {run: ls, returns: {n: number}}, b: {run: \"ls {{steps.e.n}}\"}}", "write `{{e.n}}`"
        ),
        // Without what is not there.
        (
            "branches: {e: {run: ls, returns: {n: number}}, b: {run: \"ls {{steps.e.value}}\"}}", "write `{{e}}`"
        ),
        (
            "branches: {e: {run: ls, returns: {n: number}}, b: {run: \"ls {{steps.e.n.x.y}}\"}}",
            "write `{{e.n}}`"
        ),
        ("inputs: {kind: x}\nbranches: {b: {run: \"ls {{input.kind.z}}\"}}", "write `{{kind}}`"),
        ("inputs: {kind: x}\nbranches: {b: {run: \"ls {{input.zzz.z}}\"}}", "known are `kind`"),
        ("inputs: {kind: x}\nbranches: {b: {run: \"ls {{vars}}\"}}", "known are `kind`"),
    ])
    func `what is offered can be written there`(text: String, hint: String?) {
        #expect(self.hint(text) == hint)
    }

    @Test(arguments: [
        "name", "label", "status", "by", "when_of", "clock", "simulated", "error", "reason", "exit", "value",
        "partial", "attempts", "queued_ms", "running_ms", "tokens", "items", "vote", "scores", "merged", "taken",
    ])
    func `every field of an outcome can be named`(field: String) {
        let text = "branches: {a: {run: ls}, b: {prompt: \"{{outcomes.a.\(field)}}\"}}"
        #expect(Loaded(text).faults == [])
    }

    @Test func `an input that nobody wrote is not offered`() {
        let text = "inputs: {items: [x]}\nbranches: {map: {for_each: items, run: \"ls {{zzz}}\"}}"
        #expect(hint(text) { $0.hiddenInputs = ["items"] } == "known are `item`, `index`")
    }

    @Test(arguments: [
        ("Hello {{a}}", true), ("{{a}} and {{b}}", true), ("two words", true),
        ("{{a}}", false), ("zzz", false),
    ])
    func `a text as join is told how to be one`(join: String, isText: Bool) {
        let text = "branches: {a: {run: ls}, b: {run: ls}}\njoin: \"\(join)\""
        let diagnostic = Loaded(text).error?.diagnostics.first
        if isText {
            #expect(diagnostic?.message == "`join` is the name of a branch or of an aggregator, and this is a text")
            #expect(diagnostic?.hint == "write `join: {value: …}` for this text, or `join: {prompt: …}` to ask a model")
        } else {
            #expect(diagnostic?.message != "`join` is the name of a branch or of an aggregator, and this is a text")
        }
    }

    @Test func `braces of other programs are told how to stay`() {
        let diagnostic = Loaded("branches: {a: {run: \"docker ps --format {{.Names}}\"}}").error?.diagnostics.first
        #expect(diagnostic?.message == "not a placeholder")
        #expect(
            diagnostic?.hint
                == "for a program that is to get `{{.Names}}` write `{{'{{'}}.Names}}`; for a value write `{{Names}}`")
        let written = "branches: {a: {run: \"docker ps --format {{'{{'}}.Names}}\"}}"
        guard case .command(let command)? = Loaded(written).plan?.body.branches.first?.action,
            case .shell(let script, _) = command.launch
        else {
            Issue.record("not a command")
            return
        }
        #expect(script == "docker ps --format {{.Names}}")
    }
}
