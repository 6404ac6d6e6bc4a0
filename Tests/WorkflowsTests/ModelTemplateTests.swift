import Execution
import TestSupport
import Testing
import Workflows

/// `model` as a template: what is known before the run is checked then.
@Suite struct ModelTemplateTests {
    private static let models = """
        models:
          fast: {model: openai/mini, price: {input: 1, output: 2}, rate_limit_wait: 7s}
          good: anthropic/claude

        """

    private func prompt(
        _ text: String, _ adjust: (inout WorkflowOptions) -> Void = { _ in }
    ) throws -> (prompt: PromptSpec, settings: WorkSettings) {
        let loaded = Loaded(Self.models + text) { options in
            options.purpose = .check
            adjust(&options)
        }
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        let branch = try #require(plan.body.branches.last)
        guard case .prompt(let prompt) = branch.action else { throw NoPrompt() }
        return (prompt, branch.settings)
    }

    private struct NoPrompt: Error {}

    @Test(arguments: [
        "inputs: {m: fast}\nbranches: {a: {prompt: x, model: \"{{m}}\"}}",
        "inputs: {m: {name: fast}}\nbranches: {a: {prompt: x, model: \"{{m.name}}\"}}",
        "inputs: {p: openai, m: mini}\nmodels: {}\nbranches: {a: {prompt: x, model: \"{{p}}/{{m}}\"}}",
        "inputs: {m: fast}\ndefaults: {model: \"{{m}}\"}\nbranches: {a: {prompt: x}}",
        "branches: {a: {prompt: x, for_each: [1, 2], model: fast}}",
        "branches: {a: {prompt: x, for_each: [fast, fast], model: \"{{item}}\"}}",
    ])
    func `a model that is known before the run is the model`(text: String) throws {
        let text = text.replacing("models: {}\n", with: "")
        let (prompt, settings) = try prompt(text)
        #expect(prompt.model == "openai/mini")
        #expect(prompt.choice == nil)
        #expect(settings.gate == "openai" && settings.modelGate == "openai/mini")
    }

    @Test func `what an alias says about its model comes with it`() throws {
        let (prompt, settings) = try prompt("inputs: {m: fast}\nbranches: {a: {prompt: x, model: \"{{m}}\"}}")
        #expect(prompt.price == ModelPrice(input: 1, output: 2))
        #expect(settings.rateLimitWait == .seconds(7))
    }

    @Test(arguments: [
        (
            "branches: {a: {prompt: x, for_each: [fast, good, fast], model: \"{{item}}\"}}",
            ["openai/mini", "anthropic/claude"]
        ),
        (
            "branches: {a: {prompt: x, for_each: {fast: 1, good: 2}, model: \"{{key}}\"}}",
            ["openai/mini", "anthropic/claude"]
        ),
        (
            "branches: {a: {prompt: x, for_each: [{p: groq, n: a}, {p: ollama, n: b}], model: \"{{item.p}}/{{item.n}}\"}}",
            ["groq/a", "ollama/b"]
        ),
        (
            "inputs: {all: [fast, groq/x]}\nbranches: {a: {prompt: x, for_each: all, as: m, model: \"{{m}}\"}}",
            ["openai/mini", "groq/x"]
        ),
        (
            "branches: {r: {prompt: x, returns: {m: fast | good}}, a: {prompt: x, model: \"{{r.m}}\"}}",
            ["openai/mini", "anthropic/claude"]
        ),
        // The branch may give nothing.
        (
            "branches: {r: {run: which, returns: fast | good}, a: {prompt: x, model: \"{{r | default: 'groq/x'}}\"}}",
            ["openai/mini", "anthropic/claude", "groq/x"]
        ),
        (
            "branches: {r: {run: which, returns: a | b}, a: {prompt: x, model: \"groq/{{r | default: 'c'}}-{{r | default: 'd'}}\"}}",
            ["groq/a-a", "groq/b-b", "groq/c-d"]
        ),
        (
            "branches: {r: {run: which, returns: a | b}, a: {prompt: x, model: \"{{r | default: 'groq'}}/{{r}}\"}}",
            []
        ),
        ("branches: {r: {run: which}, a: {prompt: x, model: \"{{r}}\"}}", []),
        ("branches: {r: {run: which, returns: [text]}, a: {prompt: x, for_each: r, model: \"{{item}}\"}}", []),
    ])
    func `what each instance or an earlier branch says is chosen while it runs`(
        text: String, models: [String]
    ) throws {
        let (prompt, settings) = try prompt(text)
        #expect(prompt.candidates.map(\.model) == models)
        #expect(prompt.choice?.aliases.mapValues(\.model) == ["fast": "openai/mini", "good": "anthropic/claude"])
        #expect(prompt.model.contains("{{"))
        #expect(settings.gate == nil)
    }

    @Test func `a branch waits for the one that names its model`() throws {
        let plan = try #require(
            Loaded("branches: {r: {run: which}, a: {prompt: x, model: \"{{r}}\"}}") { $0.purpose = .check }.plan)
        #expect(plan.body.branches[1].dependencies == [Dependency("r")])
        #expect(plan.body.results == ["a"])
    }

    @Test func `the command line replaces what a template gives`() throws {
        let text = "branches: {a: {prompt: x, for_each: [fast, good], model: \"{{item}}\"}}"
        let one = try prompt(text) { $0.modelsByAlias = ["fast": "simulated"] }.prompt
        #expect(one.candidates.map(\.model) == ["simulated", "anthropic/claude"])
        #expect(one.choice?.aliases["fast"]?.model == "simulated")
        let all = try prompt(text) { $0.modelsByAlias = ["all": "simulated"] }.prompt
        #expect((all.model, all.choice == nil) == ("simulated", true))
    }

    @Test(arguments: [
        (
            "branches: {a: {prompt: x, for_each: [fast, fats], model: \"{{item}}\"}}",
            "4:58 `{{item}}` gives `fats`: there is no model `fats`"
        ),
        (
            "branches: {r: {run: which, returns: fast | good}, a: {prompt: x, model: \"{{r | default: 'fats'}}\"}}",
            "4:73 `{{r | default: 'fats'}}` gives `fats`: there is no model `fats`"
        ),
        (
            "inputs: {m: acme/x}\nbranches: {a: {prompt: x, model: \"{{m}}\"}}",
            "5:34 `{{m}}` gives `acme/x`: there is no provider `acme`"
        ),
        (
            "inputs: {m: [fast, good]}\nbranches: {a: {prompt: x, model: \"{{m}}\"}}",
            "5:35 `model` is the name of a model, and `m` is a list"
        ),
        ("branches: {a: {prompt: x, model: \"{{m}}\"}}", "4:35 there is no input or branch `m`"),
        (
            "branches: {a: {prompt: x, model: \"{{env.HOME}}\"}}",
            "4:35 `env` is for `http`, `env`, `stdin` and `directory` only"
        ),
    ])
    func `a model that cannot be meant is refused before the run`(text: String, fault: String) {
        let loaded = Loaded(Self.models + text) { $0.purpose = .check }
        #expect(loaded.faults == [fault])
    }

    @Test func `what cannot be run is refused where it is known`() {
        let text = "branches: {a: {prompt: x, for_each: [simulated, groq/x], model: \"{{item}}\"}}"
        #expect(
            Loaded(text).faults == ["1:65 cannot ask `groq/x`: there is no key for `groq`: `GROQ_API_KEY` is not set"])
        #expect(Loaded("branches: {r: {run: which}, a: {prompt: x, model: \"{{r}}\"}}").faults == [])
    }

    @Test func `of very many elements none is looked at before the run`() throws {
        let names = Array(repeating: "fast", count: 1001).joined(separator: ", ")
        let text = "branches: {a: {prompt: x, for_each: [NAMES], model: \"{{item}}\"}}"
        #expect(try prompt(text.replacing("NAMES", with: names)).prompt.candidates.isEmpty)
    }

    @Test func `the price of each model that it may be is asked for`() {
        let text = "limits: {cost: 1}\nbranches: {a: {prompt: x, for_each: [fast, good], model: \"{{item}}\"}}"
        #expect(
            Loaded(Self.models + text) { $0.purpose = .check }.faults
                == ["4:10 `cost` needs the price of each model, and `anthropic/claude` has none"])
        let other =
            "branches: {r: {run: a, returns: fast | simulated}, a: {prompt: x, model: \"{{r | default: 'groq/x'}}\"}}"
        #expect(
            Loaded(Self.models + "limits: {cost: 1}\n" + other) { $0.purpose = .check }.faults
                == ["4:10 `cost` needs the price of each model, and `groq/x` has none"])
    }

    @Test func `of two aliases of one model both prices are asked for`() {
        let text = """
            models: {dear: {model: groq/x, price: {input: 1, output: 2}}, free: groq/x}
            limits: {cost: 1}
            branches: {a: {prompt: x, for_each: [dear, free], model: "{{item}}"}}
            """
        #expect(
            Loaded(text) { $0.purpose = .check }.faults
                == ["2:10 `cost` needs the price of each model, and `groq/x` has none"])
    }
}
